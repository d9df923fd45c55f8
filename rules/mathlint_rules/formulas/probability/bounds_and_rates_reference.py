"""Information of channels and parameters, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def channel_capacity(bandwidth: float, signal: float, noise: float) -> float:
    """Bits that a noisy channel can carry in a second.

    bandwidth: > 0, in hertz
    signal: power, > 0
    noise: power, > 0
    returns: > 0, in bits per second
    raises: ValueError when a number is not positive
    source: Shannon 1948, sec. 25

    >>> channel_capacity(2.0, 3.0, 1.0)
    4.0
    """
    ratio = positive_number("signal", signal) / positive_number("noise", noise)
    return positive_number("bandwidth", bandwidth) * math.log2(1 + ratio)


def largest_information(informations: ArrayLike) -> float:
    """Largest mutual information of input and output, over some laws of the input.

    informations: (laws,) of at least one law, in nats
    returns: in nats
    raises: ValueError when there is none
    source: Shannon 1948

    >>> largest_information([0.1, 0.5])
    0.5
    """
    return float(array("informations", informations).max())


def pointwise_information(joint: float, first: float, second: float) -> float:
    """How much likelier two outcomes are together than if they were independent.

    joint: probability of both, > 0
    first: probability of the first, > 0
    second: probability of the second, > 0
    returns: real, in nats
    raises: ValueError when a probability is not positive
    source: Church & Hanks 1990

    >>> pointwise_information(0.25, 0.5, 0.5)
    0.0
    """
    apart = positive_number("first", first) * positive_number("second", second)
    return math.log(positive_number("joint", joint) / apart)


def entropy_difference(before: float, after: float) -> float:
    """What one variable tells of another, as the loss of its entropy.

    before: entropy without it, in nats
    after: entropy with it, in nats
    returns: in nats
    raises: ValueError when a number is not finite
    source: Cover & Thomas 2006, sec. 2.5

    >>> entropy_difference(1.0, 0.25)
    0.75
    """
    return number("before", before) - number("after", after)


def information_lost(after: float, before: float) -> float:
    """How much of what a variable tells is lost by processing it; never negative.

    after: mutual information with what came of it, in nats
    before: mutual information with the variable itself, in nats
    returns: at least 0
    raises: ValueError when processing seems to have added information
    source: Cover & Thomas 2006, sec. 2.8

    >>> information_lost(0.25, 1.0)
    0.75
    """
    return non_negative_number("what is lost", entropy_difference(before, after))


def pinsker_bound(divergence: float) -> float:
    """Largest total variation that a KL divergence allows.

    divergence: ≥ 0, in nats
    returns: at least 0
    raises: ValueError when the divergence is negative
    source: Pinsker 1960

    >>> pinsker_bound(0.5)
    0.5
    """
    return math.sqrt(non_negative_number("divergence", divergence) / 2)


def mean_squared_score(scores: ArrayLike) -> float:
    """Fisher information, estimated from the scores of a sample.

    scores: (n,) derivatives of the log-density in the parameter
    returns: at least 0
    raises: ValueError when there is no example
    source: Fisher 1922

    >>> mean_squared_score([1.0, -3.0])
    5.0
    """
    return float(np.mean(vector("scores", scores) ** 2))


def least_variance(information: float) -> float:
    """Least variance of an unbiased estimate.

    information: Fisher information, > 0
    returns: > 0
    raises: ValueError when the information is not positive
    source: Rao 1945; Cramér 1946

    >>> least_variance(4.0)
    0.25
    """
    return 1 / positive_number("information", information)
