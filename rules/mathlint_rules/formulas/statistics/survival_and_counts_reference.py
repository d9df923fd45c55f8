"""Survival, hazards and distribution functions, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    chained,
    matrix,
    non_negative_number,
    positive,
    positive_number,
    same_shape,
    vector,
    within,
)


def survival(deaths: ArrayLike, at_risk: ArrayLike) -> float:
    """Share that survives a number of times of death.

    deaths: (times,) ≥ 0
    at_risk: (times,) > 0, at least the deaths
    returns: in [0, 1]
    raises: ValueError when the shapes differ, or a count does not fit
    source: Kaplan & Meier 1958

    >>> survival([1.0, 1.0], [2.0, 1.0])
    0.0
    """
    d, n = array("deaths", deaths), positive("at_risk", at_risk)
    same_shape(deaths=d, at_risk=n)
    return float(np.prod(1 - within("the share that dies", d / n, 0.0, 1.0)))


def cox_hazard(baseline: float, coefficients: ArrayLike, covariates: ArrayLike) -> float:
    """Hazard of somebody with given covariates.

    baseline: hazard at this time > 0
    coefficients: (n,)
    covariates: (n,)
    returns: > 0
    raises: ValueError when the shapes differ or the baseline is not positive
    source: Cox 1972

    >>> cox_hazard(2.0, [0.0], [1.0])
    2.0
    """
    b, x = vector("coefficients", coefficients), vector("covariates", covariates)
    same_shape(coefficients=b, covariates=x)
    return positive_number("baseline", baseline) * math.exp(float(b @ x))


def partial_likelihood(coefficients: ArrayLike, died: ArrayLike, at_risk: ArrayLike) -> float:
    """Probability that it was this one who died, among those at risk.

    coefficients: (n,)
    died: (n,) covariates of who died
    at_risk: (people, n) covariates of all at risk, with that one
    returns: in (0, 1]; the likelihood is the product over the deaths
    raises: ValueError when the shapes do not fit
    source: Cox 1975

    >>> partial_likelihood([1.0], [0.0], [[0.0], [0.0]])
    0.5
    """
    b, x, risk = (
        vector("coefficients", coefficients),
        vector("died", died),
        matrix("at_risk", at_risk),
    )
    same_shape(coefficients=b, died=x)
    chained("at_risk", risk, "coefficients", b)
    return float(1 / np.exp(risk @ b - x @ b).sum())


def exponential_cdf(rate: float, value: float) -> float:
    """Probability of waiting at most so long.

    rate: λ > 0
    value: x ≥ 0
    returns: in [0, 1)
    raises: ValueError when the rate is not positive or the time is negative
    source: classical

    >>> exponential_cdf(1.0, 0.0)
    0.0
    """
    return -math.expm1(-positive_number("rate", rate) * non_negative_number("value", value)) + 0.0


def poisson_cdf(mean: float, largest: int) -> float:
    """Probability of at most so many.

    mean: λ > 0
    largest: k, a whole number of at least 0
    returns: in (0, 1)
    raises: ValueError when the mean is not positive or k is no count
    source: Poisson 1837

    >>> round(poisson_cdf(1.0, 1), 4)
    0.7358
    """
    rate, k = positive_number("mean", mean), int(non_negative_number("largest", largest))
    terms = [rate**i / math.factorial(i) for i in range(k + 1)]
    return math.exp(-rate) * math.fsum(terms)
