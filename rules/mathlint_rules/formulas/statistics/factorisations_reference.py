"""Factorisations, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    chained,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    square,
    vector,
)


def nmf_objective(data: ArrayLike, columns: ArrayLike, weights: ArrayLike) -> float:
    """Squared error of a factorisation.

    data: (m, n) ≥ 0
    columns: (m, k) ≥ 0
    weights: (k, n) ≥ 0
    returns: at least 0
    raises: ValueError when the shapes do not fit
    source: Lee & Seung 2001

    >>> nmf_objective([[3.0]], [[1.0]], [[1.0]])
    4.0
    """
    v, w, h = matrix("data", data), matrix("columns", columns), matrix("weights", weights)
    chained("columns", w, "weights", h)
    same_shape(data=v, product=w @ h)
    return float(np.sum((v - w @ h) ** 2))


def rating_loss(rating: float, item: ArrayLike, user: ArrayLike, penalty: float) -> float:
    """Loss of one rating; sum over the known ones.

    rating: r
    item: (k,) its factors
    user: (k,) the user's factors
    penalty: λ ≥ 0
    returns: at least 0
    raises: ValueError when the shapes differ or the penalty is negative
    source: Koren, Bell & Volinsky 2009, eq. 2

    >>> rating_loss(3.0, [1.0], [1.0], 0.5)
    5.0
    """
    q, p = vector("item", item), vector("user", user)
    same_shape(item=q, user=p)
    sizes = float(q @ q + p @ p)
    error = number("rating", rating) - float(q @ p)
    return error**2 + non_negative_number("penalty", penalty) * sizes


def machine_score(
    bias: float, weights: ArrayLike, features: ArrayLike, factors: ArrayLike
) -> float:
    """Prediction from features and their pairs.

    bias: w₀
    weights: (n,) of the features
    features: (n,)
    factors: (n, k) of the features
    returns: real
    raises: ValueError when the shapes do not fit
    source: Rendle 2010, eq. 1

    >>> machine_score(1.0, [1.0, 1.0], [1.0, 1.0], [[2.0], [3.0]])
    9.0
    """
    w, x, v = vector("weights", weights), vector("features", features), matrix("factors", factors)
    same_shape(weights=w, features=x)
    chained("features", x, "factors", v)
    scaled = x[:, None] * v
    pairs = (scaled.sum(axis=0) ** 2 - (scaled**2).sum(axis=0)).sum() / 2
    return number("bias", bias) + float(w @ x + pairs)


def canonical_correlation(
    first: ArrayLike,
    joint: ArrayLike,
    second: ArrayLike,
    first_covariance: ArrayLike,
    second_covariance: ArrayLike,
) -> float:
    """Correlation of two projections.

    first: (m,) direction
    joint: (m, n) covariance of both
    second: (n,) direction
    first_covariance: (m, m)
    second_covariance: (n, n)
    returns: in [−1, 1] for covariances of one joint distribution
    raises: ValueError when the shapes do not fit or a projection does not vary
    source: Hotelling 1936

    >>> canonical_correlation([1.0], [[1.0]], [1.0], [[4.0]], [[1.0]])
    0.5
    """
    a, b, c = vector("first", first), vector("second", second), matrix("joint", joint)
    s, t = (
        square("first_covariance", first_covariance),
        square("second_covariance", second_covariance),
    )
    chained("first", a, "joint", c)
    chained("joint", c, "second", b)
    spread = positive_number("the variance", float(a @ s @ a) * float(b @ t @ b))
    return float(a @ c @ b) / math.sqrt(spread)


def stress(distances: ArrayLike, given: ArrayLike) -> float:
    """How far distances in the plane are from those that were given.

    distances: (pairs,) in the plane, not all zero
    given: (pairs,)
    returns: at least 0
    raises: ValueError when the shapes differ or all distances are zero
    source: Kruskal 1964

    >>> stress([1.0], [3.0])
    2.0
    """
    d, g = array("distances", distances), array("given", given)
    same_shape(distances=d, given=g)
    return math.sqrt(float(np.sum((d - g) ** 2)) / positive_number("the sum", float(np.sum(d**2))))
