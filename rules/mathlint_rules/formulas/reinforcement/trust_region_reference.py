"""Proximal and trust-region policy steps, executable."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas import tensors
from mathlint_rules.formulas.validation import (
    distribution,
    fraction,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def importance_ratio(probability: float, behaviour_probability: float) -> float:
    """Ratio of an action's probabilities under two policies.

    probability: under the policy of interest, > 0
    behaviour_probability: under the policy that acted, > 0
    returns: > 0
    raises: ValueError when a probability is not positive
    source: Precup et al. 2000; Schulman et al. 2017, sec. 3

    >>> importance_ratio(0.5, 0.25)
    2.0
    """
    acted = positive_number("behaviour_probability", behaviour_probability)
    return positive_number("probability", probability) / acted


def ppo_clip(ratios: Tensor, advantages: Tensor, epsilon: float = 0.2) -> Tensor:
    """Clipped surrogate objective, which is maximised.

    ratios: (batch,) π_θ/π_old > 0
    advantages: (batch,) held fixed
    epsilon: clipping range, in (0, 1)
    returns: () real, in units of the advantage
    raises: ValueError when the shapes differ, the batch is empty or epsilon is out of range
    source: Schulman et al. 2017, eq. 7

    >>> ppo_clip(torch.tensor([1.5]), torch.tensor([-1.0]), 0.2).item()
    -1.5
    >>> round(ppo_clip(torch.tensor([1.5]), torch.tensor([1.0]), 0.2).item(), 4)
    1.2
    """
    tensors.same_shape(ratios=ratios, advantages=advantages)
    if not 0 < epsilon < 1:
        raise ValueError(f"epsilon has to lie strictly between 0 and 1, not {epsilon:g}")
    clipped = ratios.clamp(1 - epsilon, 1 + epsilon)
    return torch.minimum(ratios * advantages, clipped * advantages).mean()


def ppo_penalty(ratios: Tensor, advantages: Tensor, beta: float, divergences: Tensor) -> Tensor:
    """KL-penalised surrogate objective, which is maximised.

    ratios: (batch,) π_θ/π_old > 0
    advantages: (batch,) held fixed
    beta: > 0
    divergences: (batch,) KL of the old policy from the new in each state, in nats
    returns: () real
    raises: ValueError when the shapes differ, the batch is empty or beta is not positive
    source: Schulman et al. 2017, eq. 8

    >>> ppo_penalty(torch.tensor([1.5]), torch.tensor([2.0]), 0.5, torch.tensor([2.0])).item()
    2.0
    """
    tensors.same_shape(ratios=ratios, advantages=advantages, divergences=divergences)
    tensors.positive("beta", beta)
    return (ratios * advantages - beta * divergences).mean()


def ppo_objective(
    clipped: Tensor,
    value_weight: float,
    value_losses: Tensor,
    entropy_weight: float,
    entropies: Tensor,
) -> Tensor:
    """Clipped objective with value loss and entropy bonus, which is maximised.

    clipped: (batch,) clipped surrogate of each step
    value_weight: c_1 > 0
    value_losses: (batch,) squared errors of the values
    entropy_weight: c_2 > 0
    entropies: (batch,) of the policy, in nats
    returns: () real
    raises: ValueError when the shapes differ or a weight is not positive
    source: Schulman et al. 2017, eq. 9

    >>> one = torch.tensor([1.0])
    >>> ppo_objective(2 * one, 0.5, 2 * one, 0.25, 4 * one).item()
    2.0
    """
    tensors.same_shape(clipped=clipped, value_losses=value_losses, entropies=entropies)
    tensors.positive("value_weight", value_weight)
    tensors.positive("entropy_weight", entropy_weight)
    return (clipped - value_weight * value_losses + entropy_weight * entropies).mean()


def generalized_advantage(discount: float, decay: float, errors: ArrayLike) -> float:
    """Advantage of a step from the TD errors to the end of the trajectory.

    discount: γ in [0, 1]
    decay: λ in [0, 1]
    errors: (steps,) TD errors from this step on
    returns: real, in units of the reward
    raises: ValueError when there is no error or a factor is outside [0, 1]
    source: Schulman et al. 2016, eq. 16

    >>> generalized_advantage(0.5, 1.0, [1.0, 2.0, 4.0])
    3.0
    """
    delta = vector("errors", errors)
    factor = fraction("discount", discount) * fraction("decay", decay)
    return float(factor ** np.arange(len(delta)) @ delta)


def gae_recursion(error: float, discount: float, decay: float, next_advantage: float) -> float:
    """Advantage of a step from that of the next.

    error: δ_t
    discount: γ in [0, 1]
    decay: λ in [0, 1]
    next_advantage: Â_{t+1}, zero after the end
    returns: real, in units of the reward
    raises: ValueError when a factor is outside [0, 1]
    source: Schulman et al. 2016, sec. 3

    >>> gae_recursion(1.0, 0.5, 0.5, 4.0)
    2.0
    """
    factor = fraction("discount", discount) * fraction("decay", decay)
    return number("error", error) + factor * number("next_advantage", next_advantage)


def trpo_objective(
    probabilities: ArrayLike, old_probabilities: ArrayLike, advantages: ArrayLike
) -> float:
    """Unclipped surrogate objective, which is maximised.

    probabilities: (batch,) π_θ(a_t|s_t) > 0
    old_probabilities: (batch,) under the policy that acted, > 0
    advantages: (batch,)
    returns: real, in units of the advantage
    raises: ValueError when the shapes differ or a probability is not positive
    source: Schulman et al. 2015, eq. 14

    >>> trpo_objective([0.5, 0.5], [0.25, 0.5], [1.0, -1.0])
    0.5
    """
    new, old = (
        positive("probabilities", probabilities),
        positive("old_probabilities", old_probabilities),
    )
    gain = vector("advantages", advantages)
    same_shape(probabilities=new, old_probabilities=old, advantages=gain)
    return float(np.mean(new / old * gain))


def mean_divergence(old_policy: ArrayLike, policy: ArrayLike) -> float:
    """Mean KL divergence of the old policy from the new over equally likely states.

    old_policy, policy: (states, actions) > 0, each row sums to one
    returns: at least 0, in nats
    raises: ValueError when the shapes differ or a row does not sum to one
    source: Schulman et al. 2015, eq. 12

    >>> mean_divergence([[0.5, 0.5]], [[0.5, 0.5]])
    0.0
    """
    old = distribution("old_policy", positive("old_policy", old_policy))
    new = distribution("policy", positive("policy", policy))
    same_shape(old_policy=old, policy=new)
    return float(np.mean(np.sum(old * np.log(old / new), axis=-1)))


def cpi_objective(ratios: ArrayLike, advantages: ArrayLike) -> float:
    """Mean advantage, weighted with the probability ratios.

    ratios: (batch,) π_θ/π_old > 0
    advantages: (batch,)
    returns: real, in units of the advantage
    raises: ValueError when the shapes differ or a ratio is not positive
    source: Schulman et al. 2017, eq. 6

    >>> cpi_objective([2.0, 1.0], [1.0, -1.0])
    0.5
    """
    r, gain = positive("ratios", ratios), vector("advantages", advantages)
    same_shape(ratios=r, advantages=gain)
    return float(np.mean(r * gain))
