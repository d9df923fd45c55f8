"""Quantiles of returns and rewards from demonstrations, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    chained,
    distribution,
    matrix,
    non_negative_number,
    number,
    open_fraction,
    positive_number,
    same_shape,
    vector,
)


def quantile_huber(level: float, error: float, huber: float) -> float:
    """Huber loss, weighted so that its minimum is a quantile.

    level: τ in (0, 1)
    error: u, target less estimate
    huber: Huber loss of the error ≥ 0
    returns: at least 0
    raises: ValueError when the level is no open fraction or the loss is negative
    source: Dabney et al. 2018, eq. 10

    >>> quantile_huber(0.25, -1.0, 0.5)
    0.375
    """
    below = 1.0 if number("error", error) < 0 else 0.0
    return abs(open_fraction("level", level) - below) * non_negative_number("huber", huber)


def td3_bc_objective(
    weight: float, values: ArrayLike, actions: ArrayLike, demonstrated: ArrayLike
) -> float:
    """Mean value of the policy's actions, less their squared distance to the data.

    weight: λ > 0
    values: (batch,) Q(s, π(s))
    actions: (batch,) π(s)
    demonstrated: (batch,) actions in the data
    returns: to be maximised
    raises: ValueError when the shapes differ or the weight is not positive
    source: Fujimoto & Gu 2021

    >>> td3_bc_objective(2.0, [1.0], [0.5], [1.0])
    1.75
    """
    q, p, a = (
        array("values", values),
        array("actions", actions),
        array("demonstrated", demonstrated),
    )
    same_shape(values=q, actions=p, demonstrated=a)
    return float(np.mean(positive_number("weight", weight) * q - (p - a) ** 2))


def trajectory_probability_by_reward(reward: float, rewards: ArrayLike) -> float:
    """Probability of a trajectory among others, exponential in its reward.

    reward: of the trajectory
    rewards: (trajectories,) of all, with it
    returns: in (0, 1]
    raises: ValueError when there are none
    source: Ziebart et al. 2008

    >>> trajectory_probability_by_reward(0.0, [0.0, 0.0])
    0.5
    """
    r = vector("rewards", rewards)
    return float(1 / np.exp(r - number("reward", reward)).sum())


def performance_difference(
    discount: float, visits: ArrayLike, policy: ArrayLike, advantages: ArrayLike
) -> float:
    """How much better a policy is than the one whose advantages are known.

    discount: γ in (0, 1)
    visits: (states,) discounted share of visits of the new policy
    policy: (states, actions) of the new policy
    advantages: (states, actions) of the old policy
    returns: J(new) − J(old)
    raises: ValueError when the shapes do not fit, the policy is none or γ is not in (0, 1)
    source: Kakade & Langford 2002, lemma 6.1

    >>> performance_difference(0.5, [1.0], [[0.5, 0.5]], [[1.0, 0.0]])
    1.0
    """
    d, p, a = (
        vector("visits", visits),
        distribution("policy", policy),
        matrix("advantages", advantages),
    )
    same_shape(policy=p, advantages=a)
    chained("visits", d, "policy", p)
    return float(d @ (p * a).sum(axis=1)) / (1 - open_fraction("discount", discount))
