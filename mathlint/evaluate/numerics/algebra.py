"""Sums and products of values, whatever they are."""

from __future__ import annotations

from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    scalar,
)


def times(left: Value, right: Value, operator: str = "") -> Value:
    """Return the product of two values; a number times a tuple multiplies each item."""
    if isinstance(left, float) and isinstance(right, float):
        return left * right
    if is_array(left) or is_array(right):
        from mathlint.evaluate.numerics import arrays

        return arrays.multiply(left, right, operator)
    if isinstance(right, TupleValue):
        factor = scalar(left, "a factor")
        return TupleValue(tuple(times(factor, item) for item in right.items), right.opening)
    return scalar(left, "a factor") * scalar(right, "a factor")


def plus(left: Value, right: Value) -> Value:
    """Return the sum of two values; the mean of a pair is the pair of the means."""
    if is_array(left) or is_array(right):
        from mathlint.evaluate.numerics import arrays

        return arrays.add(left, right, 1.0)
    if isinstance(left, TupleValue) and isinstance(right, TupleValue):
        if len(left.items) != len(right.items):
            raise CannotEvaluateError("tuples of different lengths are added")
        pairs = zip(left.items, right.items, strict=True)
        return TupleValue(tuple(plus(a, b) for a, b in pairs), left.opening)
    return scalar(left, "a term") + scalar(right, "a term")
