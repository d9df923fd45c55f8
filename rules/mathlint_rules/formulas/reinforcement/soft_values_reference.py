"""Soft values, bonuses and what remains of an episode, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    chained,
    number,
    positive_number,
    same_shape,
    square,
    vector,
)


def soft_maximum(temperature: float, values: ArrayLike) -> float:
    """Value of a state under the policy that is best with entropy.

    temperature: α > 0
    values: (actions,) Q(s, a)
    returns: at least the largest of them
    raises: ValueError when there is no action or the temperature is not positive
    source: Haarnoja et al. 2017

    >>> round(soft_maximum(1.0, [0.0, 0.0]), 4)
    0.6931
    """
    alpha, q = positive_number("temperature", temperature), vector("values", values)
    top = float(q.max())
    return top + alpha * math.log(float(np.exp((q - top) / alpha).sum()))


def soft_policy(value: float, state_value: float, temperature: float) -> float:
    """Probability of an action under the policy that is best with entropy.

    value: Q(s, a)
    state_value: V(s), the soft maximum of Q
    temperature: α > 0
    returns: > 0
    raises: ValueError when the temperature is not positive
    source: Haarnoja et al. 2017

    >>> soft_policy(1.0, 1.0, 0.5)
    1.0
    """
    gain = number("value", value) - number("state_value", state_value)
    return math.exp(gain / positive_number("temperature", temperature))


def reward_to_go(step: int, last: int, rewards: ArrayLike) -> float:
    """Sum of the rewards from a step on.

    step: t
    last: T ≥ t
    rewards: (T − t + 1,) of the steps t, …, T
    returns: real
    raises: ValueError when there is not one reward for each of these steps
    source: Chen et al. 2021 (Decision Transformer)

    >>> reward_to_go(2, 4, [1.0, 2.0, 3.0])
    6.0
    """
    r = vector("rewards", rewards)
    if len(r) != last - step + 1:
        raise ValueError(f"{len(r)} rewards of the steps from {step} to {last}")
    return float(r.sum())


def curiosity_bonus(weight: float, predicted: ArrayLike, features: ArrayLike) -> float:
    """How badly the next state's features were predicted.

    weight: η > 0
    predicted: (d,)
    features: (d,)
    returns: at least 0
    raises: ValueError when the shapes differ or the weight is not positive
    source: Pathak et al. 2017, sec. 2.2

    >>> curiosity_bonus(2.0, [1.0, 2.0], [1.0, 0.0])
    4.0
    """
    guess, true = vector("predicted", predicted), vector("features", features)
    same_shape(predicted=guess, features=true)
    return positive_number("weight", weight) / 2 * float(((guess - true) ** 2).sum())


def linear_bound(
    features: ArrayLike, weights: ArrayLike, exploration: float, seen: ArrayLike
) -> float:
    """Upper bound of an arm's reward, which is linear in its features.

    features: (d,) of the arm
    weights: (d,) by ridge regression
    exploration: α > 0
    seen: (d, d) positive definite: the identity and the outer products of the features seen
    returns: real
    raises: ValueError when the shapes do not fit or the exploration is not positive
    source: Li et al. 2010, algorithm 1

    >>> linear_bound([2.0], [1.0], 0.5, [[4.0]])
    2.5
    """
    x, theta, a = vector("features", features), vector("weights", weights), square("seen", seen)
    same_shape(features=x, weights=theta)
    chained("seen", a, "features", x)
    width = math.sqrt(float(x @ np.linalg.solve(a, x)))
    return float(x @ theta) + positive_number("exploration", exploration) * width
