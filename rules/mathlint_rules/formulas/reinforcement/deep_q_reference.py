"""Deep value learning, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def dqn_loss(
    rewards: ArrayLike, discount: float, next_values: ArrayLike, values: ArrayLike
) -> float:
    """Mean squared error against the DQN target.

    rewards: (batch,), or a number for one transition
    discount: γ in [0, 1]
    next_values: (batch, actions) Q(s', a') of the target network, or (actions,)
    values: (batch,) Q(s, a) of the trained network, or a number
    returns: at least 0
    raises: ValueError when the shapes do not fit or the discount is outside [0, 1]
    source: Mnih et al. 2015

    >>> dqn_loss([1.0], 0.5, [[0.0, 4.0]], [1.0])
    4.0
    """
    best = matrix("next_values", np.atleast_2d(next_values)).max(axis=1)
    r, q = np.atleast_1d(array("rewards", rewards)), np.atleast_1d(array("values", values))
    same_shape(rewards=r, values=q, next_values=best)
    return float(np.mean((r + fraction("discount", discount) * best - q) ** 2))


def double_dqn_target(reward: float, discount: float, value: float) -> float:
    """Target from the target network's value of a chosen next action.

    reward: of the step
    discount: γ in [0, 1]
    value: of the next state and the action that an actor or the trained network chose
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1]
    source: van Hasselt et al. 2016, eq. 4; Lillicrap et al. 2016

    >>> double_dqn_target(1.0, 0.5, 4.0)
    3.0
    """
    return number("reward", reward) + fraction("discount", discount) * number("value", value)


def td3_target(reward: float, discount: float, next_values: ArrayLike) -> float:
    """Target from the smaller of the critics' values.

    reward: of the step
    discount: γ in [0, 1]
    next_values: (critics,) values of the smoothed next action
    returns: real, in units of the reward
    raises: ValueError when there is no critic or the discount is outside [0, 1]
    source: Fujimoto et al. 2018

    >>> td3_target(1.0, 0.5, [4.0, 2.0])
    2.0
    """
    return double_dqn_target(reward, discount, float(vector("next_values", next_values).min()))


def td3_target_action(action: ArrayLike, noise: ArrayLike, bound: float) -> Array:
    """Target action with clipped noise.

    action: (…) of the target actor
    noise: (…) drawn from N(0, σ²)
    bound: > 0
    returns: (…)
    raises: ValueError when the shapes differ or the bound is not positive
    source: Fujimoto et al. 2018

    >>> td3_target_action([0.0, 1.0], [2.0, -0.1], 0.5)
    array([0.5, 0.9])
    """
    a, e = array("action", action), array("noise", noise)
    same_shape(action=a, noise=e)
    smoothed: Array = a + np.clip(e, -positive_number("bound", bound), bound)
    return smoothed


def polyak_averaging(target: ArrayLike, trained: ArrayLike, step: float) -> Array:
    """Target parameters after a soft update.

    target: (parameters,) before
    trained: (parameters,)
    step: τ in [0, 1]
    returns: (parameters,)
    raises: ValueError when the shapes differ or the step is outside [0, 1]
    source: Lillicrap et al. 2016

    >>> polyak_averaging([0.0, 2.0], [4.0, 2.0], 0.25)
    array([1., 2.])
    """
    old, new = array("target", target), array("trained", trained)
    same_shape(target=old, trained=new)
    mixed: Array = fraction("step", step) * new + (1 - step) * old
    return mixed


def q_value_mse(values: ArrayLike, estimates: ArrayLike) -> float:
    """Mean squared error of estimated action values.

    values: (samples,) Q(s, a)
    estimates: (samples,)
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Sutton & Barto 2018, sec. 9.2

    >>> q_value_mse([1.0, 2.0], [3.0, 2.0])
    2.0
    """
    q, estimated = array("values", values), array("estimates", estimates)
    same_shape(values=q, estimates=estimated)
    return float(np.mean((q - estimated) ** 2))


def priority_probability(priority: float, priorities: ArrayLike, exponent: float) -> float:
    """Probability that a transition is replayed.

    priority: of the transition, > 0
    priorities: (transitions,) of all, > 0
    exponent: α ≥ 0
    returns: in (0, 1]
    raises: ValueError when a priority is not positive or the exponent is negative
    source: Schaul et al. 2016, eq. 1

    >>> priority_probability(3.0, [1.0, 3.0], 1.0)
    0.75
    """
    weights = positive("priorities", priorities) ** non_negative_number("exponent", exponent)
    return float(positive_number("priority", priority) ** exponent / weights.sum())


def priority_weight(transitions: int, probability: float, beta: float) -> float:
    """Weight that corrects for a transition's sampling probability.

    transitions: N ≥ 1 in the buffer
    probability: P(i) > 0
    beta: in [0, 1]
    returns: > 0
    raises: ValueError when an argument is out of range
    source: Schaul et al. 2016, sec. 3.4

    >>> priority_weight(4, 0.5, 1.0)
    0.5
    """
    uniform = count("transitions", transitions) * positive_number("probability", probability)
    return float(uniform ** -fraction("beta", beta))
