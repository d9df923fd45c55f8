"""Where DPO comes from: the optimum of the KL-regularised objective, and the reward it stands for, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    number,
    positive_number,
    vector,
)
from mathlint_rules.formulas.validation import same_shape as same_array_shape


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
