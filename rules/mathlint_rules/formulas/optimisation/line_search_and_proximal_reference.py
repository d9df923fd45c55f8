"""Lengths of steps, proximal and linear steps, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    fraction,
    number,
    open_fraction,
    positive_number,
    same_shape,
    square,
    vector,
)


def allowed_value(value: float, share: float, length: float, slope: float) -> float:
    """Largest value that a step may reach.

    value: before the step
    share: c₁ in (0, 1) of the decrease that the slope promises
    length: of the step > 0
    slope: along the direction, below 0
    returns: below the value before
    raises: ValueError when the share is no open fraction or the length is not positive
    source: Armijo 1966

    >>> allowed_value(1.0, 0.5, 1.0, -1.0)
    0.5
    """
    decrease = open_fraction("share", share) * positive_number("length", length)
    return number("value", value) + decrease * number("slope", slope)


def polyak_length(value: float, least: float, norm: float) -> float:
    """Length of a step where the minimum's value is known.

    value: at the point
    least: at the minimum
    norm: of the gradient > 0
    returns: rate
    raises: ValueError when the norm is not positive
    source: Polyak 1987

    >>> polyak_length(5.0, 1.0, 2.0)
    1.0
    """
    return (number("value", value) - number("least", least)) / positive_number("norm", norm) ** 2


def proximal_l1_step(point: ArrayLike, rate: float, gradient: ArrayLike) -> Array:
    """Step of ISTA, for g the sum of absolute values.

    point: (n,)
    rate: η > 0
    gradient: (n,) of the smooth part
    returns: (n,)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Parikh & Boyd 2014, sec. 4.2

    >>> proximal_l1_step([2.0], 0.5, [1.0])
    array([1.])
    """
    x, g, eta = vector("point", point), vector("gradient", gradient), positive_number("rate", rate)
    same_shape(point=x, gradient=g)
    moved = x - eta * g
    return np.asarray(np.sign(moved) * np.maximum(np.abs(moved) - eta, 0.0), dtype=np.float64)


def frank_wolfe_step(share: float, point: ArrayLike, corner: ArrayLike) -> Array:
    """Step towards a corner of the feasible set.

    share: γ in [0, 1] of the corner
    point: (n,)
    corner: (n,)
    returns: (n,) between both
    raises: ValueError when the shapes differ or the share is no fraction
    source: Frank & Wolfe 1956

    >>> frank_wolfe_step(0.5, [0.0], [2.0])
    array([1.])
    """
    x, s, gamma = vector("point", point), vector("corner", corner), fraction("share", share)
    same_shape(point=x, corner=s)
    return np.asarray((1 - gamma) * x + gamma * s, dtype=np.float64)


def power_step(matrix_: ArrayLike, vector_: ArrayLike) -> Array:
    """Unit vector along Av, closer to the largest eigenvector.

    matrix_: (n, n)
    vector_: (n,) with Av not zero
    returns: (n,) of length one
    raises: ValueError when the shapes do not fit or Av is zero
    source: Golub & Van Loan 2013, sec. 7.3

    >>> power_step([[2.0, 0.0], [0.0, 1.0]], [1.0, 0.0])
    array([1., 0.])
    """
    a, v = square("matrix_", matrix_), vector("vector_", vector_)
    chained("matrix_", a, "vector_", v)
    image = a @ v
    return np.asarray(image / positive_number("the length", float(np.linalg.norm(image))))


def conjugate_length(residual: ArrayLike, direction: ArrayLike, matrix_: ArrayLike) -> float:
    """Length of a step along a conjugate direction.

    residual: (n,) b − Ax
    direction: (n,) not zero
    matrix_: (n, n) positive definite
    returns: at least 0
    raises: ValueError when the shapes do not fit or the curvature is not positive
    source: Hestenes & Stiefel 1952

    >>> conjugate_length([2.0], [2.0], [[4.0]])
    0.25
    """
    r, p, a = (
        vector("residual", residual),
        vector("direction", direction),
        square("matrix_", matrix_),
    )
    same_shape(residual=r, direction=p)
    chained("matrix_", a, "direction", p)
    return float(r @ r) / positive_number("the curvature", float(p @ a @ p))
