"""Losses of preference pairs that correct DPO's margin, executable."""

from __future__ import annotations

from torch import Tensor
from torch.nn.functional import logsigmoid

from mathlint_rules.formulas import validation
from mathlint_rules.formulas.tensors import positive, same_shape


def robust_dpo_loss(
    chosen_logratio: Tensor, rejected_logratio: Tensor, beta: float, flipped: float
) -> Tensor:
    """Mean DPO loss, corrected for labels that are flipped at random.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    beta: > 0
    flipped: share of flipped labels, in [0, 0.5)
    returns: () of either sign
    raises: ValueError when the batch is empty, the shapes differ, beta is not positive or half of
        the labels are flipped
    source: Chowdhury, Kini & Natarajan 2024

    >>> import torch
    >>> zero = torch.zeros(1)
    >>> round(robust_dpo_loss(zero, zero, beta=0.1, flipped=0.2).item(), 4)
    0.6931
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("beta", beta)
    positive("1 − 2 flipped", 1 - 2 * flipped)
    margin = beta * (chosen_logratio - rejected_logratio)
    kept, turned = (1 - flipped) * logsigmoid(margin), flipped * logsigmoid(-margin)
    return -((kept - turned) / (1 - 2 * flipped)).mean()


def length_regularised_dpo_loss(
    chosen_logratio: Tensor,
    rejected_logratio: Tensor,
    chosen_length: Tensor,
    rejected_length: Tensor,
    beta: float,
    price: float,
) -> Tensor:
    """Mean DPO loss of a reward that charges for tokens.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    chosen_length, rejected_length: (batch,) tokens
    beta: > 0
    price: α > 0 of a token
    returns: () ≥ 0
    raises: ValueError when the batch is empty, the shapes differ, or beta or the price is not
        positive
    source: Park et al. 2024

    >>> import torch
    >>> zero = torch.zeros(1)
    >>> round(length_regularised_dpo_loss(zero, zero, zero, zero, 0.1, 0.01).item(), 4)
    0.6931
    """
    same_shape(
        chosen_logratio=chosen_logratio,
        rejected_logratio=rejected_logratio,
        chosen_length=chosen_length,
        rejected_length=rejected_length,
    )
    positive("beta", beta)
    positive("price", price)
    margin = beta * (chosen_logratio - rejected_logratio)
    return -logsigmoid(margin + price * (chosen_length - rejected_length)).mean()


def dpo_loss_with_offset(
    chosen_logratio: Tensor, rejected_logratio: Tensor, beta: float, offset: float
) -> Tensor:
    """Mean DPO loss whose margin has to exceed an offset.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    beta: > 0
    offset: how much better the preferred answer is
    returns: () ≥ 0
    raises: ValueError when the batch is empty, the shapes differ or beta is not positive
    source: Amini, Vieira & Cotterell 2024

    >>> import torch
    >>> zero = torch.zeros(1)
    >>> round(dpo_loss_with_offset(zero, zero, beta=0.1, offset=0.0).item(), 4)
    0.6931
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("beta", beta)
    return -logsigmoid(beta * (chosen_logratio - rejected_logratio) - offset).mean()


def calibrated_dpo_loss(chosen_logratio: Tensor, rejected_logratio: Tensor, beta: float) -> Tensor:
    """Mean preference loss with each implicit reward pulled to its own scale.

    chosen_logratio, rejected_logratio: (batch,) log π_θ(y|x) − log π_ref(y|x), in nats
    beta: > 0
    returns: () ≥ 0
    raises: ValueError when the batch is empty, the shapes differ or beta is not positive
    source: Xiao et al. 2024

    >>> import torch
    >>> half = torch.full((1,), 0.5)
    >>> round(calibrated_dpo_loss(half, -half, beta=1.0).item(), 4)
    0.3133
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("beta", beta)
    goal = 1 / (2 * beta)
    squares = (chosen_logratio - goal) ** 2 + (rejected_logratio + goal) ** 2
    return (squares - logsigmoid(chosen_logratio - rejected_logratio)).mean()


def batch_strength(follow: float, margin: float, usual_margin: float, usual: float) -> float:
    """β of a batch whose reward margin is not the usual one.

    follow: α in [0, 1]
    margin: of this batch
    usual_margin: M₀
    usual: β₀ > 0
    returns: real, positive while the margin is not far below the usual one
    raises: ValueError when α is no fraction or the usual strength is not positive
    source: Wu et al. 2024

    >>> batch_strength(0.5, 3.0, 1.0, 0.1)
    0.2
    """
    change = validation.fraction("follow", follow) * (margin - usual_margin)
    return (1 + validation.number("change", change)) * validation.positive_number("usual", usual)
