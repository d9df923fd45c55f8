"""When two numbers are the same, and what of two equations is compared."""

from __future__ import annotations

from msgspec import Struct

from mathlint.evaluate.values import (
    TupleValue,
    Value,
    numbers,
    scalar,
)


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
