"""Learning the values of actions from samples, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.reinforcement.temporal_difference_reference import td_update
from mathlint_rules.formulas.validation import (
    distribution,
    same_shape,
    vector,
)


def q_learning_update(
    value: float, rate: float, reward: float, discount: float, next_values: ArrayLike
) -> float:
    """Action value after a step of Q-learning.

    value: Q(s, a)
    rate: α in [0, 1]
    reward: of the step
    discount: γ in [0, 1]
    next_values: (actions,) Q(s', a') of all actions
    returns: the new Q(s, a)
    raises: ValueError when rate or discount is outside [0, 1] or there is no action
    source: Watkins 1989

    >>> q_learning_update(2.0, 0.5, 1.0, 0.5, [0.0, 4.0])
    2.5
    """
    return td_update(value, rate, reward, discount, float(vector("next_values", next_values).max()))


def sarsa_update(
    value: float, rate: float, reward: float, discount: float, next_value: float
) -> float:
    """Action value after a step of SARSA.

    value: Q(s, a)
    rate: α in [0, 1]
    reward: of the step
    discount: γ in [0, 1]
    next_value: Q(s', a') of the action that is taken next
    returns: the new Q(s, a)
    raises: ValueError when rate or discount is outside [0, 1]
    source: Rummery & Niranjan 1994

    >>> sarsa_update(2.0, 0.5, 1.0, 0.5, 4.0)
    2.5
    """
    return td_update(value, rate, reward, discount, next_value)


def expected_sarsa_update(
    value: float,
    rate: float,
    reward: float,
    discount: float,
    policy: ArrayLike,
    next_values: ArrayLike,
) -> float:
    """Action value after a step of Expected SARSA.

    value: Q(s, a)
    rate: α in [0, 1]
    reward: of the step
    discount: γ in [0, 1]
    policy: (actions,) π(a'|s'), sums to one
    next_values: (actions,) Q(s', a')
    returns: the new Q(s, a)
    raises: ValueError when rate or discount is outside [0, 1] or the policy does not sum to one
    source: van Seijen et al. 2009

    >>> expected_sarsa_update(2.0, 0.5, 1.0, 0.5, [0.5, 0.5], [0.0, 4.0])
    2.0
    """
    p, q = distribution("policy", policy), vector("next_values", next_values)
    same_shape(policy=p, next_values=q)
    return td_update(value, rate, reward, discount, float(p @ q))
