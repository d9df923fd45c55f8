"""Learning the values of states from samples: Monte Carlo and temporal differences, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    fraction,
    number,
    same_shape,
    vector,
)


def monte_carlo_estimate(visits: int, returns: ArrayLike) -> float:
    """Mean return after the visits to a state.

    visits: M ≥ 1
    returns: (visits,) the return after each
    returns: real, in units of the reward
    raises: ValueError when there are not M returns
    source: Sutton & Barto 2018, ch. 5

    >>> monte_carlo_estimate(2, [1.0, 3.0])
    2.0
    """
    values = vector("returns", returns)
    if len(values) != count("visits", visits):
        raise ValueError(f"{len(values)} returns of {visits} visits")
    return float(values.sum()) / visits


def value_update(value: float, rate: float, target: float) -> float:
    """Value after a step towards a target.

    value: the present estimate
    rate: α in [0, 1]
    target: what was seen, such as a return
    returns: between value and target
    raises: ValueError when the rate is outside [0, 1]
    source: Sutton & Barto 2018, eq. 6.1

    >>> value_update(1.0, 0.5, 3.0)
    2.0
    """
    error = number("target", target) - number("value", value)
    return value + fraction("rate", rate) * error


def td_target(reward: float, discount: float, next_value: float) -> float:
    """What a state's value should be, from one step and the next value.

    reward: of the step
    discount: γ in [0, 1]
    next_value: V(s')
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1]
    source: Sutton & Barto 2018, sec. 6.1

    >>> td_target(1.0, 0.5, 4.0)
    3.0
    """
    return number("reward", reward) + fraction("discount", discount) * number(
        "next_value", next_value
    )


def td_error(reward: float, discount: float, next_value: float, value: float) -> float:
    """How far the TD target lies above the present value.

    reward: of the step
    discount: γ in [0, 1]
    next_value: of the next state, or of the next state and action
    value: the present estimate
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 6.5

    >>> td_error(1.0, 0.5, 4.0, 2.0)
    1.0
    """
    return td_target(reward, discount, next_value) - number("value", value)


def td_update(
    value: float, rate: float, reward: float, discount: float, next_value: float
) -> float:
    """State value after a TD(0) step.

    value: V(s)
    rate: α in [0, 1]
    reward: of the step
    discount: γ in [0, 1]
    next_value: V(s')
    returns: the new V(s)
    raises: ValueError when rate or discount is outside [0, 1]
    source: Sutton 1988

    >>> td_update(2.0, 0.5, 1.0, 0.5, 4.0)
    2.5
    """
    return value_update(value, rate, td_target(reward, discount, next_value))


def td_loss(
    rewards: ArrayLike, discount: float, next_values: ArrayLike, values: ArrayLike
) -> float:
    """Mean squared TD error of a batch of transitions.

    rewards: (batch,)
    discount: γ in [0, 1]
    next_values: (batch,) V(s')
    values: (batch,) V(s)
    returns: at least 0
    raises: ValueError when the shapes differ or the discount is outside [0, 1]
    source: Sutton & Barto 2018, ch. 9

    >>> td_loss([1.0, 0.0], 0.5, [4.0, 0.0], [2.0, 1.0])
    1.0
    """
    r, after, before = (
        array("rewards", rewards),
        array("next_values", next_values),
        array("values", values),
    )
    same_shape(rewards=r, next_values=after, values=before)
    return float(np.mean((r + fraction("discount", discount) * after - before) ** 2))
