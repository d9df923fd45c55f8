"""Optimisers that know a weight is a matrix, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    matrix,
    non_negative_number,
    positive,
    positive_number,
    same_shape,
    square,
)


def factored_moment(row: ArrayLike, column: ArrayLike, size: int, rows: ArrayLike) -> Array:
    """Second moment of an entry, from the sums of its row and of its column.

    row: sum of the squares of the entry's row, > 0
    column: sum of the squares of its column, > 0
    size: n ≥ 1 rows
    rows: (n,) sums of all rows
    returns: > 0, of the shape of row and column together
    raises: ValueError when a sum is not positive or there are not n rows
    source: Shazeer & Stern 2018, algorithm 4

    >>> factored_moment(2.0, 3.0, 2, [2.0, 4.0])
    array(1.)
    """
    sums = positive("rows", rows)
    if len(sums) != count("size", size):
        raise ValueError(f"sums of {len(sums)} rows of {size}")
    return np.asarray(positive("row", row) * positive("column", column) / sums.sum())


def rotated_gradient(left: ArrayLike, gradient: ArrayLike, right: ArrayLike) -> Array:
    """Gradient, written in the eigenbasis of both statistics.

    left: (n, n) eigenvectors, as columns
    gradient: (n, m)
    right: (m, m) eigenvectors, as columns
    returns: (n, m)
    raises: ValueError when the shapes do not fit
    source: Vyas et al. 2024

    >>> rotated_gradient([[1.0]], [[2.0]], [[-1.0]])
    array([[-2.]])
    """
    q, g, r = square("left", left), matrix("gradient", gradient), square("right", right)
    chained("left", q, "gradient", g)
    chained("gradient", g, "right", r)
    return np.asarray(q.T @ g @ r, dtype=np.float64)


def soap_step(
    weights: ArrayLike, rate: float, left: ArrayLike, direction: ArrayLike, right: ArrayLike
) -> Array:
    """Weights after a step of Adam that was taken in the eigenbasis.

    weights: (n, m)
    rate: η > 0
    left: (n, n) eigenvectors, as columns
    direction: (n, m) Adam's direction in the eigenbasis
    right: (m, m) eigenvectors, as columns
    returns: (n, m)
    raises: ValueError when the shapes do not fit or the rate is not positive
    source: Vyas et al. 2024

    >>> soap_step([[1.0]], 0.5, [[1.0]], [[2.0]], [[-1.0]])
    array([[2.]])
    """
    w = matrix("weights", weights)
    back = rotated_gradient(np.transpose(left), direction, np.transpose(right))
    same_shape(weights=w, direction=back)
    return np.asarray(w - positive_number("rate", rate) * back, dtype=np.float64)


def muon_step(
    weights: ArrayLike, rate: float, rows: int, columns: int, direction: ArrayLike, decay: float
) -> Array:
    """Weights after a step of Muon, scaled to the size of AdamW's.

    weights: (n, m)
    rate: η > 0
    rows: n ≥ 1
    columns: m ≥ 1
    direction: (n, m) orthogonalised momentum
    decay: λ ≥ 0
    returns: (n, m)
    raises: ValueError when the shapes differ, the rate is not positive or the decay negative
    source: Liu et al. 2025, sec. 2.2

    >>> muon_step([[1.0]], 0.5, 1, 4, [[1.0]], 0.0)
    array([[0.8]])
    """
    w, o = array("weights", weights), array("direction", direction)
    same_shape(weights=w, direction=o)
    scale = 0.2 * np.sqrt(max(count("rows", rows), count("columns", columns)))
    move = scale * o + non_negative_number("decay", decay) * w
    return np.asarray(w - positive_number("rate", rate) * move, dtype=np.float64)


def polar_factor(left: ArrayLike, right: ArrayLike) -> Array:
    """Nearest matrix whose singular values are all one.

    left: (n, r) left singular vectors
    right: (m, r) right singular vectors
    returns: (n, m)
    raises: ValueError when they are not as many
    source: Bernstein & Newhouse 2024

    >>> polar_factor([[1.0], [0.0]], [[0.0], [1.0]])
    array([[0., 1.],
           [0., 0.]])
    """
    u, v = matrix("left", left), matrix("right", right)
    chained("left", u, "right", v.T)
    return np.asarray(u @ v.T, dtype=np.float64)
