"""Preference models, executable."""

from __future__ import annotations

import math

import numpy as np
import torch.nn.functional as F
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas.tensors import same_shape
from mathlint_rules.formulas.validation import fraction, number, positive_number, vector


def bradley_terry(first_reward: float, second_reward: float) -> float:
    """Probability that the first of two answers is preferred.

    first_reward, second_reward: real
    returns: in (0, 1)
    raises: ValueError when a reward is not finite
    source: Bradley & Terry 1952

    >>> bradley_terry(1.0, 1.0)
    0.5
    >>> round(bradley_terry(math.log(3), 0.0), 6)
    0.75
    """
    margin = number("first_reward", first_reward) - number("second_reward", second_reward)
    return 1 / (1 + math.exp(-margin)) if margin >= 0 else math.exp(margin) / (1 + math.exp(margin))


def plackett_luce(rewards: ArrayLike) -> float:
    """Probability of a ranking of K answers.

    rewards: (K,) rewards in the order of the ranking, best first
    returns: in (0, 1]
    raises: ValueError when there is no answer or a reward is not finite
    source: Plackett 1975

    >>> round(plackett_luce([math.log(2), 0.0, 0.0]), 6)
    0.25
    """
    strengths = vector("rewards", rewards)
    remaining = [np.logaddexp.reduce(strengths[k:]) for k in range(len(strengths))]
    return float(np.exp(strengths.sum() - sum(remaining)))


def reward_model_loss(chosen_rewards: Tensor, rejected_rewards: Tensor) -> Tensor:
    """Mean negative log-likelihood of a batch of preferences.

    chosen_rewards: (batch,) rewards of the preferred answers
    rejected_rewards: (batch,) rewards of the others
    returns: () at least 0, in nats
    raises: ValueError when the shapes differ or the batch is empty
    source: Christiano et al. 2017; Rafailov et al. 2023, eq. 2

    >>> import torch
    >>> round(reward_model_loss(torch.tensor([2.0, 0.0]), torch.tensor([2.0, 0.0])).item(), 4)
    0.6931
    """
    same_shape(chosen_rewards=chosen_rewards, rejected_rewards=rejected_rewards)
    return -F.logsigmoid(chosen_rewards - rejected_rewards).mean()


def elo_expected_score(rating: float, opponent: float) -> float:
    """Score that a player is expected to make against an opponent.

    rating, opponent: real, in Elo points
    returns: in (0, 1)
    raises: ValueError when a rating is not finite
    source: Elo 1978

    >>> round(elo_expected_score(2400, 2000), 4)
    0.9091
    """
    return 1 / (1 + 10 ** ((number("opponent", opponent) - number("rating", rating)) / 400))


def elo_update(rating: float, step: float, score: float, expected: float) -> float:
    """Rating after a game.

    rating: before the game, in Elo points
    step: > 0, the largest change
    score: in [0, 1], what was scored
    expected: in [0, 1], what was expected
    returns: the new rating
    raises: ValueError when the step is not positive or a score is outside [0, 1]
    source: Elo 1978

    >>> round(elo_update(2300, 16, 0.0, 0.151), 1)
    2297.6
    """
    surprise = fraction("score", score) - fraction("expected", expected)
    return number("rating", rating) + positive_number("step", step) * surprise
