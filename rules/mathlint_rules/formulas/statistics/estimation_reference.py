"""Estimates of parameters and their errors, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import array, non_negative_number, number


def log_likelihood(log_densities: ArrayLike) -> float:
    """Log-likelihood of independent examples.

    log_densities: (n,) in nats
    returns: real, in nats
    raises: ValueError when there is no example
    source: Fisher 1922

    >>> log_likelihood([-1.0, -2.0])
    -3.0
    """
    return float(array("log_densities", log_densities).sum())


def total_variance(within_groups: float, between_groups: float) -> float:
    """Variance of a variable, from that within groups and that between them.

    within_groups: mean variance within a group, ≥ 0
    between_groups: variance of the groups' means, ≥ 0
    returns: at least 0
    raises: ValueError when a variance is negative
    source: Blitzstein & Hwang 2019, sec. 9.5

    >>> total_variance(1.0, 0.5)
    1.5
    """
    inner = non_negative_number("within_groups", within_groups)
    return inner + non_negative_number("between_groups", between_groups)


def squared_error_of_parts(bias: float, variance: float) -> float:
    """Mean squared error of an estimator.

    bias: mean error
    variance: ≥ 0
    returns: at least 0
    raises: ValueError when the variance is negative
    source: Geman, Bienenstock & Doursat 1992

    >>> squared_error_of_parts(-2.0, 1.0)
    5.0
    """
    return number("bias", bias) ** 2 + non_negative_number("variance", variance)
