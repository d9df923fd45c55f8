"""Activations after the rectifier: Mish, SELU, hard and smooth relatives, executable."""

from __future__ import annotations

import math

import numpy as np

from mathlint_rules.formulas.validation import fraction, number, positive_number


def mish(x: float) -> float:
    """Input weighted with the hyperbolic tangent of its softplus.

    x: real
    returns: ≥ −0.31
    raises: ValueError when x is not finite
    source: Misra 2019

    >>> mish(0.0)
    0.0
    """
    return number("x", x) * math.tanh(float(np.logaddexp(0, x)))


def selu(scale: float, x: float, alpha: float) -> float:
    """Exponential linear unit, scaled so that variances tend to one.

    scale: λ > 0
    x: real
    alpha: > 0
    returns: > −scale · alpha
    raises: ValueError when scale or alpha is not positive
    source: Klambauer et al. 2017

    >>> selu(2.0, 3.0, 1.0)
    6.0
    """
    a = positive_number("alpha", alpha)
    return positive_number("scale", scale) * (x if number("x", x) > 0 else a * math.expm1(x))


def hard_sigmoid(x: float) -> float:
    """Ramp from zero to one between −3 and 3.

    x: real
    returns: in [0, 1]
    raises: ValueError when x is not finite
    source: Howard et al. 2019

    >>> hard_sigmoid(0.0)
    0.5
    """
    return min(max(number("x", x) + 3, 0), 6) / 6


def hard_swish(x: float) -> float:
    """Input weighted with its hard sigmoid.

    x: real
    returns: ≥ −0.375
    raises: ValueError when x is not finite
    source: Howard et al. 2019

    >>> hard_swish(3.0)
    3.0
    """
    return x * hard_sigmoid(x)


def softsign(x: float) -> float:
    """Input over one plus its size.

    x: real
    returns: in (−1, 1)
    raises: ValueError when x is not finite
    source: Bergstra et al. 2009

    >>> softsign(-1.0)
    -0.5
    """
    return number("x", x) / (1 + abs(x))


def tanh_slope(x: float) -> float:
    """Slope of the hyperbolic tangent.

    x: real
    returns: in (0, 1]
    raises: ValueError when x is not finite
    source: classical

    >>> tanh_slope(0.0)
    1.0
    """
    return 1 - math.tanh(number("x", x)) ** 2


def softmax_slope(probability: float, same: float, other: float) -> float:
    """Slope of a class's probability in a logit.

    probability: of the class, in [0, 1]
    same: 1 where the logit is that of the class, else 0
    other: probability of the logit's class, in [0, 1]
    returns: in [−1/4, 1/4]
    raises: ValueError when a probability is outside [0, 1]
    source: Bridle 1990

    >>> softmax_slope(0.5, 1.0, 0.5)
    0.25
    """
    p = fraction("probability", probability)
    return p * (fraction("same", same) - fraction("other", other))


def logit_gradient(probability: float, label: float) -> float:
    """Slope of the cross-entropy in a logit.

    probability: predicted, in [0, 1]
    label: 1 where it is the class, else 0; or its probability
    returns: in [−1, 1]
    raises: ValueError when one of them is outside [0, 1]
    source: Bridle 1990

    >>> logit_gradient(0.75, 1.0)
    -0.25
    """
    return fraction("probability", probability) - fraction("label", label)
