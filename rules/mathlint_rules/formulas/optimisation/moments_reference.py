"""Second moments by their own names, roots, and penalised objectives, executable."""

from __future__ import annotations

import math

from mathlint_rules.formulas.validation import (
    fraction,
    non_negative_number,
    number,
    positive_number,
)


def mean_square(decay: float, before: float, gradient: float) -> float:
    """Running mean of the squared gradient.

    decay: ρ in [0, 1]
    before: ≥ 0
    gradient: real
    returns: ≥ 0
    raises: ValueError when the decay is outside [0, 1] or the mean before negative
    source: Tieleman & Hinton 2012

    >>> mean_square(0.5, 2.0, 2.0)
    3.0
    """
    kept = fraction("decay", decay) * non_negative_number("before", before)
    return kept + (1 - decay) * number("gradient", gradient) ** 2


def accumulated_squares(before: float, gradient: float) -> float:
    """Sum of the squared gradients so far.

    before: ≥ 0
    gradient: real
    returns: ≥ 0
    raises: ValueError when the sum before is negative
    source: Duchi et al. 2011

    >>> accumulated_squares(1.0, 2.0)
    5.0
    """
    return non_negative_number("before", before) + number("gradient", gradient) ** 2


def adagrad_step(
    parameter: float, rate: float, squares: float, epsilon: float, gradient: float
) -> float:
    """Parameter after a step, smaller the more it has moved.

    parameter: real
    rate: η > 0
    squares: sum of the squared gradients, ≥ 0
    epsilon: small, > 0
    gradient: real
    returns: real
    raises: ValueError when rate or epsilon is not positive or the sum negative
    source: Duchi et al. 2011

    >>> adagrad_step(1.0, 1.0, 3.75, 0.25, 2.0)
    0.0
    """
    scale = non_negative_number("squares", squares) + positive_number("epsilon", epsilon)
    step = positive_number("rate", rate) * number("gradient", gradient) / math.sqrt(scale)
    return number("parameter", parameter) - step


def newton_root(point: float, value: float, slope: float) -> float:
    """Where the tangent at a point crosses zero.

    point: x
    value: f(x)
    slope: f'(x), not zero
    returns: real
    raises: ValueError when the slope is zero
    source: Süli & Mayers 2003, sec. 1.4

    >>> newton_root(2.0, 4.0, 4.0)
    1.0
    """
    if number("slope", slope) == 0:
        raise ValueError("slope is zero: the tangent crosses zero nowhere")
    return number("point", point) - number("value", value) / slope
