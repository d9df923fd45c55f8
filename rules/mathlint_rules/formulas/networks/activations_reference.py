"""Activation functions, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import count, number, positive_number, vector


def sigmoid(value: float) -> float:
    """Logistic function, without overflow.

    value: real
    returns: in (0, 1)
    raises: ValueError when the value is not finite
    source: Verhulst 1845

    >>> sigmoid(0.0)
    0.5
    """
    x = number("value", value)
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def sigmoid_derivative(value: float) -> float:
    """Slope of the logistic function.

    value: real
    returns: in (0, 1/4]
    raises: ValueError when the value is not finite
    source: classical

    >>> sigmoid_derivative(0.0)
    0.25
    """
    return sigmoid(value) * sigmoid(-value)


def tanh(value: float) -> float:
    """Hyperbolic tangent.

    value: real
    returns: in (−1, 1)
    raises: ValueError when the value is not finite
    source: classical

    >>> tanh(0.0)
    0.0
    """
    return math.tanh(number("value", value))


def relu(value: float) -> float:
    """Value, or zero where it is negative.

    value: real
    returns: at least 0
    raises: ValueError when the value is not finite
    source: Nair & Hinton 2010

    >>> relu(2.0), relu(-2.0)
    (2.0, 0.0)
    """
    return max(0.0, number("value", value))


def leaky_relu(value: float, slope: float) -> float:
    """Value, scaled where it is negative.

    value: real
    slope: real, small
    returns: real
    raises: ValueError when an argument is not finite
    source: Maas et al. 2013

    >>> leaky_relu(-2.0, 0.5)
    -1.0
    """
    return relu(value) + number("slope", slope) * min(0.0, value)


def elu(value: float, scale: float) -> float:
    """Value, or a scaled exponential where it is negative.

    value: real
    scale: α > 0
    returns: above −scale
    raises: ValueError when the scale is not positive
    source: Clevert et al. 2016, sec. 3

    >>> elu(2.0, 1.0), round(elu(-math.log(2), 1.0), 6)
    (2.0, -0.5)
    """
    x, alpha = number("value", value), positive_number("scale", scale)
    return x if x > 0 else alpha * math.expm1(x)


def gelu(value: float) -> float:
    """Value, weighted with the normal distribution function.

    value: real
    returns: real
    raises: ValueError when the value is not finite
    source: Hendrycks & Gimpel 2016

    >>> round(gelu(1.0), 4)
    0.8413
    """
    return number("value", value) / 2 * (1 + math.erf(value / math.sqrt(2)))


def gelu_tanh(value: float) -> float:
    """Approximation of GELU.

    value: real
    returns: real, within 0.001 of GELU
    raises: ValueError when the value is not finite
    source: Hendrycks & Gimpel 2016

    >>> round(gelu_tanh(1.0), 4)
    0.8412
    """
    inner = math.sqrt(2 / math.pi) * (number("value", value) + 0.044715 * value**3)
    return value / 2 * (1 + math.tanh(inner))


def silu(value: float) -> float:
    """Value, weighted with its sigmoid.

    value: real
    returns: real
    raises: ValueError when the value is not finite
    source: Elfwing et al. 2018

    >>> silu(0.0)
    0.0
    """
    return value * sigmoid(value)


def softplus(value: float) -> float:
    """Smooth form of ReLU.

    value: real
    returns: above 0
    raises: ValueError when the value is not finite
    source: Dugas et al. 2001

    >>> round(softplus(0.0), 4)
    0.6931
    """
    return max(number("value", value), 0.0) + math.log1p(math.exp(-abs(value)))


def softmax(logit: float, classes: int, logits: ArrayLike) -> float:
    """Probability of a class.

    logit: of the class
    classes: K ≥ 1
    logits: (K,) of all classes, the one included
    returns: in (0, 1]
    raises: ValueError when there are not K logits
    source: Bridle 1990

    >>> softmax(1000.0, 2, [1000.0, 1000.0])
    0.5
    """
    z = vector("logits", logits)
    if len(z) != count("classes", classes):
        raise ValueError(f"{len(z)} logits of {classes} classes")
    return float(np.exp(number("logit", logit) - z.max()) / np.exp(z - z.max()).sum())


def log_sum_exp(shift: float, size: int, values: ArrayLike) -> float:
    """Logarithm of a sum of exponentials, computed with a shift.

    shift: any number; the greatest value avoids overflow
    size: n ≥ 1
    values: (n,)
    returns: at least the greatest value
    raises: ValueError when there are not n values
    source: Blanchard et al. 2021

    >>> round(log_sum_exp(1000.0, 2, [1000.0, 1000.0]), 4)
    1000.6931
    """
    x = vector("values", values)
    if len(x) != count("size", size):
        raise ValueError(f"{len(x)} values, expected {size}")
    return number("shift", shift) + math.log(float(np.exp(x - shift).sum()))


def log_softmax(logit: float, shift: float, classes: int, logits: ArrayLike) -> float:
    """Logarithm of a class's probability, computed with a shift.

    logit: of the class
    shift: any number; the greatest logit avoids overflow
    classes: K ≥ 1
    logits: (K,) of all classes, the one included
    returns: at most 0, in nats
    raises: ValueError when there are not K logits
    source: Blanchard et al. 2021

    >>> round(log_softmax(1000.0, 1000.0, 2, [1000.0, 1000.0]), 4)
    -0.6931
    """
    return number("logit", logit) - log_sum_exp(shift, classes, logits)
