"""When two numbers are the same, and what of two equations is compared."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.evaluate.values import (
    TupleValue,
    Value,
    form,
    numbers,
    scalar,
)

if TYPE_CHECKING:
    from collections.abc import Iterable


class Trial(Struct):
    """Both lists of values in one trial."""

    left: tuple[Value, ...]
    right: tuple[Value, ...]


def apart(a: float, b: float, exact: float, sure: float) -> bool | None:
    """Whether two numbers differ; None between ``exact`` and ``sure``."""
    gap = abs(a - b)
    size = max(abs(a), abs(b))
    if gap <= exact * size or gap <= exact * 1e-3:
        return False
    return True if gap > sure * size else None


def unequal(
    left: Value, right: Value, exact: float, sure: float, factor: float = 1.0
) -> bool | None:
    """Whether a value is not so often another one; None where that cannot be told."""
    if form(left) != form(right) or (isinstance(left, bool) and factor != 1.0):
        return True
    pairs = zip(numbers(left), numbers(right), strict=True)
    return any_of([apart(a, factor * b, exact, sure) for a, b in pairs])


def any_of(answers: list[bool | None]) -> bool | None:
    """Whether one of several is true; None where that depends on one that is not known."""
    return True if True in answers else None if None in answers else False


class Multiples:
    """By which factors all values so far are those of the other side.

    factors: those that are left; near: those of which that could not always be told
    """

    def __init__(self, factors: Iterable[float]) -> None:
        self.factors = list(factors)
        self.near: set[float] = set()

    def narrow(self, trial: Trial, exact: float, sure: float) -> None:
        """Drop the factors by which the values of a trial are not the same."""
        for factor in tuple(self.factors):
            sides = zip(trial.left, trial.right, strict=True)
            differs = any_of([unequal(a, b, exact, sure, factor) for a, b in sides])
            if differs:
                self.factors.remove(factor)
            elif differs is None:
                self.near.add(factor)


def residual(sides: tuple[Value, ...]) -> tuple[float, ...]:
    """Return right side minus left side of an equation, entry by entry."""
    first, second = (numbers(side) for side in sides)
    if len(first) == len(second):
        return tuple(b - a for a, b in zip(first, second, strict=True))
    if len(second) == 1:
        return tuple(second[0] - a for a in first)
    return tuple(b - scalar(TupleValue(first) if len(first) > 1 else first[0]) for b in second)


def constant(values: list[Trial]) -> bool:
    """Whether all trials had one and the same value, and it is a number."""
    first = [numbers(value) for value in values[0].left]
    return all(
        [tuple(round(x, 9) for x in numbers(value)) for value in trial.left]
        == [tuple(round(x, 9) for x in value) for value in first]
        for trial in values
    )
