"""Divergences and distances of normal distributions, and of samples, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    number,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
)


def gaussian_kl(
    second_deviation: float, first_deviation: float, first_mean: float, second_mean: float
) -> float:
    """KL divergence of the first normal distribution from the second.

    second_deviation, first_deviation: > 0
    first_mean, second_mean: real
    returns: at least 0, in nats
    raises: ValueError when a deviation is not positive
    source: Bishop 2006, ex. 2.13

    >>> gaussian_kl(1.0, 1.0, 2.0, 0.0)
    2.0
    """
    s1 = positive_number("first_deviation", first_deviation)
    s2 = positive_number("second_deviation", second_deviation)
    gap = number("first_mean", first_mean) - number("second_mean", second_mean)
    return math.log(s2 / s1) + (s1**2 + gap**2) / (2 * s2**2) - 0.5


def gaussian_kl_standard(dimension: int, deviations: ArrayLike, means: ArrayLike) -> float:
    """KL divergence of a Gaussian with independent components from the standard normal.

    dimension: J ≥ 1
    deviations: (J,) > 0
    means: (J,)
    returns: at least 0, in nats
    raises: ValueError when there are not J of each or a deviation is not positive
    source: Kingma & Welling 2014, app. B

    >>> gaussian_kl_standard(2, [1.0, 1.0], [2.0, 0.0])
    2.0
    """
    sigma, mu = positive("deviations", deviations), vector("means", means)
    same_shape(deviations=sigma, means=mu)
    if len(mu) != count("dimension", dimension):
        raise ValueError(f"{len(mu)} means for {dimension} dimensions")
    return float(-0.5 * np.sum(1 + 2 * np.log(sigma) - mu**2 - sigma**2))


def multivariate_gaussian_kl(
    second_covariance: ArrayLike,
    first_covariance: ArrayLike,
    dimension: int,
    second_mean: ArrayLike,
    first_mean: ArrayLike,
) -> float:
    """KL divergence of the first multivariate normal distribution from the second.

    second_covariance, first_covariance: (d, d) positive definite
    dimension: d ≥ 1
    second_mean, first_mean: (d,)
    returns: at least 0, in nats
    raises: ValueError when the shapes do not fit or a covariance is not positive definite
    source: Duchi 2007

    >>> round(multivariate_gaussian_kl([[1.0]], [[1.0]], 1, [0.0], [2.0]), 6)
    2.0
    """
    s2, s1 = (
        square("second_covariance", second_covariance),
        square("first_covariance", first_covariance),
    )
    m2, m1 = vector("second_mean", second_mean), vector("first_mean", first_mean)
    same_shape(first_covariance=s1, second_covariance=s2)
    same_shape(first_mean=m1, second_mean=m2)
    if not len(m1) == len(s1) == count("dimension", dimension):
        raise ValueError(f"means and covariances do not have dimension {dimension}")
    (sign2, log2), (sign1, log1) = np.linalg.slogdet(s2), np.linalg.slogdet(s1)
    if sign1 <= 0 or sign2 <= 0:
        raise ValueError("a covariance is not positive definite")
    quadratic = (m2 - m1) @ np.linalg.solve(s2, m2 - m1)
    return float(0.5 * (log2 - log1 - dimension + np.trace(np.linalg.solve(s2, s1)) + quadratic))


def gaussian_wasserstein(
    first_mean: float, second_mean: float, first_deviation: float, second_deviation: float
) -> float:
    """Squared 2-Wasserstein distance of two normal distributions.

    first_mean, second_mean: real
    first_deviation, second_deviation: > 0
    returns: at least 0, in squared units of the value
    raises: ValueError when a deviation is not positive
    source: Dowson & Landau 1982

    >>> gaussian_wasserstein(0.0, 3.0, 1.0, 5.0)
    25.0
    """
    gap = number("first_mean", first_mean) - number("second_mean", second_mean)
    spread = positive_number("first_deviation", first_deviation) - positive_number(
        "second_deviation", second_deviation
    )
    return gap**2 + spread**2


def wasserstein_samples(size: int, first: ArrayLike, second: ArrayLike) -> float:
    """1-Wasserstein distance of two samples of one size.

    size: n ≥ 1
    first, second: (n,) in ascending order
    returns: at least 0, in units of the value
    raises: ValueError when there are not n of each
    source: Peyré & Cuturi 2019, rem. 2.28

    >>> wasserstein_samples(2, [0.0, 1.0], [1.0, 4.0])
    2.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    if len(x) != count("size", size):
        raise ValueError(f"{len(x)} values in a sample of {size}")
    return float(np.abs(x - y).sum()) / size
