"""Losses and steps of actors and critics, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas import tensors
from mathlint_rules.formulas.validation import (
    Array,
    distribution,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def actor_loss(logprobs: Tensor, advantages: Tensor) -> Tensor:
    """Loss whose gradient is minus the policy gradient.

    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    advantages: (batch,) held fixed
    returns: () real
    raises: ValueError when the shapes differ or the batch is empty
    source: Mnih et al. 2016, sec. 4

    >>> import torch
    >>> actor_loss(torch.tensor([-1.0, -2.0]), torch.tensor([2.0, 1.0])).item()
    2.0
    """
    tensors.same_shape(logprobs=logprobs, advantages=advantages)
    return -(logprobs * advantages).mean()


def a2c_loss(
    logprobs: Tensor, advantages: Tensor, weight: float, critic_loss: float | Tensor
) -> Tensor:
    """Actor loss plus the weighted critic loss.

    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    advantages: (batch,) held fixed
    weight: > 0
    critic_loss: () at least 0
    returns: () real
    raises: ValueError when the shapes differ or the weight is not positive
    source: Mnih et al. 2016, sec. 4

    >>> import torch
    >>> a2c_loss(torch.tensor([-1.0]), torch.tensor([2.0]), 0.5, torch.tensor(4.0)).item()
    4.0
    """
    tensors.positive("weight", weight)
    return actor_loss(logprobs, advantages) + weight * critic_loss


def reward_weighted_loss(rewards: Tensor, logprobs: Tensor) -> Tensor:
    """Mean negative log-likelihood, weighted with the rewards.

    rewards: (batch,)
    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    returns: () real
    raises: ValueError when the shapes differ or the batch is empty
    source: Peters & Schaal 2007

    >>> import torch
    >>> reward_weighted_loss(torch.tensor([2.0, 0.0]), torch.tensor([-1.0, -9.0])).item()
    1.0
    """
    tensors.same_shape(rewards=rewards, logprobs=logprobs)
    return -(rewards * logprobs).mean()


def policy_entropy(policy: ArrayLike) -> float:
    """Entropy of a policy in one state.

    policy: (actions,) π(a|s), sums to one; 0 log 0 counts as 0
    returns: at least 0, in nats
    raises: ValueError when the policy does not sum to one
    source: Williams & Peng 1991

    >>> round(policy_entropy([0.5, 0.5]), 4)
    0.6931
    """
    p = distribution("policy", within("policy", policy, 0, 1))
    held = p[p > 0]
    return float(-np.sum(held * np.log(held)))


def scaled_step(parameters: ArrayLike, rate: float, signal: float, gradient: ArrayLike) -> Array:
    """Parameters after a step along a gradient, scaled by a learning signal.

    parameters: (p,)
    rate: > 0
    signal: action value or TD error
    gradient: (p,) of log π for an actor, of the value for a critic
    returns: (p,)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Sutton & Barto 2018, sec. 13.5

    >>> scaled_step([1.0, 1.0], 0.5, 2.0, [1.0, -1.0])
    array([2., 0.])
    """
    theta, slope = vector("parameters", parameters), vector("gradient", gradient)
    same_shape(parameters=theta, gradient=slope)
    moved: Array = theta + positive_number("rate", rate) * number("signal", signal) * slope
    return moved
