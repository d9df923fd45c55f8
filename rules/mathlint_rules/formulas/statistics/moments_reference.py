"""Means, spreads and scaling, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    number,
    positive_number,
    same_shape,
    vector,
)


def mean(size: int, values: ArrayLike) -> float:
    """Mean of values.

    size: n ≥ 1
    values: (n,)
    returns: between the least and the greatest
    raises: ValueError when there are not n values
    source: classical

    >>> mean(2, [1.0, 3.0])
    2.0
    """
    return float(_sized(size, values).sum()) / size


def sample_variance(size: int, values: ArrayLike, mean: float) -> float:
    """Unbiased estimate of a variance.

    size: n ≥ 2
    values: (n,)
    mean: of the values
    returns: at least 0, in squared units
    raises: ValueError when there are not n values or n is one
    source: Bessel 1818

    >>> sample_variance(2, [1.0, 3.0], 2.0)
    2.0
    """
    return sample_covariance(size, values, mean, values, mean)


def variance(size: int, values: ArrayLike, mean: float) -> float:
    """Mean squared deviation.

    size: n ≥ 1
    values: (n,)
    mean: of the values, or of their law
    returns: at least 0, in squared units
    raises: ValueError when there are not n values
    source: Fisher 1918

    >>> variance(2, [1.0, 3.0], 2.0)
    1.0
    """
    return float(np.sum((_sized(size, values) - number("mean", mean)) ** 2)) / size


def sample_covariance(
    size: int, first: ArrayLike, first_mean: float, second: ArrayLike, second_mean: float
) -> float:
    """Unbiased estimate of a covariance.

    size: n ≥ 2
    first, second: (n,)
    first_mean, second_mean: of the values
    returns: real, in the product of both units
    raises: ValueError when there are not n of each or n is one
    source: classical

    >>> sample_covariance(2, [1.0, 3.0], 2.0, [0.0, 4.0], 2.0)
    4.0
    """
    x, y = _sized(size, first), _sized(size, second)
    same_shape(first=x, second=y)
    if size < 2:
        raise ValueError("a single value has no spread")
    deviations = (x - number("first_mean", first_mean)) @ (y - number("second_mean", second_mean))
    return float(deviations) / (size - 1)


def correlation(covariance: float, first_variance: float, second_variance: float) -> float:
    """Correlation from covariance and variances.

    covariance: real
    first_variance, second_variance: > 0
    returns: in [−1, 1] for the moments of one law
    raises: ValueError when a variance is not positive
    source: Pearson 1895

    >>> correlation(3.0, 4.0, 9.0)
    0.5
    """
    spread = positive_number("first_variance", first_variance) * positive_number(
        "second_variance", second_variance
    )
    return number("covariance", covariance) / math.sqrt(spread)


def standardised(value: float, mean: float, deviation: float) -> float:
    """Distance from the mean in standard deviations.

    value: real
    mean: real
    deviation: > 0
    returns: real, without unit
    raises: ValueError when the deviation is not positive
    source: classical

    >>> standardised(7.0, 5.0, 4.0)
    0.5
    """
    gap = number("value", value) - number("mean", mean)
    return gap / positive_number("deviation", deviation)


def min_max_scaled(value: float, least: float, greatest: float) -> float:
    """Place of a value in a range.

    value: real
    least: real
    greatest: above the least
    returns: in [0, 1] for a value in the range
    raises: ValueError when the range is empty
    source: classical

    >>> min_max_scaled(3.0, 1.0, 5.0)
    0.5
    """
    if number("greatest", greatest) == number("least", least):
        raise ValueError("least and greatest are equal")
    return (number("value", value) - least) / (greatest - least)


def standard_error(deviation: float, size: int) -> float:
    """Standard deviation of a mean.

    deviation: of a value, > 0
    size: n ≥ 1
    returns: > 0, in units of the value
    raises: ValueError when an argument is out of range
    source: classical

    >>> standard_error(4.0, 16)
    1.0
    """
    return positive_number("deviation", deviation) / math.sqrt(count("size", size))


def t_statistic(mean: float, hypothesis: float, deviation: float, size: int) -> float:
    """Distance of a mean from a hypothesis in standard errors.

    mean: of the sample
    hypothesis: mean that is tested
    deviation: of the sample, > 0
    size: n ≥ 1
    returns: real, without unit
    raises: ValueError when an argument is out of range
    source: Student 1908

    >>> t_statistic(6.0, 5.0, 4.0, 16)
    1.0
    """
    return standardised(mean, hypothesis, standard_error(deviation, size))


def _sized(size: int, values: ArrayLike) -> Array:
    x = vector("values", values)
    if len(x) != count("size", size):
        raise ValueError(f"{len(x)} values, expected {size}")
    return x
