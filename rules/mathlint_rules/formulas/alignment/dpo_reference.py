"""Direct Preference Optimization: its loss, the probability behind it, its gradient, executable."""

from __future__ import annotations

import math

import numpy as np
import torch.nn.functional as F
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas.tensors import positive, same_shape
from mathlint_rules.formulas.validation import (
    Array,
    array,
    number,
    positive_number,
    vector,
)
from mathlint_rules.formulas.validation import same_shape as same_array_shape


def dpo_loss(chosen_logratio: Tensor, rejected_logratio: Tensor, beta: float = 0.1) -> Tensor:
    """Mean DPO loss over a batch of preference pairs.

    chosen_logratio: (batch,) log π_θ(y_w|x) − log π_ref(y_w|x), in nats
    rejected_logratio: (batch,) the same for y_l
    beta: > 0
    returns: () at least 0; log 2 where the policy equals the reference policy
    raises: ValueError when the batch is empty, the shapes differ or beta is not positive
    source: Rafailov et al. 2023, eq. 7

    >>> import torch
    >>> round(dpo_loss(torch.tensor([0.0]), torch.tensor([0.0])).item(), 4)
    0.6931
    >>> round(dpo_loss(torch.tensor([2.0]), torch.tensor([1.0]), beta=1.0).item(), 4)
    0.3133
    """
    same_shape(chosen_logratio=chosen_logratio, rejected_logratio=rejected_logratio)
    positive("beta", beta)
    return -F.logsigmoid(beta * (chosen_logratio - rejected_logratio)).mean()


def dpo_preference_probability(first_logratio: float, second_logratio: float, beta: float) -> float:
    """Probability that the first answer is preferred, from the optimal policy's log-ratios.

    first_logratio, second_logratio: log π*(y|x) − log π_ref(y|x), in nats
    beta: > 0
    returns: in (0, 1)
    raises: ValueError when beta is not positive or a log-ratio is not finite
    source: Rafailov et al. 2023, eq. 6

    >>> dpo_preference_probability(0.3, 0.3, beta=0.1)
    0.5
    """
    margin = number("first_logratio", first_logratio) - number("second_logratio", second_logratio)
    return 1 / (1 + math.exp(-positive_number("beta", beta) * margin))


def dpo_gradient(
    chosen_rewards: ArrayLike,
    rejected_rewards: ArrayLike,
    chosen_scores: ArrayLike,
    rejected_scores: ArrayLike,
    beta: float,
) -> Array:
    """Gradient of the DPO loss with respect to the policy's parameters.

    chosen_rewards, rejected_rewards: (batch,) implicit rewards
    chosen_scores, rejected_scores: (batch, parameters) ∇_θ log π_θ(y|x)
    beta: > 0
    returns: (parameters,)
    raises: ValueError when the shapes differ or beta is not positive
    source: Rafailov et al. 2023, sec. 4

    >>> dpo_gradient([0.0], [0.0], [[1.0, 0.0]], [[0.0, 1.0]], beta=2.0)
    array([-1.,  1.])
    """
    chosen, rejected = (
        vector("chosen_rewards", chosen_rewards),
        vector("rejected_rewards", rejected_rewards),
    )
    same_array_shape(chosen_rewards=chosen, rejected_rewards=rejected)
    up, down = array("chosen_scores", chosen_scores), array("rejected_scores", rejected_scores)
    same_array_shape(chosen_scores=up, rejected_scores=down)
    if len(up) != len(chosen):
        raise ValueError("rewards and scores come from batches of different sizes")
    weights = 1 / (1 + np.exp(chosen - rejected))
    mean: Array = np.mean(weights[:, None] * (up - down), axis=0)
    return -positive_number("beta", beta) * mean
