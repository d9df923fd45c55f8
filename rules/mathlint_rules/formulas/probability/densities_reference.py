"""Densities and mass functions, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
)


def gaussian_density(value: float, mean: float, deviation: float) -> float:
    """Density of a normal distribution.

    value: x
    mean: μ
    deviation: σ > 0
    returns: > 0, per unit of the value
    raises: ValueError when the deviation is not positive
    source: Gauss 1809

    >>> round(gaussian_density(0.0, 0.0, 1.0), 4)
    0.3989
    """
    return math.exp(gaussian_log_density(value, mean, deviation))


def gaussian_log_density(value: float, mean: float, deviation: float) -> float:
    """Logarithm of the density of a normal distribution.

    value: x
    mean: μ
    deviation: σ > 0
    returns: real, in nats
    raises: ValueError when the deviation is not positive
    source: Gauss 1809

    >>> round(gaussian_log_density(1.0, 1.0, 1.0), 4)
    -0.9189
    """
    sigma = positive_number("deviation", deviation)
    distance = (number("value", value) - number("mean", mean)) / sigma
    return -0.5 * distance**2 - math.log(sigma) - 0.5 * math.log(2 * math.pi)


def multivariate_gaussian_density(
    dimension: int, value: ArrayLike, mean: ArrayLike, covariance: ArrayLike
) -> float:
    """Density of a multivariate normal distribution.

    dimension: d ≥ 1
    value: (d,)
    mean: (d,)
    covariance: (d, d) symmetric, positive definite
    returns: > 0
    raises: ValueError when the shapes do not fit or the covariance is not positive definite
    source: Bishop 2006, eq. 2.43

    >>> round(multivariate_gaussian_density(2, [0, 0], [0, 0], [[1, 0], [0, 1]]), 4)
    0.1592
    """
    x, mu, sigma = vector("value", value), vector("mean", mean), square("covariance", covariance)
    same_shape(value=x, mean=mu)
    if not len(x) == len(sigma) == count("dimension", dimension):
        raise ValueError(f"value and covariance do not have dimension {dimension}")
    try:
        factor = np.linalg.cholesky(sigma)
    except np.linalg.LinAlgError as error:
        raise ValueError(f"the covariance is not positive definite: {error}") from error
    standard = np.linalg.solve(factor, x - mu)
    log_normaliser = 0.5 * dimension * math.log(2 * math.pi) + np.log(np.diag(factor)).sum()
    return float(np.exp(-0.5 * standard @ standard - log_normaliser))


def bernoulli_mass(probability: float, outcome: int) -> float:
    """Probability of a binary outcome.

    probability: of 1, in [0, 1]
    outcome: 0 or 1
    returns: in [0, 1]
    raises: ValueError when the outcome is neither 0 nor 1
    source: Bernoulli 1713

    >>> bernoulli_mass(0.75, 0)
    0.25
    """
    if outcome not in (0, 1):
        raise ValueError(f"outcome has to be 0 or 1, not {outcome}")
    p = fraction("probability", probability)
    return p if outcome == 1 else 1 - p


def binomial_mass(trials: int, successes: int, probability: float) -> float:
    """Probability of a number of successes.

    trials: n ≥ 1
    successes: k from 0 to n
    probability: of a success, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when successes is not between 0 and trials
    source: Bernoulli 1713

    >>> binomial_mass(4, 2, 0.5)
    0.375
    """
    n, k, p = count("trials", trials), int(successes), fraction("probability", probability)
    if not 0 <= k <= n:
        raise ValueError(f"{k} successes of {n} trials")
    return math.comb(n, k) * p**k * (1 - p) ** (n - k)


def poisson_mass(mean: float, count: int) -> float:
    """Probability of a count.

    mean: λ > 0
    count: k ≥ 0
    returns: in (0, 1)
    raises: ValueError when the mean is not positive or the count is negative
    source: Poisson 1837

    >>> round(poisson_mass(1.0, 0), 4)
    0.3679
    """
    if non_negative_number("count", count) != int(count):
        raise ValueError(f"count has to be a whole number, not {count}")
    rate = positive_number("mean", mean)
    return math.exp(count * math.log(rate) - rate - math.lgamma(count + 1))


def exponential_density(rate: float, value: float) -> float:
    """Density of an exponential distribution.

    rate: λ > 0
    value: ≥ 0
    returns: > 0
    raises: ValueError when the rate is not positive or the value is negative
    source: classical

    >>> exponential_density(2.0, 0.0)
    2.0
    """
    lam = positive_number("rate", rate)
    return lam * math.exp(-lam * non_negative_number("value", value))


def laplace_density(scale: float, value: float, median: float) -> float:
    """Density of a Laplace distribution.

    scale: b > 0
    value: x
    median: μ
    returns: > 0
    raises: ValueError when the scale is not positive
    source: Laplace 1774

    >>> laplace_density(0.5, 1.0, 1.0)
    1.0
    """
    b = positive_number("scale", scale)
    return math.exp(-abs(number("value", value) - number("median", median)) / b) / (2 * b)


def reparameterized_sample(mean: ArrayLike, deviation: ArrayLike, noise: ArrayLike) -> Array:
    """Gaussian sample as a differentiable function of its parameters.

    mean: (…)
    deviation: (…) > 0
    noise: (…) drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or a deviation is not positive
    source: Kingma & Welling 2014, sec. 2.4

    >>> reparameterized_sample([1.0], [2.0], [-1.0])
    array([-1.])
    """
    mu, sigma, e = array("mean", mean), positive("deviation", deviation), array("noise", noise)
    same_shape(mean=mu, deviation=sigma, noise=e)
    return mu + sigma * e
