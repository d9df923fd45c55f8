"""Measures of classes, regions and scores, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def precision(true_positives: float, false_positives: float) -> float:
    """Share of the predicted positives that are positive.

    true_positives, false_positives: counts, not both zero
    returns: in [0, 1]
    raises: ValueError when a count is negative or nothing was predicted positive
    source: van Rijsbergen 1979

    >>> precision(3, 1)
    0.75
    """
    return _share("true_positives", true_positives, "false_positives", false_positives)


def recall(true_positives: float, false_negatives: float) -> float:
    """Share of the positives that are found.

    true_positives, false_negatives: counts, not both zero
    returns: in [0, 1]
    raises: ValueError when a count is negative or nothing is positive
    source: van Rijsbergen 1979

    >>> recall(3, 1)
    0.75
    """
    return _share("true_positives", true_positives, "false_negatives", false_negatives)


def specificity(true_negatives: float, false_positives: float) -> float:
    """Share of the negatives that are found.

    true_negatives, false_positives: counts, not both zero
    returns: in [0, 1]
    raises: ValueError when a count is negative or nothing is negative
    source: Yerushalmy 1947

    >>> specificity(3, 1)
    0.75
    """
    return _share("true_negatives", true_negatives, "false_positives", false_positives)


def accuracy(
    true_positives: float, true_negatives: float, false_positives: float, false_negatives: float
) -> float:
    """Share of right predictions.

    true_positives, true_negatives, false_positives, false_negatives: counts, not all zero
    returns: in [0, 1]
    raises: ValueError when a count is negative or all are zero
    source: classical

    >>> accuracy(2, 1, 1, 0)
    0.75
    """
    right = non_negative_number("true_positives", true_positives) + non_negative_number(
        "true_negatives", true_negatives
    )
    wrong = non_negative_number("false_positives", false_positives) + non_negative_number(
        "false_negatives", false_negatives
    )
    return _share("right", right, "wrong", wrong)


def f1_score(precision: float, recall: float) -> float:
    """Harmonic mean of precision and recall.

    precision, recall: in [0, 1], not both zero
    returns: in [0, 1]
    raises: ValueError when one is outside [0, 1] or both are zero
    source: van Rijsbergen 1979

    >>> f1_score(0.5, 0.5)
    0.5
    """
    return f_beta_score(1.0, precision, recall)


def f_beta_score(beta: float, precision: float, recall: float) -> float:
    """Weighted harmonic mean of precision and recall.

    beta: > 0
    precision, recall: in [0, 1], not both zero
    returns: in [0, 1]
    raises: ValueError when an argument is out of range or both are zero
    source: van Rijsbergen 1979

    >>> f_beta_score(2.0, 0.5, 0.5)
    0.5
    """
    weight = positive_number("beta", beta) ** 2
    p, r = fraction("precision", precision), fraction("recall", recall)
    if p == r == 0:
        raise ValueError("precision and recall are both zero")
    return (1 + weight) * p * r / (weight * p + r)


def matthews(
    true_positives: float, true_negatives: float, false_positives: float, false_negatives: float
) -> float:
    """Correlation of prediction and label.

    true_positives, true_negatives, false_positives, false_negatives: counts
    returns: in [−1, 1]
    raises: ValueError when a row or column of the table is empty
    source: Matthews 1975

    >>> matthews(1, 1, 0, 0)
    1.0
    """
    tp, tn, fp, fn = true_positives, true_negatives, false_positives, false_negatives
    margins = [tp + fp, tp + fn, tn + fp, tn + fn]
    if min(tp, tn, fp, fn) < 0 or min(margins) <= 0:
        raise ValueError("a count is negative, or a class was never predicted or never occurs")
    return (tp * tn - fp * fn) / math.sqrt(math.prod(margins))


def intersection_over_union(
    true_positives: float, false_positives: float, false_negatives: float
) -> float:
    """Overlap of a predicted and a true region.

    true_positives: size of what both share
    false_positives: size of what is only predicted
    false_negatives: size of what is only true
    returns: in [0, 1]
    raises: ValueError when a size is negative or both regions are empty
    source: Jaccard 1901

    >>> intersection_over_union(1, 2, 1)
    0.25
    """
    rest = non_negative_number("false_positives", false_positives) + non_negative_number(
        "false_negatives", false_negatives
    )
    return _share("true_positives", true_positives, "errors", rest)


def dice_coefficient(
    true_positives: float, false_positives: float, false_negatives: float
) -> float:
    """Twice the shared size over the sum of both sizes.

    true_positives: size of what both share
    false_positives: size of what is only predicted
    false_negatives: size of what is only true
    returns: in [0, 1]
    raises: ValueError when a size is negative or both regions are empty
    source: Dice 1945

    >>> dice_coefficient(1, 1, 1)
    0.5
    """
    return intersection_over_union(2 * true_positives, false_positives, false_negatives)


def brier_score(forecasts: int, probabilities: ArrayLike, outcomes: ArrayLike) -> float:
    """Mean squared error of forecast probabilities.

    forecasts: N ≥ 1
    probabilities: (N,) in [0, 1]
    outcomes: (N,) 0 or 1
    returns: in [0, 1]
    raises: ValueError when there are not N of each
    source: Brier 1950

    >>> brier_score(2, [0.5, 1.0], [0, 1])
    0.125
    """
    p, y = within("probabilities", probabilities, 0, 1), within("outcomes", outcomes, 0, 1)
    same_shape(probabilities=p, outcomes=y)
    if len(p) != count("forecasts", forecasts):
        raise ValueError(f"{len(p)} probabilities of {forecasts} forecasts")
    return float(np.sum((p - y) ** 2)) / forecasts


def area_by_pairs(
    positives: int, negatives: int, positive_scores: ArrayLike, negative_scores: ArrayLike
) -> float:
    """Share of pairs in which the positive scores above the negative; a tie counts half.

    positives: m ≥ 1
    negatives: n ≥ 1
    positive_scores: (m,)
    negative_scores: (n,)
    returns: in [0, 1]
    raises: ValueError when the numbers do not fit
    source: Hanley & McNeil 1982

    >>> area_by_pairs(2, 2, [3.0, 1.0], [2.0, 0.0])
    0.75
    """
    s, t = vector("positive_scores", positive_scores), vector("negative_scores", negative_scores)
    if (len(s), len(t)) != (count("positives", positives), count("negatives", negatives)):
        raise ValueError(
            f"{len(s)} and {len(t)} scores of {positives} positives and {negatives} negatives"
        )
    gaps = s[:, None] - t[None, :]
    return float(np.mean((gaps > 0) + 0.5 * (gaps == 0)))


def r_squared(examples: int, targets: ArrayLike, predictions: ArrayLike, mean: float) -> float:
    """Share of the targets' spread that predictions explain.

    examples: n ≥ 1
    targets: (n,) not all equal to the mean
    predictions: (n,)
    mean: of the targets
    returns: at most 1
    raises: ValueError when there are not n of each or the targets do not vary
    source: Wright 1921

    >>> r_squared(2, [0.0, 2.0], [0.0, 1.0], 1.0)
    0.5
    """
    y, predicted = vector("targets", targets), vector("predictions", predictions)
    same_shape(targets=y, predictions=predicted)
    if len(y) != count("examples", examples):
        raise ValueError(f"{len(y)} targets of {examples} examples")
    spread = float(np.sum((y - number("mean", mean)) ** 2))
    return 1 - float(np.sum((y - predicted) ** 2)) / positive_number(
        "spread of the targets", spread
    )


def _share(name: str, part: float, other_name: str, rest: float) -> float:
    share = non_negative_number(name, part)
    whole = share + non_negative_number(other_name, rest)
    if whole == 0:
        raise ValueError(f"{name} and {other_name} are both zero")
    return share / whole
