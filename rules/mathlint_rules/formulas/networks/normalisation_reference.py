"""Normalisation of activations, step by step and by groups, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def normalised(value: float, mean: float, variance: float, epsilon: float) -> float:
    """Activation in standard deviations from the mean.

    value, mean: in one unit
    variance: at least 0
    epsilon: above 0
    returns: without unit
    raises: ValueError when the variance is negative or ε not positive
    source: Ioffe & Szegedy 2015, algorithm 1

    >>> normalised(3.0, 1.0, 3.0, 1.0)
    1.0
    """
    spread = non_negative_number("variance", variance) + positive_number("epsilon", epsilon)
    return (number("value", value) - number("mean", mean)) / math.sqrt(spread)


def scaled(scale: float, value: float, shift: float) -> float:
    """Normalised activation with the learned scale and shift.

    scale, shift: learned
    value: normalised activation
    returns: real
    raises: ValueError when a number is not finite
    source: Ioffe & Szegedy 2015, algorithm 1

    >>> scaled(2.0, 3.0, 1.0)
    7.0
    """
    return number("scale", scale) * number("value", value) + number("shift", shift)


def running_mean(before: float, momentum: float, mean: float) -> float:
    """Mean that is used once training has ended.

    before: running mean so far
    momentum: share of the new batch, in [0, 1]
    mean: of the batch
    returns: in the unit of the activations
    raises: ValueError when the share is outside of [0, 1]
    source: Ioffe & Szegedy 2015, sec. 3.1

    >>> running_mean(1.0, 0.5, 2.0)
    1.5
    """
    share = fraction("momentum", momentum)
    return (1 - share) * number("before", before) + share * number("mean", mean)


def group_normalised(
    scale: float, value: float, mean: float, variance: float, epsilon: float, shift: float
) -> float:
    """Activation normalised by its group of channels.

    scale, shift: learned
    value, mean: in one unit
    variance: of the group, at least 0
    epsilon: above 0
    returns: real
    raises: ValueError when the variance is negative or ε not positive
    source: Wu & He 2018

    >>> group_normalised(2.0, 3.0, 1.0, 3.0, 1.0, 0.5)
    2.5
    """
    return scaled(scale, normalised(value, mean, variance, epsilon), shift)


def root_mean_square(width: int, values: ArrayLike) -> float:
    """Root of the mean of the squares.

    width: n ≥ 1
    values: (n,)
    returns: at least 0, in the unit of the values
    raises: ValueError when there are not n values
    source: Zhang & Sennrich 2019

    >>> root_mean_square(2, [1.0, 7.0])
    5.0
    """
    x = vector("values", values)
    if len(x) != count("width", width):
        raise ValueError(f"there are {len(x)} of {width} values")
    return math.sqrt(float(x @ x) / width)


def bias_gradient(error: float) -> float:
    """Derivative of the cost by a bias: the error of its unit.

    error: derivative of the cost by the unit's weighted input
    returns: the same
    raises: ValueError when it is not finite
    source: Nielsen 2015, ch. 2

    >>> bias_gradient(0.5)
    0.5
    """
    return number("error", error)
