"""Objective and KL estimates of reinforcement learning from human feedback, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def rlhf_objective(
    rewards: ArrayLike,
    probabilities: ArrayLike,
    reference_probabilities: ArrayLike,
    beta: float,
) -> float:
    """Expected reward less the KL penalty, averaged over equally likely prompts.

    rewards: (prompts, answers) r(x, y)
    probabilities: (prompts, answers) π_θ(y|x) > 0, each row sums to one
    reference_probabilities: (prompts, answers) π_ref(y|x) > 0
    beta: > 0
    returns: real, in units of the reward
    raises: ValueError when the shapes differ or a probability or beta is not positive
    source: Ziegler et al. 2019; Rafailov et al. 2023, eq. 3

    >>> rlhf_objective([[1.0, 3.0]], [[0.5, 0.5]], [[0.5, 0.5]], beta=0.1)
    2.0
    """
    values = array("rewards", rewards)
    policy = positive("probabilities", probabilities)
    frozen = positive("reference_probabilities", reference_probabilities)
    same_shape(rewards=values, probabilities=policy, reference_probabilities=frozen)
    penalty = positive_number("beta", beta) * np.log(policy / frozen)
    return float(np.mean(np.sum(policy * (values - penalty), axis=-1)))


def rlhf_objective_printed(expected_reward: float, beta: float, divergence: float) -> float:
    """Expected reward less a weighted divergence.

    expected_reward: mean of the reward over prompts and sampled answers
    beta: > 0
    divergence: of the policy from the reference policy, in nats, averaged over the prompts
    returns: real, in units of the reward
    raises: ValueError when beta is not positive
    source: Rafailov et al. 2023, eq. 3

    >>> rlhf_objective_printed(2.0, 0.5, 1.0)
    1.5
    """
    penalty = positive_number("beta", beta) * number("divergence", divergence)
    return number("expected_reward", expected_reward) - penalty


def penalised_reward(reward: float, logratio: float, beta: float) -> float:
    """Reward of one sample less its share of the KL penalty.

    reward: r(x, y)
    logratio: log π_θ(y|x) − log π_ref(y|x), in nats
    beta: > 0
    returns: real
    raises: ValueError when beta is not positive
    source: Ziegler et al. 2019, sec. 2

    >>> penalised_reward(1.0, 2.0, beta=0.25)
    0.5
    """
    return number("reward", reward) - positive_number("beta", beta) * number("logratio", logratio)


def best_of_n_kl(samples: int) -> float:
    """Upper bound of the divergence of best-of-n from the policy that is sampled.

    samples: n ≥ 1
    returns: at least 0, in nats
    raises: ValueError when samples is not a whole number of at least one
    source: Stiennon et al. 2020, app. G.3

    >>> best_of_n_kl(1)
    0.0
    >>> round(best_of_n_kl(4), 4)
    0.6363
    """
    n = count("samples", samples)
    return math.log(n) - (n - 1) / n


def best_of_n_reward(answers: int, rewards: ArrayLike, samples: int) -> float:
    """Expected reward of the best of n samples from m equally likely answers.

    answers: m ≥ 1
    rewards: (m,) in ascending order
    samples: n ≥ 1
    returns: between the mean and the greatest reward
    raises: ValueError when there are not m rewards
    source: order statistics; used by Gao et al. 2023

    >>> best_of_n_reward(2, [0.0, 1.0], samples=2)
    0.75
    """
    values, m, n = vector("rewards", rewards), count("answers", answers), count("samples", samples)
    if len(values) != m:
        raise ValueError(f"{len(values)} rewards for {m} answers")
    ranks = np.arange(1, m + 1)
    return float(np.sum(values * ((ranks / m) ** n - ((ranks - 1) / m) ** n)))


def kl_estimator_k2(logratio: float) -> float:
    """Half the squared log-ratio of one sample.

    logratio: log p(x) − log q(x) of a sample x from q, in nats
    returns: at least 0
    raises: ValueError when the log-ratio is not finite
    source: Schulman 2020

    >>> kl_estimator_k2(-2.0)
    2.0
    """
    return 0.5 * number("logratio", logratio) ** 2


def kl_estimator_k3(logratio: float) -> float:
    """Contribution r − log r − 1 of one sample to the KL divergence.

    logratio: log r = log π_ref(y|x) − log π_θ(y|x) of a sample from π_θ, in nats
    returns: at least 0
    raises: ValueError when the log-ratio is not finite
    source: Schulman 2020; Shao et al. 2024, eq. 4

    >>> kl_estimator_k3(0.0)
    0.0
    >>> round(kl_estimator_k3(math.log(2)), 4)
    0.3069
    """
    return math.expm1(number("logratio", logratio)) - logratio
