"""Policy optimisation with groups of samples, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def grpo_advantage(reward: float, rewards: ArrayLike) -> float:
    """Standardised reward of one answer of a group.

    reward: of the answer
    rewards: (group,) of all answers to the same prompt, not all equal
    returns: real, without unit
    raises: ValueError when all rewards are equal
    source: Shao et al. 2024, sec. 4.1.2

    >>> grpo_advantage(3.0, [1.0, 3.0])
    1.0
    """
    group = vector("rewards", rewards)
    if group.std() == 0:
        raise ValueError("all rewards of the group are equal")
    return float((number("reward", reward) - group.mean()) / group.std())


def standardised_reward(reward: float, mean: float, deviation: float) -> float:
    """Reward of one answer, by the mean and the deviation of its group.

    reward: of the answer
    mean: of the rewards of the group
    deviation: their standard deviation, above zero
    returns: real, without unit
    raises: ValueError when the deviation is not positive
    source: Shao et al. 2024, sec. 4.1.2

    >>> standardised_reward(3.0, 2.0, 0.5)
    2.0
    """
    difference = number("reward", reward) - number("mean", mean)
    return difference / positive_number("deviation", deviation)


def grpo_objective(
    group: int,
    ratios: ArrayLike,
    advantages: ArrayLike,
    epsilon: float,
    beta: float,
    divergences: ArrayLike,
) -> float:
    """Clipped objective of one group of answers, which is maximised.

    group: G ≥ 1, the number of answers
    ratios: (group,) π_θ/π_old > 0
    advantages: (group,) group-relative
    epsilon: clipping range, in [0, 1]
    beta: ≥ 0
    divergences: (group,) estimates of the KL divergence from the reference policy, in nats
    returns: real
    raises: ValueError when there are not G of each, or a ratio is not positive
    source: Shao et al. 2024, eq. 3

    >>> grpo_objective(2, [1.5, 1.5], [1.0, -1.0], 0.2, 0.5, [0.0, 1.0])
    -0.4
    """
    r, a = positive("ratios", ratios), vector("advantages", advantages)
    kl, g = vector("divergences", divergences), count("group", group)
    same_shape(ratios=r, advantages=a, divergences=kl)
    if len(r) != g:
        raise ValueError(f"{len(r)} answers for a group of {g}")
    clipped = np.clip(r, 1 - fraction("epsilon", epsilon), 1 + epsilon)
    terms = np.minimum(r * a, clipped * a) - non_negative_number("beta", beta) * kl
    return float(terms.sum() / g)


def rloo_advantage(reward: float, samples: int, others: ArrayLike) -> float:
    """Reward of one answer less the mean reward of the others.

    reward: of the answer
    samples: k ≥ 2, all answers to the prompt
    others: (samples − 1,) rewards of the other answers
    returns: real, in units of the reward
    raises: ValueError when there are not k − 1 others
    source: Kool et al. 2019; Ahmadian et al. 2024

    >>> rloo_advantage(3.0, 3, [1.0, 2.0])
    1.5
    """
    rest = vector("others", others)
    if len(rest) != count("samples", samples) - 1:
        raise ValueError(f"{len(rest)} others among {samples} samples")
    return float(number("reward", reward) - rest.sum() / (samples - 1))


def dr_grpo_advantage(reward: float, group: int, rewards: ArrayLike) -> float:
    """Reward of one answer less the mean reward of its group.

    reward: of the answer
    group: G ≥ 1
    rewards: (group,) of all answers, the one included
    returns: real, in units of the reward
    raises: ValueError when there are not G rewards
    source: Liu et al. 2025, sec. 3.2

    >>> dr_grpo_advantage(3.0, 2, [1.0, 3.0])
    1.0
    """
    values = vector("rewards", rewards)
    if len(values) != count("group", group):
        raise ValueError(f"{len(values)} rewards for a group of {group}")
    return float(number("reward", reward) - values.sum() / group)


def grpo_token_term(
    ratio: float, advantage: float, epsilon: float, beta: float, divergence: float
) -> float:
    """Contribution of one token to the objective, before the means over tokens and answers.

    ratio: π_θ/π_old of the token, > 0
    advantage: group-relative, of the token's answer
    epsilon: clipping range, in [0, 1]
    beta: ≥ 0
    divergence: estimate of the KL divergence from the reference policy, in nats
    returns: real
    raises: ValueError when the ratio is not positive, epsilon is outside [0, 1] or beta < 0
    source: Shao et al. 2024, eq. 3

    >>> grpo_token_term(1.5, 1.0, 0.25, 0.5, 0.5)
    1.0
    """
    return grpo_objective(1, [ratio], [advantage], epsilon, beta, [divergence])


def centred_reward(reward: float, rewards: ArrayLike) -> float:
    """Reward of an answer over the mean of its group.

    reward: of the answer
    rewards: (G,) of the group
    returns: in units of the reward
    raises: ValueError when the group is empty
    source: Liu et al. 2025

    >>> centred_reward(3.0, [1.0, 3.0])
    1.0
    """
    return number("reward", reward) - float(np.mean(vector("rewards", rewards)))
