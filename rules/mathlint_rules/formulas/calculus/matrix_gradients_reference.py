"""Gradients of quadratic forms, determinants and traces, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, chained, matrix, same_shape, square, vector


def quadratic_form_gradient(point: ArrayLike, matrix_: ArrayLike) -> Array:
    """Gradient of xᵀAx.

    point: (n,)
    matrix_: (n, n)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Petersen & Pedersen 2012, eq. 81

    >>> quadratic_form_gradient([1.0], [[2.0]])
    array([4.])
    """
    x, a = vector("point", point), square("matrix_", matrix_)
    chained("matrix_", a, "point", x)
    return np.asarray((a + a.T) @ x, dtype=np.float64)


def linear_form_gradient(coefficients: ArrayLike) -> Array:
    """Gradient of aᵀx: the coefficients, wherever it is taken.

    coefficients: (n,)
    returns: (n,)
    raises: ValueError when there are none
    source: Petersen & Pedersen 2012, eq. 69

    >>> linear_form_gradient([1.0, 2.0])
    array([1., 2.])
    """
    return vector("coefficients", coefficients)


def squared_error_gradient(matrix_: ArrayLike, point: ArrayLike, targets: ArrayLike) -> Array:
    """Gradient of ‖Ax − b‖².

    matrix_: (m, n)
    point: (n,)
    targets: (m,)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Petersen & Pedersen 2012, eq. 84

    >>> squared_error_gradient([[2.0]], [1.0], [1.0])
    array([4.])
    """
    a, x, b = matrix("matrix_", matrix_), vector("point", point), vector("targets", targets)
    chained("matrix_", a, "point", x)
    same_shape(fitted=a @ x, targets=b)
    return np.asarray(2 * a.T @ (a @ x - b), dtype=np.float64)


def log_determinant_gradient(matrix_: ArrayLike) -> Array:
    """Gradient of log |det X|.

    matrix_: (n, n) invertible
    returns: (n, n) the inverse, transposed
    raises: ValueError when it is not square; numpy.linalg.LinAlgError when it is singular
    source: Petersen & Pedersen 2012, eq. 57

    >>> log_determinant_gradient([[2.0]])
    array([[0.5]])
    """
    return np.asarray(np.linalg.inv(square("matrix_", matrix_)).T, dtype=np.float64)
