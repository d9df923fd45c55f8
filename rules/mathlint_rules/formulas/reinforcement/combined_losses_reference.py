"""Losses of actor and critic together, and PPO and DDPG in further notations, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def combined(
    clipped: float, value_weight: float, value_loss: float, entropy_weight: float, entropy: float
) -> float:
    """Objective of policy, value and entropy together, which is maximised.

    clipped: objective of the policy
    value_weight: c₁ ≥ 0
    value_loss: ≥ 0
    entropy_weight: c₂ ≥ 0
    entropy: in nats
    returns: real
    raises: ValueError when a weight is negative
    source: Schulman et al. 2017, eq. 9

    >>> combined(1.0, 0.5, 2.0, 0.5, 1.0)
    0.5
    """
    critic = non_negative_number("value_weight", value_weight) * value_loss
    return clipped - critic + non_negative_number("entropy_weight", entropy_weight) * entropy


def clipped_sample(ratio: float, advantage: float, epsilon: float) -> float:
    """Clipped objective of one state and action.

    ratio: of both policies, > 0
    advantage: of either sign
    epsilon: in [0, 1]
    returns: in units of the advantage
    raises: ValueError when the ratio is not positive or epsilon outside [0, 1]
    source: Achiam 2018

    >>> clipped_sample(1.5, 2.0, 0.25)
    2.5
    """
    r = positive_number("ratio", ratio) * number("advantage", advantage)
    return min(r, advantage_bound(epsilon, advantage))


def advantage_bound(epsilon: float, advantage: float) -> float:
    """What the objective of one sample is at most.

    epsilon: in [0, 1]
    advantage: of either sign
    returns: in units of the advantage
    raises: ValueError when epsilon is outside [0, 1]
    source: Achiam 2018

    >>> advantage_bound(0.25, -4.0)
    -3.0
    """
    width = fraction("epsilon", epsilon)
    return (1 + width if advantage >= 0 else 1 - width) * number("advantage", advantage)


def actor_critic_loss(
    logprob: float,
    advantage: float,
    value_weight: float,
    value: float,
    return_: float,
    entropy_weight: float,
    entropy: float,
) -> float:
    """Loss of one step: of the actor, of the critic, less the entropy.

    logprob: log π of the action, ≤ 0
    advantage: held fixed
    value_weight: ≥ 0
    value: of the state, as the critic sees it
    return_: that followed
    entropy_weight: ≥ 0
    entropy: of the policy, in nats
    returns: real
    raises: ValueError when a weight is negative
    source: Mnih et al. 2016, sec. 4

    >>> actor_critic_loss(-1.0, 2.0, 0.5, 1.0, 3.0, 1.0, 1.0)
    3.0
    """
    critic = non_negative_number("value_weight", value_weight) * (value - return_) ** 2
    bonus = non_negative_number("entropy_weight", entropy_weight) * entropy
    return -number("logprob", logprob) * advantage + critic - bonus


def chained_slopes(value_slopes: ArrayLike, action_slopes: ArrayLike) -> Array:
    """Slope of the value in the parameters, through the action.

    value_slopes: (actions,) of Q in the action
    action_slopes: (actions, parameters) of the action in the parameters
    returns: (parameters,)
    raises: ValueError when the shapes do not fit
    source: Silver et al. 2014, eq. 9

    >>> chained_slopes([2.0], [[3.0]])
    array([6.])
    """
    q, m = vector("value_slopes", value_slopes), matrix("action_slopes", action_slopes)
    chained("value_slopes", q, "action_slopes", m)
    slopes: Array = q @ m
    return slopes
