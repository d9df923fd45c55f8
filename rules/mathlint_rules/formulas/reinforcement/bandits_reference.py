"""Bandits: estimates, exploration and regret, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    number,
    positive,
    positive_number,
    vector,
)


def running_mean(mean: float, number_so_far: int, reward: float) -> float:
    """Mean after one more reward.

    mean: of the rewards before
    number_so_far: n ≥ 1, the new one included
    reward: the new one
    returns: in units of the reward
    raises: ValueError when the number is not at least one
    source: Sutton & Barto 2018, eq. 2.3

    >>> running_mean(2.0, 2, 4.0)
    3.0
    """
    n = count("number_so_far", number_so_far)
    return number("mean", mean) + (number("reward", reward) - mean) / n


def preference_step(
    preference: float, rate: float, reward: float, baseline: float, probability: float
) -> float:
    """Preference of the chosen action after its reward.

    preference: real
    rate: α > 0
    reward: of the action
    baseline: mean reward so far
    probability: of the action, in [0, 1]
    returns: real
    raises: ValueError when the rate is not positive or the probability outside [0, 1]
    source: Sutton & Barto 2018, eq. 2.12

    >>> preference_step(0.0, 0.5, 3.0, 1.0, 0.5)
    0.5
    """
    step = positive_number("rate", rate) * (number("reward", reward) - baseline)
    return preference + step * (1 - fraction("probability", probability))


def regret(rounds: int, best: float, chosen: ArrayLike) -> float:
    """What the best arm would have brought more.

    rounds: T ≥ 1
    best: mean reward of the best arm
    chosen: (rounds,) mean rewards of the chosen arms
    returns: ≥ 0 where the best is the best
    raises: ValueError when there are not T of them
    source: Lai & Robbins 1985

    >>> regret(2, 1.0, [0.5, 1.0])
    0.5
    """
    mu = vector("chosen", chosen)
    if len(mu) != count("rounds", rounds):
        raise ValueError(f"{len(mu)} choices in {rounds} rounds")
    return float(rounds * number("best", best) - mu.sum())


def exp3_probability(exploration: float, weight: float, arms: int, weights: ArrayLike) -> float:
    """Share of the weights, mixed with the uniform distribution.

    exploration: γ in [0, 1]
    weight: of the arm, > 0
    arms: K ≥ 1
    weights: (arms,) > 0
    returns: in (0, 1]
    raises: ValueError when there are not K weights or one is not positive
    source: Auer et al. 2002

    >>> exp3_probability(0.5, 1.0, 2, [1.0, 3.0])
    0.375
    """
    w, gamma = positive("weights", weights), fraction("exploration", exploration)
    if len(w) != count("arms", arms):
        raise ValueError(f"{len(w)} weights of {arms} arms")
    return float((1 - gamma) * positive_number("weight", weight) / w.sum() + gamma / arms)


def uct_score(wins: float, visits: float, exploration: float, parent_visits: float) -> float:
    """Share of wins and a bonus for children that were seldom visited.

    wins: ≥ 0
    visits: > 0
    exploration: c ≥ 0
    parent_visits: ≥ 1
    returns: ≥ 0
    raises: ValueError when there is no visit
    source: Kocsis & Szepesvári 2006

    >>> uct_score(1.0, 2.0, 1.0, 1.0)
    0.5
    """
    n = positive_number("visits", visits)
    bonus = math.sqrt(math.log(positive_number("parent_visits", parent_visits)) / n)
    return wins / n + non_negative_number("exploration", exploration) * bonus


def beta_posterior(successes: float, reward: float, failures: float) -> tuple[float, float]:
    """Parameters of the Beta distribution after one more reward.

    successes: α > 0
    reward: 0 or 1
    failures: β > 0
    returns: α and β
    raises: ValueError when a parameter is not positive
    source: Thompson 1933

    >>> beta_posterior(1.0, 1.0, 1.0)
    (2.0, 1.0)
    """
    r = fraction("reward", reward)
    a, b = positive_number("successes", successes), positive_number("failures", failures)
    return a + r, b + 1 - r
