"""Proximal policy optimisation, executable."""

from __future__ import annotations

import torch
from torch import Tensor

from mathlint_rules.formulas import tensors


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
