"""Covariances and variances, and what follows for sums, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def covariance(first: ArrayLike, second: ArrayLike) -> float:
    """Covariance of two numbers that are drawn together, each pair as likely as any other.

    first, second: (n,) values of the pairs
    returns: real, in the product of both units
    raises: ValueError when the shapes differ
    source: classical

    >>> covariance([0.0, 2.0], [0.0, 4.0])
    2.0
    """
    x, y = array("first", first), array("second", second)
    same_shape(first=x, second=y)
    return float((x * y).mean() - x.mean() * y.mean())


def variance_of_linear(factor: float, values: ArrayLike) -> float:
    """Variance of a X + b, which does not depend on b.

    factor: a
    values: (n,) of X, all as likely
    returns: at least 0, in the squared unit of a X
    raises: ValueError when a number is not finite
    source: classical

    >>> variance_of_linear(2.0, [0.0, 2.0])
    4.0
    """
    return number("factor", factor) ** 2 * float(vector("values", values).var())


def variance_of_sum(first: ArrayLike, second: ArrayLike) -> float:
    """Variance of X + Y.

    first, second: (n,) values of the pairs, all as likely
    returns: at least 0, in the squared unit
    raises: ValueError when the shapes differ
    source: classical

    >>> variance_of_sum([0.0, 2.0], [0.0, 2.0])
    4.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    return float(x.var() + y.var() + 2 * (x * y).mean() - 2 * x.mean() * y.mean())


def least_squares_gradient(
    examples: int, inputs: ArrayLike, weights: ArrayLike, targets: ArrayLike
) -> Array:
    """Gradient of the mean squared error of a linear model.

    examples: n ≥ 1
    inputs: (n, d)
    weights: (d,)
    targets: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit
    source: classical

    >>> least_squares_gradient(1, [[1.0]], [3.0], [1.0]).tolist()
    [4.0]
    """
    x, w, y = matrix("inputs", inputs), vector("weights", weights), vector("targets", targets)
    chained("inputs", x, "weights", w)
    error = x @ w - y
    return 2.0 * x.T @ error / count("examples", examples)


def silhouette(own: float, other: float) -> float:
    """How much nearer an example is to its own cluster than to the nearest other.

    own, other: mean distances, above zero
    returns: in [−1, 1]
    raises: ValueError when a distance is not positive
    source: Rousseeuw 1987

    >>> silhouette(1.0, 4.0)
    0.75
    """
    a, b = positive_number("own", own), positive_number("other", other)
    return (b - a) / max(a, b)


def standard_error_of_share(share: float, trials: int) -> float:
    """Standard deviation of a share that was counted.

    share: p in [0, 1]
    trials: n ≥ 1
    returns: at least 0
    raises: ValueError when the share is outside of [0, 1] or there is no trial
    source: classical

    >>> standard_error_of_share(0.5, 25)
    0.1
    """
    p = fraction("share", share)
    return math.sqrt(p * (1 - p) / count("trials", trials))


def elastic_net(
    targets: ArrayLike, inputs: ArrayLike, weights: ArrayLike, sparse: float, small: float
) -> float:
    """Squared error with both penalties.

    targets: (n,)
    inputs: (n, d)
    weights: (d,)
    sparse, small: weights of the 1-norm and of the squared 2-norm, at least 0
    returns: at least 0
    raises: ValueError when the shapes do not fit or a weight is negative
    source: Zou & Hastie 2005

    >>> elastic_net([1.0], [[1.0]], [2.0], 1.0, 1.0)
    7.0
    """
    y, x, w = vector("targets", targets), matrix("inputs", inputs), vector("weights", weights)
    chained("inputs", x, "weights", w)
    penalty = non_negative_number("sparse", sparse) * np.abs(w).sum()
    penalty += non_negative_number("small", small) * (w @ w)
    return float(((y - x @ w) ** 2).sum() + penalty)


def svm_objective(weights: ArrayLike, price: float, examples: int, slacks: ArrayLike) -> float:
    """Width of the margin against the violations.

    weights: (d,) normal of the plane
    price: C > 0
    examples: n ≥ 1
    slacks: (n,) at least 0
    returns: at least 0
    raises: ValueError when there are not n slacks or the price is not positive
    source: Cortes & Vapnik 1995

    >>> svm_objective([2.0], 1.0, 2, [0.0, 0.5])
    2.5
    """
    w, violations = vector("weights", weights), vector("slacks", slacks)
    if len(violations) != count("examples", examples):
        raise ValueError(f"there are {len(violations)} slacks for {examples} examples")
    return float(w @ w / 2 + positive_number("price", price) * violations.sum())
