"""Bellman equations for the best policy, and advantages, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.reinforcement.bellman_reference import bellman_q_from_v
from mathlint_rules.formulas.validation import (
    count,
    matrix,
    number,
    vector,
)


def bellman_optimality_v(
    rewards: ArrayLike, discount: float, transitions: ArrayLike, next_values: ArrayLike
) -> float:
    """Value of a state under the best action.

    rewards: (actions,) R(s, a)
    discount: γ in [0, 1]
    transitions: (actions, states) T(s'|s, a), each row sums to one
    next_values: (states,) V*(s')
    returns: real, in units of the reward
    raises: ValueError when the shapes do not fit or probabilities do not sum to one
    source: Sutton & Barto 2018, eq. 3.19

    >>> bellman_optimality_v([1.0, 3.0], 0.5, [[1.0, 0.0], [0.0, 1.0]], [2.0, 4.0])
    5.0
    """
    backups = (
        bellman_q_from_v(reward, discount, p, next_values)
        for reward, p in zip(
            vector("rewards", rewards), matrix("transitions", transitions), strict=True
        )
    )
    return max(backups)


def bellman_optimality_q(
    reward: float, discount: float, transitions: ArrayLike, next_action_values: ArrayLike
) -> float:
    """Value of an action when the best follows.

    reward: R(s, a)
    discount: γ in [0, 1]
    transitions: (states,) T(s'|s, a), sums to one
    next_action_values: (states, actions) Q*(s', a')
    returns: real, in units of the reward
    raises: ValueError when the shapes do not fit or the probabilities do not sum to one
    source: Sutton & Barto 2018, eq. 3.20

    >>> bellman_optimality_q(1.0, 0.5, [0.5, 0.5], [[2.0, 0.0], [1.0, 4.0]])
    2.5
    """
    best = matrix("next_action_values", next_action_values).max(axis=1)
    return bellman_q_from_v(reward, discount, transitions, best)


def advantage(action_value: float, state_value: float) -> float:
    """How much better an action is than the policy's mean.

    action_value: Q(s, a)
    state_value: V(s)
    returns: real, in units of the reward
    raises: ValueError when a value is not finite
    source: Baird 1993

    >>> advantage(3.0, 2.0)
    1.0
    """
    return number("action_value", action_value) - number("state_value", state_value)


def dueling_aggregation(
    value: float, advantage: float, actions: int, advantages: ArrayLike
) -> float:
    """Action value from the two streams of a dueling network.

    value: V(s)
    advantage: A(s, a) of the action
    actions: how many there are
    advantages: (actions,) A(s, a') of all actions
    returns: real
    raises: ValueError when the number of advantages is not that of the actions
    source: Wang et al. 2016, eq. 9

    >>> dueling_aggregation(1.0, 2.0, 2, [2.0, 0.0])
    2.0
    """
    values = vector("advantages", advantages)
    if len(values) != count("actions", actions):
        raise ValueError(f"{len(values)} advantages for {actions} actions")
    centred = number("advantage", advantage) - float(values.sum()) / actions
    return number("value", value) + centred
