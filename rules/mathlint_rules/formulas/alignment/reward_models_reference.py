"""Reward models and the losses that follow from them, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    inside,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    within,
)


def process_reward_loss(steps: int, labels: ArrayLike, predictions: ArrayLike) -> float:
    """Negative log-likelihood of the labels of a solution's steps.

    steps: K ≥ 1
    labels: (steps,) 1 where a step is right, else 0
    predictions: (steps,) in (0, 1)
    returns: in nats, ≥ 0
    raises: ValueError when there are not K of each or a prediction is 0 or 1
    source: Wang et al. 2024

    >>> round(process_reward_loss(2, [1.0, 0.0], [0.5, 0.5]), 4)
    1.3863
    """
    y, p = within("labels", labels, 0, 1), inside("predictions", predictions, 0, 1)
    same_shape(labels=y, predictions=p)
    if len(y) != count("steps", steps):
        raise ValueError(f"{len(y)} labels for {steps} steps")
    return float(-np.sum(y * np.log(p) + (1 - y) * np.log(1 - p)))


def combined_loss(likelihood_loss: float, weight: float, odds_loss: float) -> float:
    """Sum of the likelihood's and the odds ratio's losses.

    likelihood_loss: in nats, ≥ 0
    weight: λ > 0
    odds_loss: in nats, ≥ 0
    returns: in nats, ≥ 0
    raises: ValueError when a loss is negative or the weight is not positive
    source: Hong et al. 2024

    >>> combined_loss(1.0, 0.5, 2.0)
    2.0
    """
    first = non_negative_number("likelihood_loss", likelihood_loss)
    return first + positive_number("weight", weight) * non_negative_number("odds_loss", odds_loss)


def margin_loss(chosen: float, rejected: float, margin: float) -> float:
    """Loss of one pair, whose rewards are to differ by a margin.

    chosen: reward of the preferred answer
    rejected: reward of the other
    margin: in units of the reward
    returns: in nats, > 0
    raises: ValueError when a number is not finite
    source: Touvron et al. 2023, sec. 3.2.2

    >>> round(margin_loss(2.0, 1.0, 1.0), 4)
    0.6931
    """
    gap = number("chosen", chosen) - number("rejected", rejected) - number("margin", margin)
    return float(np.logaddexp(0, -gap))


def overlong_punishment(length: float, longest: float, ramp: float) -> float:
    """Punishment of an answer by its length.

    length: of the answer, in tokens
    longest: L_max, in tokens, > 0
    ramp: L_cache, in tokens, > 0
    returns: in [−1, 0]
    raises: ValueError when longest or ramp is not positive
    source: Yu et al. 2025, sec. 3

    >>> overlong_punishment(9.0, 10.0, 4.0)
    -0.75
    """
    start = positive_number("longest", longest) - positive_number("ramp", ramp)
    return max(-1.0, min(0.0, (start - number("length", length)) / ramp))


def penalised_and_mixed(
    reward: float, beta: float, logratio: float, gamma: float, pretraining: float
) -> float:
    """Objective of one sample and one pretraining text, which is maximised.

    reward: of the answer
    beta: ≥ 0
    logratio: log π(y|x) − log π_SFT(y|x), in nats
    gamma: ≥ 0
    pretraining: log-likelihood of the pretraining text, in nats
    returns: in units of the reward
    raises: ValueError when beta or gamma is negative
    source: Ouyang et al. 2022, eq. 2

    >>> penalised_and_mixed(2.0, 0.5, 1.0, 0.5, -1.0)
    1.0
    """
    penalised = number("reward", reward) - non_negative_number("beta", beta) * logratio
    return penalised + non_negative_number("gamma", gamma) * number("pretraining", pretraining)
