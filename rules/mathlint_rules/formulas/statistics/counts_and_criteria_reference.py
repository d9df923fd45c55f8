"""Likelihoods of counts and diagnoses of regressions, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    number,
    open_fraction,
    positive_number,
    within,
)


def poisson_log_likelihood(size: int, counts: ArrayLike, mean: float) -> float:
    """Log-likelihood of counts with one mean.

    size: n ≥ 1
    counts: (n,) whole numbers of at least 0
    mean: λ > 0
    returns: in nats
    raises: ValueError when there are not n counts, one is negative or the mean is not positive
    source: McCullagh & Nelder 1989, ch. 6

    >>> poisson_log_likelihood(1, [0.0], 2.0)
    -2.0
    """
    x = within("counts", counts, 0.0, math.inf)
    if x.size != count("size", size):
        raise ValueError(f"{x.size} counts of {size}")
    rate = positive_number("mean", mean)
    return math.fsum(k * math.log(rate) - rate - math.lgamma(k + 1) for k in x.ravel().tolist())


def zero_mass(certain: float, mean: float) -> float:
    """Probability of a zero where some zeros are certain.

    certain: share of certain zeros, in [0, 1]
    mean: λ > 0 of the others
    returns: in [0, 1]
    raises: ValueError when the share is no fraction or the mean is not positive
    source: Lambert 1992

    >>> zero_mass(1.0, 2.0)
    1.0
    """
    share = fraction("certain", certain)
    return share + (1 - share) * math.exp(-positive_number("mean", mean))


def corrected_criterion(criterion: float, parameters: float, size: float) -> float:
    """Akaike's criterion for few examples.

    criterion: AIC
    parameters: k ≥ 0
    size: n > k + 1
    returns: real
    raises: ValueError when n is k + 1
    source: Hurvich & Tsai 1989

    >>> corrected_criterion(10.0, 1, 4)
    12.0
    """
    free = number("size", size) - number("parameters", parameters) - 1
    if free == 0:
        raise ValueError("as many examples as parameters")
    return number("criterion", criterion) + 2 * parameters * (parameters + 1) / free


def cooks_distance(residual: float, parameters: float, variance: float, leverage: float) -> float:
    """How much all predictions move without one example.

    residual: of the example
    parameters: p > 0
    variance: mean squared error > 0
    leverage: h in (0, 1)
    returns: at least 0
    raises: ValueError when p or the variance is not positive or the leverage no open fraction
    source: Cook 1977

    >>> cooks_distance(1.0, 1.0, 1.0, 0.5)
    2.0
    """
    h = open_fraction("leverage", leverage)
    scale = positive_number("parameters", parameters) * positive_number("variance", variance)
    return number("residual", residual) ** 2 / scale * h / (1 - h) ** 2


def box_cox(value: float, power: float) -> float:
    """Power of a value, shifted and scaled so that the logarithm is its limit.

    value: y > 0
    power: λ, not 0
    returns: real
    raises: ValueError when the value is not positive or the power is 0
    source: Box & Cox 1964

    >>> box_cox(3.0, 2.0)
    4.0
    """
    if number("power", power) == 0:
        raise ValueError("power is zero: take the logarithm")
    return float((positive_number("value", value) ** power - 1) / power)
