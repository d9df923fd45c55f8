"""Products and norms of vectors and matrices, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    matrix,
    same_shape,
    vector,
)


def dot_product(dimension: int, first: ArrayLike, second: ArrayLike) -> float:
    """Sum of the products of components.

    dimension: d ≥ 1
    first, second: (d,)
    returns: real
    raises: ValueError when the vectors do not have d components
    source: classical

    >>> dot_product(2, [1.0, 2.0], [3.0, 4.0])
    11.0
    """
    u, v = _sized(dimension, first), _sized(dimension, second)
    return float(u @ v)


def dot_product_of_vectors(first: ArrayLike, second: ArrayLike) -> float:
    """Dot product of two vectors.

    first, second: (d,)
    returns: real
    raises: ValueError when the shapes differ
    source: classical

    >>> dot_product_of_vectors([1.0, 2.0], [3.0, 4.0])
    11.0
    """
    u, v = vector("first", first), vector("second", second)
    same_shape(first=u, second=v)
    return float(u @ v)


def cosine_similarity(first: ArrayLike, second: ArrayLike) -> float:
    """Cosine of the angle between two vectors.

    first, second: (d,) not zero
    returns: in [−1, 1]
    raises: ValueError when the shapes differ or a vector is zero
    source: Salton 1975

    >>> cosine_similarity([3.0, 4.0], [4.0, 3.0])
    0.96
    """
    u, v = vector("first", first), vector("second", second)
    same_shape(first=u, second=v)
    lengths = math.sqrt(u @ u) * math.sqrt(v @ v)
    if lengths == 0:
        raise ValueError("a zero vector has no direction")
    return float(u @ v) / lengths


def euclidean_norm(dimension: int, components: ArrayLike) -> float:
    """Length of a vector.

    dimension: n ≥ 1
    components: (n,)
    returns: at least 0
    raises: ValueError when there are not n components
    source: classical

    >>> euclidean_norm(2, [3.0, 4.0])
    5.0
    """
    x = _sized(dimension, components)
    return math.sqrt(x @ x)


def euclidean_distance(dimension: int, first: ArrayLike, second: ArrayLike) -> float:
    """Distance of two points.

    dimension: n ≥ 1
    first: (n,)
    second: (n,)
    returns: at least 0
    raises: ValueError when there are not n components of each
    source: classical

    >>> euclidean_distance(2, [1.0, 1.0], [4.0, 5.0])
    5.0
    """
    x, y = _sized(dimension, first), _sized(dimension, second)
    return euclidean_norm(dimension, x - y)


def manhattan_norm(dimension: int, components: ArrayLike) -> float:
    """Sum of absolute components.

    dimension: n ≥ 1
    components: (n,)
    returns: at least 0
    raises: ValueError when there are not n components
    source: classical

    >>> manhattan_norm(2, [3.0, -4.0])
    7.0
    """
    return float(np.abs(_sized(dimension, components)).sum())


def frobenius_norm(rows: int, columns: int, entries: ArrayLike) -> float:
    """Length of a matrix, taken as a vector.

    rows: m ≥ 1
    columns: n ≥ 1
    entries: (m, n)
    returns: at least 0
    raises: ValueError when the matrix is not m × n
    source: classical

    >>> frobenius_norm(2, 2, [[1.0, 2.0], [2.0, 4.0]])
    5.0
    """
    x = matrix("entries", entries)
    if x.shape != (count("rows", rows), count("columns", columns)):
        raise ValueError(f"the matrix is {x.shape}, expected ({rows}, {columns})")
    return math.sqrt(np.sum(x**2))


def _sized(dimension: int, components: ArrayLike) -> Array:
    x = vector("components", components)
    if len(x) != count("dimension", dimension):
        raise ValueError(f"{len(x)} components, expected {dimension}")
    return x
