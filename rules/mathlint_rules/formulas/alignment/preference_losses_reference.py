"""Losses on preferences, executable."""

from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

from mathlint_rules.formulas.tensors import positive, same_shape
from mathlint_rules.formulas.validation import inside, number, positive_number


def ipo_loss(chosen_logratio: Tensor, rejected_logratio: Tensor, tau: float) -> Tensor:
    """Mean squared distance of the margins from 1/(2τ).

    chosen_logratio: (batch,) log π_θ(y_w|x) − log π_ref(y_w|x), in nats
    rejected_logratio: (batch,) the same for y_l
    tau: > 0
    returns: () at least 0
    raises: ValueError when the shapes differ, the batch is empty or tau is not positive
    source: Azar et al. 2023, eq. 17

    >>> ipo_loss(torch.tensor([3.0]), torch.tensor([0.0]), tau=0.5).item()
    4.0
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("tau", tau)
    return (chosen_logratio - rejected_logratio - 1 / (2 * tau)).square().mean()


def conservative_dpo_loss(
    chosen_rewards: Tensor, rejected_rewards: Tensor, epsilon: float
) -> Tensor:
    """Mean DPO loss where labels are wrong with probability ε.

    chosen_rewards, rejected_rewards: (batch,) implicit rewards β log(π_θ/π_ref)
    epsilon: in [0, 1/2)
    returns: () at least 0
    raises: ValueError when the shapes differ, the batch is empty or epsilon is out of range
    source: Mitchell 2023

    >>> round(conservative_dpo_loss(torch.tensor([0.0]), torch.tensor([0.0]), 0.1).item(), 4)
    0.6931
    """
    same_shape(chosen_rewards=chosen_rewards, rejected_rewards=rejected_rewards)
    if not 0 <= epsilon < 0.5:
        raise ValueError(f"epsilon has to lie in [0, 1/2), not {epsilon:g}")
    margin = chosen_rewards - rejected_rewards
    return -((1 - epsilon) * F.logsigmoid(margin) + epsilon * F.logsigmoid(-margin)).mean()


def simpo_loss(
    chosen_logprob: Tensor,
    rejected_logprob: Tensor,
    chosen_length: Tensor,
    rejected_length: Tensor,
    beta: float,
    gamma: float,
) -> Tensor:
    """Mean SimPO loss of a batch of preference pairs.

    chosen_logprob, rejected_logprob: (batch,) log π_θ(y|x) summed over the answer, in nats
    chosen_length, rejected_length: (batch,) tokens of the answers, > 0
    beta: > 0
    gamma: the target margin, ≥ 0
    returns: () at least 0
    raises: ValueError when the shapes differ, a length or beta is not positive, or gamma < 0
    source: Meng et al. 2024, eq. 6

    >>> one = torch.tensor([1.0])
    >>> round(simpo_loss(-4 * one, -4 * one, 2 * one, 2 * one, beta=2.0, gamma=0.0).item(), 4)
    0.6931
    """
    same_shape(
        chosen_logprob=chosen_logprob,
        rejected_logprob=rejected_logprob,
        chosen_length=chosen_length,
        rejected_length=rejected_length,
    )
    positive("beta", beta)
    if gamma < 0 or bool((chosen_length <= 0).any()) or bool((rejected_length <= 0).any()):
        raise ValueError("lengths have to be positive and gamma must not be negative")
    margin = beta * (chosen_logprob / chosen_length - rejected_logprob / rejected_length) - gamma
    return -F.logsigmoid(margin).mean()


def orpo_odds(probability: float) -> float:
    """Odds of an answer.

    probability: strictly between 0 and 1
    returns: > 0
    raises: ValueError when the probability is not strictly between 0 and 1
    source: Hong et al. 2024, eq. 4

    >>> orpo_odds(0.75)
    3.0
    """
    p = float(inside("probability", probability, 0.0, 1.0))
    return p / (1 - p)


def orpo_odds_ratio_loss(chosen_odds: float, rejected_odds: float) -> float:
    """Negative log-sigmoid of the log odds ratio of one pair.

    chosen_odds, rejected_odds: > 0
    returns: at least 0
    raises: ValueError when the odds are not positive
    source: Hong et al. 2024, eq. 7

    >>> round(orpo_odds_ratio_loss(3.0, 1.0), 4)
    0.2877
    """
    winner = positive_number("chosen_odds", chosen_odds)
    loser = positive_number("rejected_odds", rejected_odds)
    return math.log1p(loser / winner)


def slic_hinge_loss(chosen_logprob: Tensor, rejected_logprob: Tensor, delta: float) -> Tensor:
    """Mean hinge on the difference of the log-probabilities.

    chosen_logprob, rejected_logprob: (batch,) log π_θ(y|x), in nats
    delta: margin, > 0
    returns: () at least 0
    raises: ValueError when the shapes differ, the batch is empty or delta is not positive
    source: Zhao et al. 2023

    >>> slic_hinge_loss(torch.tensor([-1.0, -3.0]), torch.tensor([-3.0, -3.0]), delta=1.0).item()
    0.5
    """
    same_shape(chosen_logprob=chosen_logprob, rejected_logprob=rejected_logprob)
    positive("delta", delta)
    return torch.relu(delta - chosen_logprob + rejected_logprob).mean()


def kto_value(weight: float, beta: float, logratio: float, reference_point: float) -> float:
    """Value of a desirable answer relative to the reference point.

    weight: λ_D > 0
    beta: > 0
    logratio: log π_θ(y|x) − log π_ref(y|x), in nats
    reference_point: z_0 ≥ 0, a KL divergence in nats
    returns: in (0, weight)
    raises: ValueError when weight or beta is not positive, or the reference point is negative
    source: Ethayarajh et al. 2024

    >>> kto_value(2.0, beta=0.1, logratio=0.3, reference_point=0.3)
    1.0
    """
    if number("reference_point", reference_point) < 0:
        raise ValueError("reference_point is a divergence and must not be negative")
    gain = positive_number("beta", beta) * (number("logratio", logratio) - reference_point)
    return positive_number("weight", weight) / (1 + math.exp(-gain))


def kto_loss(weights: Tensor, values: Tensor) -> Tensor:
    """Mean of what the values fall short of their weights.

    weights: (batch,) λ_y > 0
    values: (batch,) in (0, λ_y)
    returns: () at least 0
    raises: ValueError when the shapes differ or the batch is empty
    source: Ethayarajh et al. 2024

    >>> kto_loss(torch.tensor([1.0, 1.0]), torch.tensor([0.5, 0.0])).item()
    0.75
    """
    same_shape(weights=weights, values=values)
    return (weights - values).mean()


def halo_objective(signs: Tensor, values: Tensor, constant: float) -> Tensor:
    """Signed mean of the values, plus the data's constant.

    signs: (batch,) +1 or −1
    values: (batch,) v(r_θ(x,y) − E_Q[r_θ(x,y')])
    constant: C_D
    returns: () real
    raises: ValueError when the shapes differ, the batch is empty or a sign is not ±1
    source: Ethayarajh et al. 2024

    >>> halo_objective(torch.tensor([1.0, -1.0]), torch.tensor([0.5, 0.25]), 1.0).item()
    1.125
    """
    same_shape(signs=signs, values=values)
    if not bool((signs.abs() == 1).all()):
        raise ValueError("signs have to be +1 or −1")
    return (signs * values).mean() + constant
