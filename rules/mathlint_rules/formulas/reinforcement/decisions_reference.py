"""Actions, discounts and values, executable."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import fraction, number, positive_number, vector

if TYPE_CHECKING:
    from collections.abc import Callable


def action(policy: Callable[[Any], Any], state: Any) -> Any:
    """Return the action of a deterministic policy.

    policy: state → action
    state: any
    returns: the action
    raises: what the policy raises
    source: Silver et al. 2014

    >>> action(lambda s: 2 * s, 3)
    6
    """
    return policy(state)


def horizon(discount: float) -> float:
    """How many steps ahead a discount factor looks: the sum of all discounts.

    discount: in [0, 1]
    returns: ≥ 1 steps, infinite for 1
    raises: ValueError when it is outside [0, 1]
    source: Sutton & Barto 2018, sec. 3.3

    >>> horizon(0.75)
    4.0
    """
    gamma = fraction("discount", discount)
    return math.inf if gamma == 1 else 1 / (1 - gamma)


def mean_return(returns: ArrayLike) -> float:
    """Value of a state: the mean of the returns that followed it.

    returns: (episodes,); also what this gives: in units of the reward
    raises: ValueError when there is none
    source: Sutton & Barto 2018, sec. 5.1

    >>> mean_return([1.0, 3.0])
    2.0
    """
    return float(np.mean(vector("returns", returns)))


def epsilon_greedy_action(epsilon: float, values: ArrayLike) -> int:
    """Return the best action, or with probability ε any.

    epsilon: in [0, 1]
    values: (actions,) Q(s, a)
    returns: index of the action
    raises: ValueError when there is no action or ε is no probability
    source: Sutton & Barto 2018, sec. 2.2

    >>> epsilon_greedy_action(0.0, [1.0, 5.0, 2.0])
    1
    """
    q = vector("values", values)
    generator = np.random.default_rng()
    if generator.random() < fraction("epsilon", epsilon):
        return int(generator.integers(len(q)))
    return int(np.argmax(q))


def reward_with_bonus(reward: float, weight: float, bonus: float) -> float:
    """Reward of the environment and a weighted bonus.

    reward: of the environment
    weight: > 0
    bonus: in units of the reward
    returns: real
    raises: ValueError when the weight is not positive
    source: cf. Bellemare et al. 2016

    >>> reward_with_bonus(1.0, 0.5, 2.0)
    2.0
    """
    return number("reward", reward) + positive_number("weight", weight) * number("bonus", bonus)
