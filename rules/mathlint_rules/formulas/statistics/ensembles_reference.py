"""Decision trees and boosting, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    inside,
    non_negative_number,
    number,
    positive_number,
    vector,
    within,
)


def gini_impurity(classes: int, shares: ArrayLike) -> float:
    """How mixed the classes of a node are.

    classes: K ≥ 1
    shares: (K,) in [0, 1]
    returns: in [0, 1) where the shares sum to one
    raises: ValueError when there are not K shares or one is outside [0, 1]
    source: Breiman et al. 1984

    >>> gini_impurity(2, [0.5, 0.5])
    0.5
    """
    p = within("shares", shares, 0, 1)
    if p.shape != (count("classes", classes),):
        raise ValueError(f"{p.size} shares of {classes} classes")
    return float(1 - np.sum(p**2))


def information_gain(
    before: float, branches: int, branch_sizes: ArrayLike, size: float, after: ArrayLike
) -> float:
    """By how much a split lowers the entropy of the classes.

    before: entropy before the split, ≥ 0
    branches: V ≥ 1
    branch_sizes: (V,) examples of each branch, > 0
    size: number of all examples, > 0
    after: (V,) entropies of the branches, ≥ 0
    returns: in units of the entropies
    raises: ValueError when there are not V of each
    source: Quinlan 1986

    >>> information_gain(1.0, 2, [1, 1], 2, [0.0, 1.0])
    0.5
    """
    n, h = vector("branch_sizes", branch_sizes), vector("after", after)
    if not len(n) == len(h) == count("branches", branches):
        raise ValueError(f"{len(n)} sizes and {len(h)} entropies of {branches} branches")
    shares = n / positive_number("size", size)
    return non_negative_number("before", before) - float(shares @ h)


def adaboost_weight(error: float) -> float:
    """Weight of a classifier among others: half the log-odds of its being right.

    error: weighted, in (0, 1)
    returns: real, 0 for an error of one half
    raises: ValueError when the error is not in (0, 1)
    source: Freund & Schapire 1997

    >>> adaboost_weight(0.5)
    0.0
    """
    wrong = float(inside("error", error, 0, 1))
    return math.log((1 - wrong) / wrong) / 2


def boosted(before: float, rate: float, tree: float) -> float:
    """Prediction after one more tree.

    before: prediction so far
    rate: learning rate > 0
    tree: its prediction of the negative gradient
    returns: in units of the target
    raises: ValueError when the rate is not positive
    source: Friedman 2001

    >>> boosted(1.0, 0.5, 2.0)
    2.0
    """
    return number("before", before) + positive_number("rate", rate) * number("tree", tree)


def leaf_weight(gradient: float, curvature: float, penalty: float) -> float:
    """Best prediction of a leaf.

    gradient: sum of the first derivatives of its examples' loss
    curvature: sum of the second derivatives, > 0
    penalty: λ ≥ 0
    returns: real
    raises: ValueError when the curvature is not positive
    source: Chen & Guestrin 2016

    >>> leaf_weight(-6.0, 2.0, 1.0)
    2.0
    """
    below = positive_number("curvature", curvature) + non_negative_number("penalty", penalty)
    return -number("gradient", gradient) / below


def split_gain(
    left_gradient: float,
    left_curvature: float,
    right_gradient: float,
    right_curvature: float,
    penalty: float,
    cost: float,
) -> float:
    """By how much a split lowers the penalised loss.

    left_gradient, right_gradient: sums of the first derivatives in both leaves
    left_curvature, right_curvature: sums of the second derivatives, > 0
    penalty: λ ≥ 0
    cost: γ ≥ 0 of one more leaf
    returns: real; a split pays where it is positive
    raises: ValueError when a curvature is not positive
    source: Chen & Guestrin 2016

    >>> split_gain(2.0, 1.0, -2.0, 1.0, 1.0, 0.5)
    1.5
    """
    gains = [
        leaf_weight(gradient, curvature, penalty) ** 2 * (curvature + penalty)
        for gradient, curvature in (
            (left_gradient, left_curvature),
            (right_gradient, right_curvature),
            (left_gradient + right_gradient, left_curvature + right_curvature),
        )
    ]
    return (gains[0] + gains[1] - gains[2]) / 2 - non_negative_number("cost", cost)
