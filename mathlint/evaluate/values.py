"""What an expression can be worth."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias, TypeGuard

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy
    import numpy.typing

    Array: TypeAlias = numpy.typing.NDArray[numpy.float64]
else:
    Array = Any


class CannotEvaluateError(Exception):
    """A part of the formula has no value here; the message says which and why."""


class DivergesError(CannotEvaluateError):
    """A sum or an integral does not converge for the values tried; for others it may."""


class TupleValue(Struct, frozen=True):
    """Several values in order: a pair, a set as written, a named distribution's parameters."""

    items: tuple[Value, ...]
    opening: str = "("

    def __str__(self) -> str:
        closing = {"(": ")", "[": "]", "{": "}"}.get(self.opening, "")
        return f"{self.opening}{', '.join(print_value(item) for item in self.items)}{closing}"


class FunctionValue(Struct, frozen=True):
    """A function given by a caller, or the outcome of composing functions."""

    call: Callable[..., Any]


Value: TypeAlias = "float | bool | Array | TupleValue | FunctionValue"
"""Scalars are floats, vectors arrays of one column (or one row), matrices arrays of two axes."""


def is_array(value: Value) -> TypeGuard[Array]:
    """Whether a value is a vector or matrix."""
    return not isinstance(value, (float, bool, int, TupleValue, FunctionValue))


def numbers(value: Value) -> tuple[float, ...]:
    """Return all numbers of a value, in order."""
    if isinstance(value, (float, int)):
        return (float(value),)
    if isinstance(value, TupleValue):
        return tuple(number for item in value.items for number in numbers(item))
    if isinstance(value, FunctionValue):
        raise CannotEvaluateError("a function stands where a value must be")
    return tuple(value.ravel().tolist())


def form(value: Value) -> tuple[Any, ...]:
    """Return the structure that two values must share to be compared number by number."""
    if isinstance(value, bool):
        return ("truth",)
    if isinstance(value, (float, int)):
        return ()
    if isinstance(value, TupleValue):
        return ("tuple", *(form(item) for item in value.items))
    if isinstance(value, FunctionValue):
        return ("function",)
    return ("array", *value.shape) if value.size > 1 else ()


def scalar(value: Value, what: str = "this") -> float:
    """Return a value that must be a number, or raise."""
    if isinstance(value, (float, int)):
        return float(value)
    if is_array(value) and value.size == 1:
        return float(value.ravel()[0])
    raise CannotEvaluateError(f"{what} must be a number")


_NOISE = 1e-12
"""What a derivative that is zero comes out as, and less."""


def print_value(value: Value) -> str:
    """Return a value with few digits, as an author would write it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (float, int)):
        return f"{value if abs(value) > _NOISE else 0:.4g}".replace("-", "−")
    if isinstance(value, TupleValue):
        return str(value)
    if isinstance(value, FunctionValue):
        return "a function"
    if 1 in value.shape:
        return "[" + ", ".join(print_value(float(item)) for item in value.ravel()) + "]"
    rows = ("[" + ", ".join(print_value(float(item)) for item in row) + "]" for row in value)
    return "[" + ", ".join(rows) + "]"
