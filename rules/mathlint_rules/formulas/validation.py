"""What the reference implementations demand of their input, said in one place.

Every function returns its argument converted to float64, or raises a ValueError that names it.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


def array(name: str, value: ArrayLike, axes: int | None = None) -> Array:
    """Demand finite numbers, at least one of them, in ``axes`` axes where that is given."""
    result = np.asarray(value, dtype=np.float64)
    if axes is not None and result.ndim != axes:
        raise ValueError(f"{name} has {result.ndim} axes, expected {axes}")
    if result.size == 0:
        raise ValueError(f"{name} is empty")
    if not np.isfinite(result).all():
        raise ValueError(f"{name} holds a value that is not finite")
    return result


def vector(name: str, value: ArrayLike) -> Array:
    """Demand finite numbers along one axis."""
    return array(name, value, axes=1)


def matrix(name: str, value: ArrayLike) -> Array:
    """Demand finite numbers along two axes."""
    return array(name, value, axes=2)


def square(name: str, value: ArrayLike) -> Array:
    """Demand a square matrix."""
    result = matrix(name, value)
    if result.shape[0] != result.shape[1]:
        raise ValueError(f"{name} is {result.shape[0]} × {result.shape[1]}, not square")
    return result


def positive(name: str, value: ArrayLike) -> Array:
    """Demand finite numbers above zero."""
    result = array(name, value)
    if (result <= 0).any():
        raise ValueError(f"{name} has to be positive")
    return result


def within(name: str, value: ArrayLike, low: float, high: float) -> Array:
    """Demand numbers in [low, high]."""
    result = array(name, value)
    if (result < low).any() or (result > high).any():
        raise ValueError(f"{name} has to lie in [{low:g}, {high:g}]")
    return result


def inside(name: str, value: ArrayLike, low: float, high: float) -> Array:
    """Demand numbers strictly between low and high."""
    result = array(name, value)
    if (result <= low).any() or (result >= high).any():
        raise ValueError(f"{name} has to lie strictly between {low:g} and {high:g}")
    return result


def distribution(name: str, value: ArrayLike) -> Array:
    """Demand probabilities that sum to one along the last axis."""
    result = within(name, value, 0.0, 1.0)
    if not np.allclose(result.sum(axis=-1), 1.0, atol=1e-6):
        raise ValueError(f"{name} has to sum to one")
    return result


def same_shape(**values: Array) -> None:
    """Demand that all arrays have one shape."""
    shapes = {name: value.shape for name, value in values.items()}
    if len(set(shapes.values())) > 1:
        found = ", ".join(f"{name} {shape}" for name, shape in shapes.items())
        raise ValueError(f"the shapes differ: {found}")


def chained(left: str, first: Array, right: str, second: Array) -> None:
    """Demand that the last axis of the first array is as long as the first of the second."""
    if first.shape[-1] != second.shape[0]:
        raise ValueError(f"{left} {first.shape} cannot be multiplied by {right} {second.shape}")


def number(name: str, value: float) -> float:
    """Demand a finite number."""
    if not math.isfinite(value):
        raise ValueError(f"{name} is not finite")
    return float(value)


def positive_number(name: str, value: float) -> float:
    """Demand a finite number above zero."""
    if number(name, value) <= 0:
        raise ValueError(f"{name} has to be positive, not {value:g}")
    return float(value)


def non_negative_number(name: str, value: float) -> float:
    """Demand a finite number of zero or more."""
    if number(name, value) < 0:
        raise ValueError(f"{name} must not be negative, not {value:g}")
    return float(value)


def fraction(name: str, value: float) -> float:
    """Demand a number in [0, 1]."""
    if not 0 <= number(name, value) <= 1:
        raise ValueError(f"{name} has to lie in [0, 1], not {value:g}")
    return float(value)


def open_fraction(name: str, value: float) -> float:
    """Demand a number strictly between zero and one."""
    if not 0 < number(name, value) < 1:
        raise ValueError(f"{name} has to lie strictly between 0 and 1, not {value:g}")
    return float(value)


def count(name: str, value: int) -> int:
    """Demand a whole number of one or more."""
    if value != int(value) or value < 1:
        raise ValueError(f"{name} has to be a whole number of at least one, not {value}")
    return int(value)
