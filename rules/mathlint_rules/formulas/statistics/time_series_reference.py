"""Series in time, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def smoothed(weight: float, value: float, level: float) -> float:
    """Level of a series after a value.

    weight: α in [0, 1] of the value
    value: newest
    level: so far
    returns: between both
    raises: ValueError when the weight is no fraction
    source: Brown 1956

    >>> smoothed(0.25, 4.0, 0.0)
    1.0
    """
    share = fraction("weight", weight)
    return share * number("value", value) + (1 - share) * number("level", level)


def autoregression(
    constant: float, order: int, coefficients: ArrayLike, earlier: ArrayLike, noise: float
) -> float:
    """Next value of an autoregressive series.

    constant: c
    order: p ≥ 1
    coefficients: (p,) of the last value first
    earlier: (p,) values, the last one first
    noise: of this step
    returns: real
    raises: ValueError when there are not p coefficients and values
    source: Yule 1927

    >>> autoregression(1.0, 1, [0.5], [4.0], 0.0)
    3.0
    """
    phi, x = vector("coefficients", coefficients), vector("earlier", earlier)
    same_shape(coefficients=phi, earlier=x)
    if len(phi) != count("order", order):
        raise ValueError(f"{len(phi)} coefficients for order {order}")
    return number("constant", constant) + float(phi @ x) + number("noise", noise)


def autocorrelation(values: ArrayLike, mean: float, lag: int, size: int) -> float:
    """Correlation of a series with itself, some steps before.

    values: (T,) not all equal to the mean
    mean: of the values
    lag: k, from 1 to T − 1
    size: T
    returns: in [−1, 1]
    raises: ValueError when there are not T values, the lag is too long or nothing varies
    source: Box & Jenkins 1970

    >>> autocorrelation([1.0, -1.0], 0.0, 1, 2)
    -0.5
    """
    centred = vector("values", values) - number("mean", mean)
    if len(centred) != size or not count("lag", lag) < size or not centred.any():
        raise ValueError(f"{len(centred)} values of {size}, lag {lag}, or nothing varies")
    return float(centred[lag:] @ centred[:-lag] / (centred @ centred))


def garch_variance(
    constant: float,
    shock_weight: float,
    shock: float,
    variance_weight: float,
    variance: float,
) -> float:
    """Variance of the next shock.

    constant: ω > 0
    shock_weight: α ≥ 0
    shock: last one
    variance_weight: β ≥ 0
    variance: last one > 0
    returns: > 0
    raises: ValueError when a weight is negative, or constant or variance is not positive
    source: Bollerslev 1986

    >>> garch_variance(0.1, 0.2, 1.0, 0.7, 1.0)
    1.0
    """
    new = positive_number("constant", constant)
    new += non_negative_number("shock_weight", shock_weight) * number("shock", shock) ** 2
    kept = non_negative_number("variance_weight", variance_weight)
    return new + kept * positive_number("variance", variance)


def chain_probability(first: float, steps: ArrayLike) -> float:
    """Probability of a sequence of states.

    first: of the first state, in [0, 1]
    steps: (T − 1,) of each state given the one before
    returns: in [0, 1]
    raises: ValueError when one of them is no probability
    source: Markov 1906

    >>> chain_probability(0.5, [0.5, 0.5])
    0.125
    """
    return fraction("first", first) * float(np.prod(within("steps", steps, 0.0, 1.0)))
