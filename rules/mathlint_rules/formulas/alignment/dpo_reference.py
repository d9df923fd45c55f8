"""Direct Preference Optimization, executable."""

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
    distribution,
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


def dpo_implicit_reward(probability: float, reference_probability: float, beta: float) -> float:
    """Reward for which a policy would be optimal, up to a function of the prompt.

    probability: π_θ(y|x), in (0, 1]
    reference_probability: π_ref(y|x), in (0, 1]
    beta: > 0
    returns: β log(π_θ/π_ref), in units of the reward
    raises: ValueError when an argument is not positive
    source: Rafailov et al. 2023, sec. 4

    >>> dpo_implicit_reward(0.2, 0.2, beta=0.5)
    0.0
    """
    numerator = positive_number("probability", probability)
    denominator = positive_number("reference_probability", reference_probability)
    return positive_number("beta", beta) * math.log(numerator / denominator)


def dpo_optimal_policy(
    normaliser: float, reference_probability: float, reward: float, beta: float
) -> float:
    """Probability of an answer under the optimal policy.

    normaliser: Z(x) > 0
    reference_probability: π_ref(y|x), in (0, 1]
    reward: r(x, y)
    beta: > 0
    returns: at least 0
    raises: ValueError when normaliser, probability or beta is not positive
    source: Rafailov et al. 2023, eq. 4

    >>> dpo_optimal_policy(2.0, 0.5, 0.0, beta=1.0)
    0.25
    """
    tilt = math.exp(number("reward", reward) / positive_number("beta", beta))
    weight = positive_number("reference_probability", reference_probability) * tilt
    return weight / positive_number("normaliser", normaliser)


def dpo_partition_function(
    reference_probabilities: ArrayLike, rewards: ArrayLike, beta: float
) -> float:
    """Sum of the tilted probabilities of all answers to a prompt.

    reference_probabilities: (answers,) π_ref(y|x), sum to one
    rewards: (answers,) r(x, y)
    beta: > 0
    returns: > 0
    raises: ValueError when the lengths differ, beta ≤ 0, or the probabilities do not sum to one
    source: Rafailov et al. 2023, sec. 4

    >>> round(dpo_partition_function([0.5, 0.5], [math.log(3), 0.0], beta=1.0), 6)
    2.0
    """
    weights = distribution("reference_probabilities", reference_probabilities)
    values = vector("rewards", rewards)
    same_array_shape(reference_probabilities=weights, rewards=values)
    return float(np.sum(weights * np.exp(values / positive_number("beta", beta))))


def dpo_reward(
    probability: float, reference_probability: float, normaliser: float, beta: float
) -> float:
    """Reward of an answer, from the policy that is optimal for it.

    probability: π_r(y|x) > 0
    reference_probability: π_ref(y|x) > 0
    normaliser: Z(x) > 0
    beta: > 0
    returns: r(x, y)
    raises: ValueError when an argument is not positive
    source: Rafailov et al. 2023, eq. 5

    >>> round(dpo_reward(0.25, 0.5, 2.0, beta=3.0), 6)
    0.0
    """
    reward = dpo_implicit_reward(probability, reference_probability, beta)
    return reward + beta * math.log(positive_number("normaliser", normaliser))


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
