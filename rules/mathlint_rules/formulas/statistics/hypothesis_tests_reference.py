"""Statistics of tests, executable."""

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


def chi_squared(classes: int, observed: ArrayLike, expected: ArrayLike) -> float:
    """How far observed counts are from expected ones.

    classes: k ≥ 1
    observed: (k,) counts
    expected: (k,) counts, > 0
    returns: at least 0
    raises: ValueError when there are not k of each or an expected count is not positive
    source: Pearson 1900

    >>> chi_squared(2, [6.0, 4.0], [5.0, 5.0])
    0.4
    """
    o, e = array("observed", observed), positive("expected", expected)
    same_shape(observed=o, expected=e)
    if len(o) != count("classes", classes):
        raise ValueError(f"{len(o)} counts of {classes} classes")
    return float(np.sum((o - e) ** 2 / e))


def welch_t(
    first_mean: float,
    second_mean: float,
    first_variance: float,
    first_size: float,
    second_variance: float,
    second_size: float,
) -> float:
    """Difference of two means in standard errors.

    first_mean: of the first sample
    second_mean: of the second sample
    first_variance: > 0
    first_size: > 0
    second_variance: > 0
    second_size: > 0
    returns: real
    raises: ValueError when a variance or a size is not positive
    source: Welch 1947

    >>> welch_t(3.0, 1.0, 2.0, 4.0, 2.0, 4.0)
    2.0
    """
    first = positive_number("first_variance", first_variance)
    second = positive_number("second_variance", second_variance)
    error = first / positive_number("first_size", first_size)
    error += second / positive_number("second_size", second_size)
    return standardised_difference(first_mean, second_mean, math.sqrt(error))


def standardised_difference(first_mean: float, second_mean: float, deviation: float) -> float:
    """Difference of two means in standard deviations.

    first_mean: of the first sample
    second_mean: of the second sample
    deviation: > 0
    returns: real
    raises: ValueError when the deviation is not positive
    source: Cohen 1988

    >>> standardised_difference(3.0, 1.0, 4.0)
    0.5
    """
    difference = number("first_mean", first_mean) - number("second_mean", second_mean)
    return difference / positive_number("deviation", deviation)


def spearman(differences: ArrayLike, size: int) -> float:
    """Correlation of the ranks, without ties.

    differences: (n,) of an example's two ranks
    size: n ≥ 2
    returns: in [−1, 1] for ranks
    raises: ValueError when there are not n differences or fewer than two examples
    source: Spearman 1904

    >>> spearman([-1.0, 1.0], 2)
    -1.0
    """
    d = vector("differences", differences)
    if len(d) != count("size", size) or size < 2:
        raise ValueError(f"{len(d)} differences of {size} examples")
    return 1 - 6 * float(d @ d) / (size * (size**2 - 1))


def kendall(concordant: float, discordant: float, size: float) -> float:
    """Share of pairs that are in order, minus the share of those that are not.

    concordant: pairs in the same order, ≥ 0
    discordant: pairs in the opposite order, ≥ 0
    size: examples, more than one
    returns: in [−1, 1] for counts of pairs
    raises: ValueError when a count is negative or there are fewer than two examples
    source: Kendall 1938

    >>> kendall(2.0, 1.0, 3)
    0.3333333333333333
    """
    pairs = positive_number("the number of pairs", size * (size - 1) / 2)
    agreed = non_negative_number("concordant", concordant)
    return (agreed - non_negative_number("discordant", discordant)) / pairs
