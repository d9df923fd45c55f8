"""Beliefs over states, and values that are bounded or squeezed, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    fraction,
    number,
    positive_number,
    same_shape,
    within,
)


def average_reward_step(average: float, rate: float, error: float) -> float:
    """Average reward after a step.

    average: so far
    rate: β > 0
    error: differential temporal-difference error
    returns: in units of the reward
    raises: ValueError when the rate is not positive
    source: Sutton & Barto 2018, sec. 10.3

    >>> average_reward_step(1.0, 0.5, 2.0)
    2.0
    """
    return number("average", average) + positive_number("rate", rate) * number("error", error)


def belief_weight(observed: float, transitions: ArrayLike, belief: ArrayLike) -> float:
    """Weight of a state after an action and an observation, not normalised.

    observed: probability of the observation in the new state, in [0, 1]
    transitions: (states,) probability of the new state from each old one
    belief: (states,) so far
    returns: at least 0; divide by the sum over the new states
    raises: ValueError when the shapes differ or the belief does not sum to one
    source: Kaelbling, Littman & Cassandra 1998

    >>> belief_weight(0.5, [1.0, 0.0], [0.5, 0.5])
    0.25
    """
    t, b = within("transitions", transitions, 0.0, 1.0), distribution("belief", belief)
    same_shape(transitions=t, belief=b)
    return fraction("observed", observed) * float(np.sum(t * b))


def symlog(value: float) -> float:
    """Logarithm of a value's size, with its sign.

    value: real
    returns: real, 0 at 0
    raises: ValueError when it is not finite
    source: Hafner et al. 2023

    >>> symlog(0.0)
    0.0
    """
    return math.copysign(math.log1p(abs(number("value", value))), value)


def clipped_value_loss(value: float, target: float, old: float, width: float) -> float:
    """Squared error of a value, the larger of that as it is and that of a small step.

    value: that is trained
    target: return that it is trained on
    old: value when the data were sampled
    width: ε > 0 of the clipping
    returns: at least 0
    raises: ValueError when the width is not positive
    source: Huang et al. 2022

    >>> clipped_value_loss(2.0, 3.0, 1.0, 0.5)
    2.25
    """
    least = number("old", old) - positive_number("width", width)
    near = min(max(number("value", value), least), old + width)
    return max((value - number("target", target)) ** 2, (near - target) ** 2)
