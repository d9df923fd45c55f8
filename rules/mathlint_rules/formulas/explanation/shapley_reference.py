"""Contributions of features: Shapley values and their additive explanation, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import count, number, same_shape, vector


def shapley_value(gains: ArrayLike, sizes: ArrayLike, features: int) -> float:
    """Mean gain from a feature over all orders in which features are added.

    gains: (2^(n−1),) v(S with the feature) − v(S), for every set S of other features
    sizes: (2^(n−1),) how many features each S has
    features: n ≥ 1, the feature itself included
    returns: in the unit of v
    raises: ValueError when a set of other features is missing
    source: Shapley 1953

    >>> shapley_value([1.0, 3.0], [0, 1], 2)
    2.0
    """
    worth, members = vector("gains", gains), vector("sizes", sizes)
    same_shape(gains=worth, sizes=members)
    n = count("features", features)
    if len(worth) != 2 ** (n - 1):
        raise ValueError(f"{len(worth)} of {2 ** (n - 1)} sets of other features are given")
    orders = [n * math.comb(n - 1, int(size)) for size in members]
    return float((worth / orders).sum())


def additive_explanation(
    base: float, features: int, contributions: ArrayLike, present: ArrayLike
) -> float:
    """Prediction as the sum of what the present features contribute.

    base: prediction without any
    features: M ≥ 1
    contributions: (M,) in the unit of the prediction
    present: (M,) 0 or 1
    returns: in the unit of the prediction
    raises: ValueError when there are not M of each
    source: Lundberg & Lee 2017, eq. 1

    >>> additive_explanation(1.0, 2, [2.0, 3.0], [1.0, 0.0])
    3.0
    """
    phi, z = vector("contributions", contributions), vector("present", present)
    same_shape(contributions=phi, present=z)
    if len(phi) != count("features", features):
        raise ValueError(f"there are {len(phi)} contributions of {features} features")
    return number("base", base) + float(phi @ z)


def integrated_gradient(value: float, baseline: float, gradients: ArrayLike) -> float:
    """Contribution of a feature, its gradients given at equal steps from the baseline.

    value, baseline: of the feature
    gradients: (m,) of the model along the way
    returns: in the unit of the prediction
    raises: ValueError when there is no gradient
    source: Sundararajan, Taly & Yan 2017, sec. 3

    >>> integrated_gradient(3.0, 1.0, [1.0, 2.0])
    3.0
    """
    along = vector("gradients", gradients)
    return (number("value", value) - number("baseline", baseline)) * float(along.mean())
