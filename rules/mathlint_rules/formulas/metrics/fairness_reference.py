"""How equally a classifier treats groups, executable."""

from __future__ import annotations

from mathlint_rules.formulas.validation import fraction, positive_number


def parity_gap(first: float, second: float) -> float:
    """How much more often one group is predicted to be positive.

    first, second: share of each group, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when a share is no fraction
    source: Barocas, Hardt & Narayanan 2023, ch. 3

    >>> parity_gap(0.5, 0.75)
    0.25
    """
    return abs(fraction("first", first) - fraction("second", second))


def opportunity_gap(first: float, second: float) -> float:
    """How much more often positives of one group are found.

    first, second: true positive rate of each group, in [0, 1]
    returns: in [−1, 1]
    raises: ValueError when a rate is no fraction
    source: Hardt, Price & Srebro 2016

    >>> opportunity_gap(0.5, 0.75)
    -0.25
    """
    return fraction("first", first) - fraction("second", second)


def impact_ratio(first: float, second: float) -> float:
    """Share of positives of one group by that of the other.

    first: of the unprivileged group, in [0, 1]
    second: of the privileged group, in (0, 1]
    returns: at least 0
    raises: ValueError when a share is no fraction, or the second is 0
    source: Feldman et al. 2015

    >>> impact_ratio(0.4, 0.5)
    0.8
    """
    return fraction("first", first) / positive_number("second", fraction("second", second))
