"""Optimisers with a scale for every parameter, executable for one parameter."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def first_moment(decay: float, moment: float, gradient: float) -> float:
    """Running mean of the gradients.

    decay: β₁ in [0, 1]
    moment: before
    gradient: of this step
    returns: real
    raises: ValueError when the decay is outside [0, 1]
    source: Kingma & Ba 2015, algorithm 1

    >>> first_moment(0.75, 4.0, 8.0)
    5.0
    """
    kept = fraction("decay", decay) * number("moment", moment)
    return kept + (1 - decay) * number("gradient", gradient)


def second_moment(decay: float, moment: float, gradient: float) -> float:
    """Running mean of the squared gradients.

    decay: β₂ in [0, 1]
    moment: before, ≥ 0
    gradient: of this step
    returns: at least 0
    raises: ValueError when the decay is outside [0, 1] or the moment is negative
    source: Kingma & Ba 2015, algorithm 1

    >>> second_moment(0.75, 4.0, 2.0)
    4.0
    """
    return first_moment(decay, non_negative_number("moment", moment), gradient**2)


def bias_corrected(moment: float, decay: float, step: int) -> float:
    """Moment without the pull of its start at zero.

    moment: first or second
    decay: its β, in [0, 1)
    step: t ≥ 1
    returns: real
    raises: ValueError when the decay is not in [0, 1) or the step is below one
    source: Kingma & Ba 2015, algorithm 1

    >>> bias_corrected(0.5, 0.5, 1)
    1.0
    """
    if fraction("decay", decay) == 1:
        raise ValueError("decay has to be below one")
    return number("moment", moment) / (1 - decay ** count("step", step))


def adam_step(parameter: float, rate: float, first: float, second: float, epsilon: float) -> float:
    """Parameter after a step of Adam.

    parameter: before
    rate: > 0
    first: corrected first moment
    second: corrected second moment, ≥ 0
    epsilon: > 0
    returns: real
    raises: ValueError when an argument is out of range
    source: Kingma & Ba 2015, algorithm 1

    >>> adam_step(1.0, 0.5, 3.0, 4.0, 1.0)
    0.5
    """
    return adamw_step(parameter, rate, first, second, epsilon, 0.0)


def adamw_step(
    parameter: float, rate: float, first: float, second: float, epsilon: float, decay: float
) -> float:
    """Parameter after a step of AdamW.

    parameter: before
    rate: > 0
    first: corrected first moment
    second: corrected second moment, ≥ 0
    epsilon: > 0
    decay: λ ≥ 0
    returns: real
    raises: ValueError when an argument is out of range
    source: Loshchilov & Hutter 2019, algorithm 2

    >>> adamw_step(1.0, 0.5, 3.0, 4.0, 1.0, 1.0)
    0.0
    """
    root = math.sqrt(non_negative_number("second", second)) + positive_number("epsilon", epsilon)
    pull = non_negative_number("decay", decay) * number("parameter", parameter)
    return parameter - positive_number("rate", rate) * (number("first", first) / root + pull)


def scaled_gradient_step(
    parameter: float, rate: float, squares: float, epsilon: float, gradient: float
) -> float:
    """Parameter after a step divided by the root of the squared gradients.

    parameter: before
    rate: > 0
    squares: mean or sum of the squared gradients, ≥ 0
    epsilon: > 0
    gradient: of this step
    returns: real
    raises: ValueError when an argument is out of range
    source: Tieleman & Hinton 2012

    >>> scaled_gradient_step(1.0, 0.5, 3.0, 1.0, 4.0)
    0.0
    """
    spread = non_negative_number("squares", squares) + positive_number("epsilon", epsilon)
    step = positive_number("rate", rate) / math.sqrt(spread) * number("gradient", gradient)
    return number("parameter", parameter) - step


def adagrad_step(
    parameter: float,
    rate: float,
    steps: int,
    gradients: ArrayLike,
    epsilon: float,
    gradient: float,
) -> float:
    """Parameter after a step of Adagrad.

    parameter: before
    rate: > 0
    steps: t ≥ 1
    gradients: (t,) of all steps, this one included
    epsilon: > 0
    gradient: of this step
    returns: real
    raises: ValueError when there are not t gradients or an argument is out of range
    source: Duchi et al. 2011

    >>> adagrad_step(1.0, 0.5, 2, [1.0, 1.0], 2.0, 4.0)
    0.0
    """
    past = vector("gradients", gradients)
    if len(past) != count("steps", steps):
        raise ValueError(f"{len(past)} gradients for {steps} steps")
    return scaled_gradient_step(parameter, rate, float(np.sum(past**2)), epsilon, gradient)
