"""Measures of classes, forecasts and images, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    distribution,
    matrix,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
)


def balanced_accuracy(
    true_positives: float, false_negatives: float, true_negatives: float, false_positives: float
) -> float:
    """Mean of sensitivity and specificity.

    true_positives: ≥ 0
    false_negatives: ≥ 0
    true_negatives: ≥ 0
    false_positives: ≥ 0
    returns: in [0, 1]
    raises: ValueError when a class has no example
    source: Brodersen et al. 2010

    >>> balanced_accuracy(1.0, 1.0, 3.0, 1.0)
    0.625
    """
    positives = positive_number("positives", true_positives + false_negatives)
    negatives = positive_number("negatives", true_negatives + false_positives)
    return (true_positives / positives + true_negatives / negatives) / 2


def false_positive_rate(false_positives: float, true_negatives: float) -> float:
    """Share of the negatives that were taken for positives.

    false_positives: ≥ 0
    true_negatives: ≥ 0
    returns: in [0, 1]
    raises: ValueError when there are no negatives
    source: classical

    >>> false_positive_rate(1.0, 3.0)
    0.25
    """
    negatives = positive_number("negatives", false_positives + true_negatives)
    return non_negative_number("false_positives", false_positives) / negatives


def smape(forecasts: int, predicted: ArrayLike, actual: ArrayLike) -> float:
    """Mean error over the mean size of forecast and truth.

    forecasts: n ≥ 1
    predicted: (forecasts,)
    actual: (forecasts,) not zero together with the forecast
    returns: in [0, 2]
    raises: ValueError when there are not n of each or both are zero
    source: Makridakis 1993

    >>> smape(1, [1.0], [3.0])
    1.0
    """
    f, a = vector("predicted", predicted), vector("actual", actual)
    same_shape(predicted=f, actual=a)
    if len(f) != count("forecasts", forecasts):
        raise ValueError(f"{len(f)} forecasts, not {forecasts}")
    sizes = positive("sizes", np.abs(f) + np.abs(a))
    return float(np.mean(2 * np.abs(f - a) / sizes))


def adjusted_r_squared(r_squared: float, examples: int, features: int) -> float:
    """Coefficient of determination, lowered by the number of features.

    r_squared: ≤ 1
    examples: n ≥ 1, not p + 1
    features: p ≥ 1
    returns: ≤ 1
    raises: ValueError when no degree of freedom is left
    source: Theil 1961

    >>> adjusted_r_squared(0.5, 11, 5)
    0.0
    """
    free = count("examples", examples) - count("features", features) - 1
    if free == 0:
        raise ValueError(f"{examples} examples are too few for {features} features")
    return 1 - (1 - number("r_squared", r_squared)) * (examples - 1) / free


def psnr(peak: float, error: float) -> float:
    """Ratio of the largest value's square to the error.

    peak: > 0
    error: mean squared error > 0
    returns: in decibels
    raises: ValueError when one of them is not positive
    source: classical

    >>> psnr(1.0, 0.01)
    20.0
    """
    ratio = positive_number("peak", peak) ** 2 / positive_number("error", error)
    return 10 * math.log10(ratio)


def ssim(
    first_mean: float,
    second_mean: float,
    first_constant: float,
    covariance: float,
    second_constant: float,
    first_deviation: float,
    second_deviation: float,
) -> float:
    """Likeness of two images by their means, deviations and covariance.

    first_mean: real
    second_mean: real
    first_constant: > 0
    covariance: real
    second_constant: > 0
    first_deviation: ≥ 0
    second_deviation: ≥ 0
    returns: at most 1, for equal images
    raises: ValueError when a constant is not positive
    source: Wang et al. 2004, eq. 13

    >>> ssim(1.0, 1.0, 0.5, 4.0, 0.5, 2.0, 2.0)
    1.0
    """
    c, d = (
        positive_number("first_constant", first_constant),
        positive_number("second_constant", second_constant),
    )
    means = (2 * first_mean * second_mean + c) / (first_mean**2 + second_mean**2 + c)
    return means * (2 * covariance + d) / (first_deviation**2 + second_deviation**2 + d)


def frechet_distance(
    real_mean: ArrayLike,
    generated_mean: ArrayLike,
    real_covariance: ArrayLike,
    generated_covariance: ArrayLike,
) -> float:
    """Squared distance of two normal distributions of features.

    real_mean: (d,)
    generated_mean: (d,)
    real_covariance: (d, d) positive definite
    generated_covariance: (d, d) positive definite
    returns: ≥ 0
    raises: ValueError when the shapes do not fit
    source: Heusel et al. 2017, eq. 6

    >>> frechet_distance([0.0], [3.0], [[4.0]], [[1.0]])
    10.0
    """
    m, n = vector("real_mean", real_mean), vector("generated_mean", generated_mean)
    c = square("real_covariance", real_covariance)
    d = square("generated_covariance", generated_covariance)
    same_shape(real_mean=m, generated_mean=n)
    same_shape(real_covariance=c, generated_covariance=d)
    roots = np.sqrt(np.linalg.eigvals(c @ d).real.clip(0)).sum()
    return float(np.sum((m - n) ** 2) + np.trace(c + d) - 2 * roots)


def inception_score(conditional: ArrayLike, marginal: ArrayLike) -> float:
    """Exponential of the mean divergence of an image's classes from those of all images.

    conditional: (images, classes) probabilities
    marginal: (classes,) probabilities > 0
    returns: between 1 and the number of classes
    raises: ValueError when the probabilities do not sum to one
    source: Salimans et al. 2016, sec. 4

    >>> inception_score([[0.5, 0.5]], [0.5, 0.5])
    1.0
    """
    p, q = distribution("conditional", matrix("conditional", conditional)), marginal
    logratios = np.log(np.maximum(p, 1e-300) / positive("marginal", q))
    return math.exp(float((p * logratios).sum(axis=1).mean()))
