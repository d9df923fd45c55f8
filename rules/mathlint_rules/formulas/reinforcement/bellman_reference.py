"""Bellman equations for a policy, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    distribution,
    fraction,
    matrix,
    number,
    same_shape,
    vector,
)


def bellman_expectation(rewards: ArrayLike, discount: float, next_values: ArrayLike) -> float:
    """Mean of reward and discounted next value over sampled transitions.

    rewards: (samples,) R(s, a)
    discount: γ in [0, 1]
    next_values: (samples,) V(s') of the states that followed
    returns: real, in units of the reward
    raises: ValueError when the shapes differ or the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 3.14

    >>> bellman_expectation([1.0, 3.0], 0.5, [2.0, 4.0])
    3.5
    """
    r, v = array("rewards", rewards), array("next_values", next_values)
    same_shape(rewards=r, next_values=v)
    return float(np.mean(r + fraction("discount", discount) * v))


def bellman_expectation_sums(
    policy: ArrayLike,
    rewards: ArrayLike,
    discount: float,
    transitions: ArrayLike,
    next_values: ArrayLike,
) -> float:
    """Value of a state under a policy, from the model.

    policy: (actions,) π(a|s), sums to one
    rewards: (actions,) R(s, a)
    discount: γ in [0, 1]
    transitions: (actions, states) T(s'|s, a), each row sums to one
    next_values: (states,) V(s')
    returns: real, in units of the reward
    raises: ValueError when the shapes do not fit or probabilities do not sum to one
    source: Sutton & Barto 2018, eq. 3.14

    >>> bellman_expectation_sums([0.5, 0.5], [1.0, 3.0], 0.5, [[1.0, 0.0], [0.0, 1.0]], [2.0, 4.0])
    3.5
    """
    weights = distribution("policy", policy)
    values = _backups(rewards, discount, transitions, next_values)
    same_shape(policy=weights, rewards=values)
    return float(weights @ values)


def bellman_q_from_v(
    reward: float, discount: float, transitions: ArrayLike, next_values: ArrayLike
) -> float:
    """Value of an action, from the values of the states it leads to.

    reward: R(s, a)
    discount: γ in [0, 1]
    transitions: (states,) T(s'|s, a), sums to one
    next_values: (states,) V(s')
    returns: real, in units of the reward
    raises: ValueError when the lengths differ or the probabilities do not sum to one
    source: Sutton & Barto 2018, sec. 3.5

    >>> bellman_q_from_v(1.0, 0.5, [0.5, 0.5], [2.0, 4.0])
    2.5
    """
    p, v = distribution("transitions", transitions), vector("next_values", next_values)
    same_shape(transitions=p, next_values=v)
    return number("reward", reward) + fraction("discount", discount) * float(p @ v)


def bellman_v_from_q(policy: ArrayLike, action_values: ArrayLike) -> float:
    """Value of a state, from the values of its actions.

    policy: (actions,) π(a|s), sums to one
    action_values: (actions,) Q(s, a)
    returns: real, in units of the reward
    raises: ValueError when the lengths differ or the policy does not sum to one
    source: Sutton & Barto 2018, sec. 3.5

    >>> bellman_v_from_q([0.25, 0.75], [4.0, 0.0])
    1.0
    """
    p, q = distribution("policy", policy), vector("action_values", action_values)
    same_shape(policy=p, action_values=q)
    return float(p @ q)


def _backups(
    rewards: ArrayLike, discount: float, transitions: ArrayLike, next_values: ArrayLike
) -> Array:
    """Value of each action: (actions,)."""
    r, v = vector("rewards", rewards), vector("next_values", next_values)
    p = distribution("transitions", matrix("transitions", transitions))
    if p.shape != (len(r), len(v)):
        raise ValueError(f"transitions {p.shape} do not fit {len(r)} actions and {len(v)} states")
    backups: Array = r + fraction("discount", discount) * (p @ v)
    return backups
