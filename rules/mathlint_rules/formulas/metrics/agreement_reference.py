"""How much two clusterings or sets agree, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    matrix,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def normalised_information(
    information: float, first_entropy: float, second_entropy: float
) -> float:
    """Mutual information of two clusterings, in units of their mean entropy.

    information: of both, in nats
    first_entropy: of the first, in nats
    second_entropy: of the second, in nats
    returns: in [0, 1] for clusterings
    raises: ValueError when both have no entropy, or a number is negative
    source: Manning, Raghavan & Schütze 2008, sec. 16.3

    >>> normalised_information(0.5, 1.0, 1.0)
    0.5
    """
    both = non_negative_number("first_entropy", first_entropy)
    both += non_negative_number("second_entropy", second_entropy)
    shared = non_negative_number("information", information)
    return 2 * shared / positive_number("the sum of the entropies", both)


def adjusted_for_chance(index: float, by_chance: float, largest: float) -> float:
    """An index, moved and scaled so that chance gives 0 and agreement 1.

    index: of two clusterings
    by_chance: its mean for random ones
    largest: its largest value, not that of chance
    returns: at most 1
    raises: ValueError when chance already gives the largest value
    source: Hubert & Arabie 1985

    >>> adjusted_for_chance(0.75, 0.5, 1.0)
    0.5
    """
    span = number("largest", largest) - number("by_chance", by_chance)
    if span == 0:
        raise ValueError("chance gives the largest value")
    return (number("index", index) - by_chance) / span


def tversky_index(
    true_positives: float,
    false_positive_weight: float,
    false_positives: float,
    false_negative_weight: float,
    false_negatives: float,
) -> float:
    """Overlap in which both kinds of mistakes have weights of their own.

    true_positives: ≥ 0
    false_positive_weight: α > 0
    false_positives: ≥ 0
    false_negative_weight: β > 0
    false_negatives: ≥ 0
    returns: in [0, 1]
    raises: ValueError when a count is negative, a weight not positive, or all counts are zero
    source: Tversky 1977

    >>> tversky_index(2.0, 0.5, 2.0, 0.5, 2.0)
    0.5
    """
    hits = non_negative_number("true_positives", true_positives)
    mistakes = positive_number("false_positive_weight", false_positive_weight)
    mistakes *= non_negative_number("false_positives", false_positives)
    missed = positive_number("false_negative_weight", false_negative_weight)
    missed *= non_negative_number("false_negatives", false_negatives)
    return hits / positive_number("the sum below", hits + mistakes + missed)


def negative_predictive_value(true_negatives: float, false_negatives: float) -> float:
    """Share of the negatives among all that were called negative.

    true_negatives: ≥ 0
    false_negatives: ≥ 0
    returns: in [0, 1]
    raises: ValueError when a count is negative or nothing was called negative
    source: classical

    >>> negative_predictive_value(3.0, 1.0)
    0.75
    """
    hits = non_negative_number("true_negatives", true_negatives)
    called = hits + non_negative_number("false_negatives", false_negatives)
    return hits / positive_number("what was called negative", called)


def youden_index(
    true_positives: float, false_negatives: float, true_negatives: float, false_positives: float
) -> float:
    """Sensitivity and specificity beyond what guessing has.

    true_positives: ≥ 0
    false_negatives: ≥ 0
    true_negatives: ≥ 0
    false_positives: ≥ 0
    returns: in [−1, 1]
    raises: ValueError when a count is negative or there are no positives or negatives
    source: Youden 1950

    >>> youden_index(3.0, 1.0, 3.0, 1.0)
    0.5
    """
    sensitivity = negative_predictive_value(true_positives, false_negatives)
    return sensitivity + negative_predictive_value(true_negatives, false_positives) - 1


def precision_at_k(cut: int, relevances: ArrayLike) -> float:
    """Share of relevant ones among the first k.

    cut: k ≥ 1
    relevances: (n,) 0 or 1, in the order of the ranking, n ≥ k
    returns: in [0, 1]
    raises: ValueError when there are fewer than k
    source: Manning, Raghavan & Schütze 2008, sec. 8.4

    >>> precision_at_k(2, [1.0, 0.0, 1.0])
    0.5
    """
    r = vector("relevances", relevances)
    if len(r) < count("cut", cut):
        raise ValueError(f"{len(r)} ranked, fewer than {cut}")
    return float(r[:cut].mean())


def chamfer_distance(first: ArrayLike, second: ArrayLike) -> float:
    """Squared distances of each point to the nearest of the other set, summed.

    first: (n, d) points
    second: (m, d) points
    returns: at least 0
    raises: ValueError when the points differ in dimension
    source: Fan, Su & Guibas 2017

    >>> chamfer_distance([[0.0]], [[1.0], [2.0]])
    6.0
    """
    a, b = matrix("first", first), matrix("second", second)
    if a.shape[1] != b.shape[1]:
        raise ValueError(f"points of {a.shape[1]} and of {b.shape[1]} dimensions")
    squares = ((a[:, None, :] - b[None, :, :]) ** 2).sum(axis=-1)
    return float(np.sum(squares.min(axis=1)) + np.sum(squares.min(axis=0)))
