"""Families of kernels, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    non_negative_number,
    positive_number,
    same_shape,
    vector,
)


def laplacian_kernel(factor: float, first: ArrayLike, second: ArrayLike) -> float:
    """How alike two inputs are, by the sum of their differences.

    factor: γ > 0, per unit of distance
    first, second: (d,)
    returns: in (0, 1]
    raises: ValueError when the shapes differ or the factor is not positive
    source: Rahimi & Recht 2007

    >>> laplacian_kernel(0.5, [1.0, 2.0], [1.0, 2.0])
    1.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    return math.exp(-positive_number("factor", factor) * float(np.abs(x - y).sum()))


def polynomial_kernel(first: ArrayLike, second: ArrayLike, constant: float, degree: int) -> float:
    """Scalar product of all products of up to so many features.

    first, second: (d,)
    constant: c ≥ 0
    degree: p ≥ 1
    returns: real
    raises: ValueError when the shapes differ, the constant is negative or the degree below one
    source: Boser, Guyon & Vapnik 1992

    >>> polynomial_kernel([1.0, 2.0], [1.0, 1.0], 1.0, 2)
    16.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    return (float(x @ y) + non_negative_number("constant", constant)) ** count("degree", degree)


def _scaled(distance: float, length: float) -> float:
    return non_negative_number("distance", distance) / positive_number("length", length)


def matern_three_halves(distance: float, length: float) -> float:
    """How alike two inputs are, whose function can be differentiated once.

    distance: r ≥ 0
    length: ℓ > 0, in the same unit
    returns: in (0, 1]
    raises: ValueError when the distance is negative or the length not positive
    source: Rasmussen & Williams 2006, eq. 4.17

    >>> matern_three_halves(0.0, 2.0)
    1.0
    """
    r = math.sqrt(3) * _scaled(distance, length)
    return (1 + r) * math.exp(-r)


def matern_five_halves(distance: float, length: float) -> float:
    """How alike two inputs are, whose function can be differentiated twice.

    distance: r ≥ 0
    length: ℓ > 0, in the same unit
    returns: in (0, 1]
    raises: ValueError when the distance is negative or the length not positive
    source: Rasmussen & Williams 2006, eq. 4.17

    >>> matern_five_halves(0.0, 2.0)
    1.0
    """
    r = math.sqrt(5) * _scaled(distance, length)
    return (1 + r + r**2 / 3) * math.exp(-r)


def rational_quadratic_kernel(distance: float, mixture: float, length: float) -> float:
    """Mean of Gaussian kernels of many lengths.

    distance: r ≥ 0
    mixture: α > 0, large where the lengths hardly differ
    length: ℓ > 0, in the unit of the distance
    returns: in (0, 1]
    raises: ValueError when the distance is negative, or length or mixture not positive
    source: Rasmussen & Williams 2006, eq. 4.19

    >>> rational_quadratic_kernel(2.0, 0.5, 1.0) ** -2
    5.0...
    """
    alpha = positive_number("mixture", mixture)
    return float((1 + _scaled(distance, length) ** 2 / (2 * alpha)) ** -alpha)


def periodic_kernel(distance: float, period: float, length: float) -> float:
    """How alike two inputs are, whose function repeats itself.

    distance: r ≥ 0
    period: p > 0, in the unit of the distance
    length: ℓ > 0, without unit
    returns: in (0, 1]
    raises: ValueError when the distance is negative, or period or length not positive
    source: MacKay 1998

    >>> round(periodic_kernel(3.0, 1.5, 1.0), 6)
    1.0
    """
    turn = math.sin(math.pi * _scaled(distance, period))
    return math.exp(-2 * turn**2 / positive_number("length", length) ** 2)
