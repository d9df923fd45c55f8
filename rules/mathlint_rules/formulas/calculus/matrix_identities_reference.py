"""Identities of matrices, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, chained, matrix, same_shape, square, vector


def rank_one_inverse(matrix_: ArrayLike, left: ArrayLike, right: ArrayLike) -> Array:
    """Inverse of A + uvᵀ.

    matrix_: (n, n) invertible
    left: (n,) u
    right: (n,) v
    returns: (n, n)
    raises: ValueError when the shapes do not fit or the sum is singular
    source: Sherman & Morrison 1950

    >>> rank_one_inverse([[1.0]], [1.0], [1.0])
    array([[0.5]])
    """
    a, u, v = square("matrix_", matrix_), vector("left", left), vector("right", right)
    chained("matrix_", a, "left", u)
    same_shape(left=u, right=v)
    inverse = np.linalg.inv(a)
    divisor = float(1 + v @ inverse @ u)
    if divisor == 0:
        raise ValueError("the sum is singular")
    return np.asarray(inverse - np.outer(inverse @ u, v @ inverse) / divisor, dtype=np.float64)


def projection_matrix(columns: ArrayLike) -> Array:
    """Matrix that projects onto the space that columns span.

    columns: (m, n) independent
    returns: (m, m) symmetric, its own square
    raises: ValueError when it is no matrix; numpy.linalg.LinAlgError when columns are dependent
    source: Strang 2016, sec. 4.2

    >>> projection_matrix([[1.0], [1.0]])
    array([[0.5, 0.5],
           [0.5, 0.5]])
    """
    a = matrix("columns", columns)
    return np.asarray(a @ np.linalg.inv(a.T @ a) @ a.T, dtype=np.float64)


def rayleigh_quotient(vector_: ArrayLike, matrix_: ArrayLike) -> float:
    """How far a matrix stretches along a vector.

    vector_: (n,) not zero
    matrix_: (n, n)
    returns: an eigenvalue where the vector is its eigenvector
    raises: ValueError when the vector is zero or the shapes do not fit
    source: Horn & Johnson 2013, sec. 4.2

    >>> rayleigh_quotient([2.0, 0.0], [[3.0, 0.0], [0.0, 1.0]])
    3.0
    """
    x, a = vector("vector_", vector_), square("matrix_", matrix_)
    chained("matrix_", a, "vector_", x)
    if not x.any():
        raise ValueError("vector_ is zero")
    return float(x @ a @ x / (x @ x))


def condition_number(matrix_: ArrayLike) -> float:
    """How much a solution may change with its right side.

    matrix_: (n, n) invertible
    returns: at least 1
    raises: ValueError when it is not square
    source: Golub & Van Loan 2013, sec. 2.6

    >>> condition_number([[2.0, 0.0], [0.0, 1.0]])
    2.0
    """
    return float(np.linalg.cond(square("matrix_", matrix_)))


def schwarz_bound(first: ArrayLike, second: ArrayLike) -> float:
    """Largest absolute value that an inner product can have.

    first: (n,)
    second: (n,)
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Cauchy 1821

    >>> schwarz_bound([3.0, 4.0], [1.0, 0.0])
    5.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    return float(np.linalg.norm(x) * np.linalg.norm(y))


def inverse_of_product(first: ArrayLike, second: ArrayLike) -> Array:
    """Inverse of AB.

    first: (n, n) invertible
    second: (n, n) invertible
    returns: (n, n)
    raises: ValueError when the shapes differ; numpy.linalg.LinAlgError when one is singular
    source: Petersen & Pedersen 2012, eq. 1

    >>> inverse_of_product([[2.0]], [[4.0]])
    array([[0.125]])
    """
    a, b = square("first", first), square("second", second)
    same_shape(first=a, second=b)
    return np.asarray(np.linalg.inv(b) @ np.linalg.inv(a), dtype=np.float64)
