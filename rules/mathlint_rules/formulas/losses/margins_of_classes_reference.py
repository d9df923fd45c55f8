"""Losses with margins between classes, of counts and of several negatives, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def multiclass_hinge(others: ArrayLike, true_score: float, margin: float) -> float:
    """By how much other classes come within a margin of the true one, summed.

    others: (classes − 1,) scores
    true_score: of the true class
    margin: Δ > 0
    returns: at least 0
    raises: ValueError when there is no other class or the margin is not positive
    source: Weston & Watkins 1999

    >>> multiclass_hinge([1.0, 5.0], 3.0, 1.0)
    3.0
    """
    behind = vector("others", others) - number("true_score", true_score)
    return float(np.maximum(0, behind + positive_number("margin", margin)).sum())


def poisson_loss(size: int, rates: ArrayLike, counts: ArrayLike) -> float:
    """Mean negative log-likelihood of counts, but for a constant.

    size: n ≥ 1
    rates: (n,) predicted, > 0
    counts: (n,)
    returns: real, in nats
    raises: ValueError when there are not n of each or a rate is not positive
    source: PyTorch, PoissonNLLLoss

    >>> poisson_loss(2, [1.0, 1.0], [3.0, 0.0])
    1.0
    """
    rate, y = positive("rates", rates), vector("counts", counts)
    same_shape(rates=rate, counts=y)
    if len(y) != count("size", size):
        raise ValueError(f"{len(y)} counts of {size} examples")
    return float(np.mean(rate - y * np.log(rate)))


def cosface_loss(
    scale: float, true_cosine: float, margin: float, others: int, cosines: ArrayLike
) -> float:
    """Cross-entropy of cosines, the true one lowered by a margin.

    scale: s > 0
    true_cosine: of the angle to the true class
    margin: m ≥ 0
    others: n ≥ 1 other classes
    cosines: (n,) of the angles to them
    returns: > 0
    raises: ValueError when there are not n cosines, the scale is not positive or m negative
    source: Wang et al. 2018, sec. 3.1

    >>> round(cosface_loss(1.0, 0.5, 0.5, 1, [0.0]), 4)
    0.6931
    """
    rest = vector("cosines", cosines)
    if len(rest) != count("others", others):
        raise ValueError(f"{len(rest)} cosines of {others} classes")
    lowered = number("true_cosine", true_cosine) - non_negative_number("margin", margin)
    behind = positive_number("scale", scale) * (rest - lowered)
    return math.log1p(float(np.exp(behind).sum()))


def feature_product(positions: int, first: ArrayLike, second: ArrayLike) -> float:
    """How much two features occur together.

    positions: M ≥ 1
    first: (M,) feature at each position
    second: (M,) another feature
    returns: real
    raises: ValueError when there are not M of each
    source: Gatys, Ecker & Bethge 2016

    >>> feature_product(2, [1.0, 2.0], [3.0, 0.5])
    4.0
    """
    a, b = vector("first", first), vector("second", second)
    same_shape(first=a, second=b)
    if len(a) != count("positions", positions):
        raise ValueError(f"{len(a)} values at {positions} positions")
    return float(a @ b)


def n_pair_loss(examples: int, anchor: ArrayLike, others: ArrayLike, same: ArrayLike) -> float:
    """Cross-entropy of an anchor's similarities, of which one is to its own class.

    examples: N ≥ 2 beside the anchor
    anchor: (d,)
    others: (N − 1, d) of other classes
    same: (d,) of its own class
    returns: > 0
    raises: ValueError when the shapes do not fit
    source: Sohn 2016

    >>> round(n_pair_loss(2, [1.0], [[2.0]], [2.0]), 4)
    0.6931
    """
    f, plus, rest = vector("anchor", anchor), vector("same", same), array("others", others, axes=2)
    if rest.shape != (count("examples", examples) - 1, len(f)) or len(plus) != len(f):
        raise ValueError(f"{rest.shape} others and ({len(plus)},) for an anchor of ({len(f)},)")
    return math.log1p(float(np.exp(rest @ f - plus @ f).sum()))
