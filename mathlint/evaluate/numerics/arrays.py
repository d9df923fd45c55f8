"""Vectors and matrices: made, calculated with, put together and taken apart.

A vector is an array of one column, or of one row where it stands left of a matrix; a matrix has
two axes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.values import Array, CannotEvaluateError, Value, is_array

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# a value that is not finite ends its trial; numpy need not warn of it as well
quiet = np.errstate(all="ignore")


def from_numbers(entries: Sequence[float], shape: tuple[int, int]) -> Array:
    """Return an array of the entries, row by row."""
    return np.array(entries, dtype=np.float64).reshape(shape)


def from_given(value: object) -> Value:
    """Return a caller's number or array; one axis becomes a column."""
    array = np.asarray(value, dtype=np.float64)
    if array.ndim == 0:
        return float(array)
    if array.ndim == 1:
        return array.reshape(-1, 1)
    if array.ndim == 2:
        return array
    raise CannotEvaluateError("arrays of more than two axes have no place in a formula")


def simplify(value: Array) -> Value:
    """Return a number where an array has one entry."""
    return float(value.ravel()[0]) if value.size == 1 else value


@quiet
def add(left: Value, right: Value, sign: float) -> Value:
    """Return left + sign·right, entry by entry; a column is added to each column."""
    try:
        return operand(left) + sign * operand(right)
    except ValueError:
        raise CannotEvaluateError("shapes do not fit in a sum") from None


@quiet
def multiply(left: Value, right: Value, operator: str) -> Value:
    """Return a product of which at least one factor is an array."""
    a, b = operand(left), operand(right)
    if isinstance(a, float) or isinstance(b, float):
        return a * b
    try:
        if operator in ("\\odot", "\\circ"):
            return a * b
        if operator == "\\otimes":
            return np.asarray(np.kron(a, b), dtype=np.float64)
        if operator == "\\times" and a.shape == b.shape == (3, 1):
            return np.cross(a.ravel(), b.ravel()).reshape(3, 1)
        if operator and a.shape[1] == 1 and b.shape[1] == 1 and a.shape[0] == b.shape[0]:
            return float((a * b).sum())
        return simplify(a @ b)
    except ValueError:
        raise CannotEvaluateError("shapes do not fit in a product") from None


@quiet
def divide(left: Value, right: Value) -> Value:
    """Return a quotient, entry by entry where both are arrays."""
    a, b = operand(left), operand(right)
    if not isinstance(a, float) and not isinstance(b, float) and a.shape != b.shape:
        raise CannotEvaluateError("shapes do not fit in a quotient")
    return a / b


@quiet
def exponential(base: float, exponent: Array) -> Array:
    """Return a number to the power of each entry."""
    result: Array = base**exponent
    return result


def entrywise(value: Array, function: Callable[[float], float]) -> Array:
    """Return a function of each entry."""
    return from_numbers([function(entry) for entry in value.ravel().tolist()], value.shape)


def concatenate(items: Sequence[Value]) -> Array:
    """Return arrays one below the other; rows and matrices of equal height side by side."""
    arrays = [as_array(item) for item in items]
    try:
        if all(array.shape[1] == 1 for array in arrays):
            return np.concatenate(arrays, axis=0)
        if len({array.shape[0] for array in arrays}) == 1:
            return np.concatenate(arrays, axis=1)
        return np.concatenate(arrays, axis=0)
    except ValueError:
        raise CannotEvaluateError("shapes do not fit side by side") from None


def block(rows: Sequence[Sequence[Value]]) -> Value:
    """Return a matrix written out, whose entries may be matrices."""
    try:
        return simplify(np.block([[as_array(entry) for entry in row] for row in rows]))
    except ValueError:
        raise CannotEvaluateError("rows of unequal length") from None


def entry(value: Array, indices: Sequence[int]) -> Value:
    """Return the entry, or for one index of a matrix the row, that 1-based indices pick."""
    try:
        if min(indices) < 1:
            raise IndexError
        if 1 in value.shape:
            if len(indices) == 1:
                return float(value.ravel()[indices[0] - 1])
        elif len(indices) == 1:
            return value[indices[0] - 1 : indices[0], :].T
        elif len(indices) == 2:
            return float(value[indices[0] - 1, indices[1] - 1])
    except IndexError:
        raise ValueError("an index lies outside of its array") from None
    raise CannotEvaluateError("an array has fewer axes than indices")


def like(shape_of: Array, entries: Sequence[float]) -> Array:
    """Return an array of the entries in the shape of another."""
    return from_numbers(entries, shape_of.shape)


def stacked(values: Sequence[object], lengths: Sequence[int]) -> object:
    """Return values one after another as an array with the given leading axes."""
    array = np.array(values)
    return array.reshape(*lengths, *array.shape[1:])


def columns(parts: Sequence[Value]) -> Array:
    """Return a matrix whose columns are the parts."""
    return np.concatenate([as_array(part).reshape(-1, 1) for part in parts], axis=1)


def replaced(array: Array, indices: Sequence[int], value: float) -> Array:
    """Return a copy in which the entry at 1-based indices has another value."""
    copy = array.copy()
    try:
        if 1 in array.shape:
            copy.reshape(-1)[indices[0] - 1] = value
        else:
            copy[indices[0] - 1, indices[1] - 1] = value
    except IndexError:
        raise ValueError("an index lies outside of its array") from None
    return copy


def operand(value: Value) -> float | Array:
    """Return a number or array, or raise: a tuple takes part in no arithmetic."""
    if is_array(value):
        return value
    if isinstance(value, (float, int)):
        return float(value)
    raise CannotEvaluateError("a tuple stands where a number or an array must be")


def as_array(value: Value) -> Array:
    """Return an array; a number is one of one entry."""
    given = operand(value)
    return np.array([[given]]) if isinstance(given, float) else given


def extreme(values: Sequence[Value], *, largest: bool) -> Array:
    """Return the largest or smallest of several values, entry by entry."""
    choose = np.maximum if largest else np.minimum
    result = as_array(values[0]) if is_array(values[0]) else values[0]
    for value in values[1:]:
        result = choose(result, value)  # type: ignore[arg-type]
    return as_array(result)
