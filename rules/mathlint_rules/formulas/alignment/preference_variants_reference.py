"""Losses of preference pairs beside DPO, executable."""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn.functional import logsigmoid

from mathlint_rules.formulas.tensors import positive, same_shape


def cpo_loss(chosen_logprob: Tensor, rejected_logprob: Tensor, beta: float) -> Tensor:
    """Mean CPO loss: the winner beats the loser, and is imitated.

    chosen_logprob, rejected_logprob: (batch,) log π_θ(y|x) summed over the answer, in nats
    beta: > 0
    returns: ()
    raises: ValueError when the batch is empty, the shapes differ or beta is not positive
    source: Xu et al. 2024, sec. 3

    >>> zero = torch.zeros(1)
    >>> round(cpo_loss(zero, zero, beta=0.1).item(), 4)
    0.6931
    """
    same_shape(chosen_logprob=chosen_logprob, rejected_logprob=rejected_logprob)
    positive("beta", beta)
    margin = beta * (chosen_logprob - rejected_logprob)
    return -(logsigmoid(margin) + chosen_logprob).mean()


def dpo_loss_with_likelihood(
    chosen_logratio: Tensor,
    rejected_logratio: Tensor,
    chosen_logprob: Tensor,
    chosen_length: Tensor,
    beta: float,
    weight: float,
) -> Tensor:
    """Mean DPO loss with the winner's negative log-likelihood per token.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    chosen_logprob: (batch,) log π_θ of the winner
    chosen_length: (batch,) its tokens, > 0
    beta: > 0
    weight: α > 0 of the likelihood
    returns: () at least 0 where log-probabilities are at most 0
    raises: ValueError when the shapes differ, or beta, the weight or a length is not positive
    source: Pang et al. 2024, sec. 2

    >>> zero, one = torch.zeros(1), torch.ones(1)
    >>> round(dpo_loss_with_likelihood(zero, zero, -2 * one, 2 * one, 0.1, 1.0).item(), 4)
    1.6931
    """
    same_shape(
        chosen_logratio=chosen_logratio,
        rejected_logratio=rejected_logratio,
        chosen_logprob=chosen_logprob,
        chosen_length=chosen_length,
    )
    positive("beta", beta)
    positive("weight", weight)
    positive("the shortest length", chosen_length.min().item())
    margin = logsigmoid(beta * (chosen_logratio - rejected_logratio))
    return -(margin + weight * chosen_logprob / chosen_length).mean()


def length_normalised_dpo_loss(
    chosen_logratio: Tensor,
    rejected_logratio: Tensor,
    chosen_length: Tensor,
    rejected_length: Tensor,
    beta: float,
) -> Tensor:
    """Mean DPO loss by log-ratios per token.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    chosen_length, rejected_length: (batch,) tokens of the answers, > 0
    beta: > 0
    returns: () > 0
    raises: ValueError when the shapes differ, or beta or a length is not positive
    source: Lambert et al. 2024, sec. 5

    >>> one = torch.ones(1)
    >>> round(length_normalised_dpo_loss(2 * one, one, 2 * one, one, 0.1).item(), 4)
    0.6931
    """
    same_shape(
        chosen_logratio=chosen_logratio,
        rejected_logratio=rejected_logratio,
        chosen_length=chosen_length,
        rejected_length=rejected_length,
    )
    positive("beta", beta)
    positive("the shortest length", torch.minimum(chosen_length, rejected_length).min().item())
    margin = chosen_logratio / chosen_length - rejected_logratio / rejected_length
    return -logsigmoid(beta * margin).mean()


def dpo_positive_loss(
    chosen_logratio: Tensor, rejected_logratio: Tensor, beta: float, penalty: float
) -> Tensor:
    """Mean DPO loss that punishes a winner that became less likely.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    beta: > 0
    penalty: λ > 0
    returns: () > 0
    raises: ValueError when the shapes differ, or beta or the penalty is not positive
    source: Pal et al. 2024, sec. 4

    >>> one = torch.ones(1)
    >>> round(dpo_positive_loss(one, one, 0.1, 5.0).item(), 4)
    0.6931
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("beta", beta)
    positive("penalty", penalty)
    fallen = torch.clamp(-chosen_logratio, min=0)
    return -logsigmoid(beta * (chosen_logratio - rejected_logratio - penalty * fallen)).mean()


def sppo_loss(logratio: Tensor, probability: Tensor, rate: float) -> Tensor:
    """Mean squared error of a log-ratio that should follow the answer's chance of winning.

    logratio: (batch,) log π_θ(y|x) − log π_t(y|x), in nats
    probability: (batch,) that the answer beats the policy's, in [0, 1]
    rate: η > 0
    returns: () at least 0
    raises: ValueError when the shapes differ or the rate is not positive
    source: Wu et al. 2024, sec. 4

    >>> one = torch.ones(1)
    >>> sppo_loss(one, one, 2.0).item()
    0.0
    """
    same_shape(logratio=logratio, probability=probability)
    positive("rate", rate)
    return ((logratio - rate * (probability - 0.5)) ** 2).mean()
