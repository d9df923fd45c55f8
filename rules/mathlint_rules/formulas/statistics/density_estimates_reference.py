"""Densities and curves by kernels, classifiers by densities, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    chained,
    count,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
    within,
)


def kernel_density(size: int, bandwidth: float, kernels: ArrayLike) -> float:
    """Density at a place, by the examples around it.

    size: n ≥ 1
    bandwidth: h > 0
    kernels: (n,) kernel of each example's distance, in bandwidths
    returns: real; at least 0 where the kernel is
    raises: ValueError when there are not n of them or the bandwidth is not positive
    source: Rosenblatt 1956; Parzen 1962

    >>> kernel_density(2, 0.5, [0.5, 1.5])
    2.0
    """
    k = vector("kernels", kernels)
    if len(k) != count("size", size):
        raise ValueError(f"{len(k)} kernels of {size} examples")
    return float(k.mean()) / positive_number("bandwidth", bandwidth)


def kernel_regression(size: int, kernels: ArrayLike, targets: ArrayLike) -> float:
    """Mean of the targets, weighted with how near their inputs are.

    size: n ≥ 1
    kernels: (n,) > 0
    targets: (n,)
    returns: real, in units of the targets
    raises: ValueError when there are not n of each or a kernel is not positive
    source: Nadaraya 1964; Watson 1964

    >>> kernel_regression(2, [1.0, 3.0], [0.0, 4.0])
    3.0
    """
    k, y = positive("kernels", kernels), vector("targets", targets)
    same_shape(kernels=k, targets=y)
    if len(y) != count("size", size):
        raise ValueError(f"{len(y)} targets of {size} examples")
    return float(k @ y / k.sum())


def naive_bayes_score(prior: float, likelihoods: ArrayLike) -> float:
    """Joint probability of a class and the features, as if these were independent.

    prior: of the class, in [0, 1]
    likelihoods: (features,) probabilities of the features in the class
    returns: in [0, 1]
    raises: ValueError when a probability is outside [0, 1]
    source: Maron 1961

    >>> naive_bayes_score(0.5, [0.5, 0.5])
    0.125
    """
    features = within("likelihoods", likelihoods, 0.0, 1.0)
    return float(within("prior", prior, 0.0, 1.0) * np.prod(features))


def linear_discriminant(
    example: ArrayLike, covariance: ArrayLike, mean: ArrayLike, share: float
) -> float:
    """Score of a class; the one with the largest score is chosen.

    example: (d,)
    covariance: (d, d) of every class, positive definite
    mean: (d,) of the class
    share: π_k of the class, in (0, 1)
    returns: real
    raises: ValueError when the shapes do not fit or the share is not between 0 and 1
    source: Hastie, Tibshirani & Friedman 2009, eq. 4.10

    >>> linear_discriminant([2.0], [[1.0]], [2.0], math.exp(-1))
    1.0
    """
    x, mu, sigma = (
        vector("example", example),
        vector("mean", mean),
        square("covariance", covariance),
    )
    same_shape(example=x, mean=mu)
    chained("covariance", sigma, "mean", mu)
    weights = np.linalg.solve(sigma, mu)
    return float(x @ weights - mu @ weights / 2) + math.log(open_fraction("share", share))
