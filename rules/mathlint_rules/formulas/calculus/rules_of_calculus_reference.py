"""Rules of differentiation and known integrals, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    fraction,
    number,
    positive_number,
    vector,
)


def quotient_slope(slope: float, divisor: float, numerator: float, divisor_slope: float) -> float:
    """Derivative of a quotient.

    slope: of the numerator
    divisor: not zero
    numerator: real
    divisor_slope: derivative of the divisor
    returns: real
    raises: ValueError when the divisor is zero
    source: Leibniz 1684

    >>> quotient_slope(1.0, 2.0, 3.0, 0.0)
    0.5
    """
    if number("divisor", divisor) == 0:
        raise ValueError("divisor is zero")
    change = number("slope", slope) * divisor - number("numerator", numerator) * divisor_slope
    return change / divisor**2


def log_derivative(probability: float, score: ArrayLike) -> Array:
    """Gradient of a probability from that of its logarithm.

    probability: in [0, 1]
    score: (n,) gradient of the log-probability
    returns: (n,)
    raises: ValueError when the probability is none
    source: Williams 1992

    >>> log_derivative(0.5, [2.0])
    array([1.])
    """
    return np.asarray(fraction("probability", probability) * vector("score", score))


def by_parts(boundary: float, rest: float) -> float:
    """Integral of a product, from its boundary and the other integral.

    boundary: u(b)v(b) − u(a)v(a)
    rest: integral of u′v
    returns: integral of uv′
    raises: ValueError when one of them is not finite
    source: Taylor 1715

    >>> by_parts(3.0, 1.0)
    2.0
    """
    return number("boundary", boundary) - number("rest", rest)


def gaussian_integral(narrow: float) -> float:
    """Integral of exp(−ax²) over the line.

    narrow: a > 0
    returns: > 0
    raises: ValueError when a is not positive
    source: Gauss 1809

    >>> gaussian_integral(math.pi)
    1.0
    """
    return math.sqrt(math.pi / positive_number("narrow", narrow))


def stirling(number_: int) -> float:
    """Approximate n!.

    number_: n ≥ 1
    returns: below n!, by a part in 12n
    raises: ValueError when n is no whole number of at least one
    source: Stirling 1730

    >>> round(stirling(10))
    3598696
    """
    n = count("number_", number_)
    return math.sqrt(2 * math.pi * n) * (n / math.e) ** n
