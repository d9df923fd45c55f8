"""Choice of actions and shaping of rewards, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    distribution,
    fraction,
    inside,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def epsilon_greedy(epsilon: float, actions: int) -> float:
    """Probability that ε-greedy takes the greedy action.

    epsilon: in [0, 1]
    actions: how many there are
    returns: in [0, 1]
    raises: ValueError when epsilon is outside [0, 1] or there is no action
    source: Sutton & Barto 2018, sec. 5.4

    >>> epsilon_greedy(0.5, 4)
    0.625
    """
    return 1 - fraction("epsilon", epsilon) + epsilon / count("actions", actions)


def boltzmann_policy(value: float, temperature: float, values: ArrayLike) -> float:
    """Probability of an action under a Boltzmann policy.

    value: Q(s, a) of the action
    temperature: τ > 0
    values: (actions,) Q(s, a') of all actions, the one included
    returns: in (0, 1]
    raises: ValueError when the temperature is not positive
    source: Sutton & Barto 2018, sec. 2.8

    >>> round(boltzmann_policy(math.log(3), 1.0, [math.log(3), 0.0]), 6)
    0.75
    """
    logits = vector("values", values) / positive_number("temperature", temperature)
    return float(np.exp(number("value", value) / temperature - np.logaddexp.reduce(logits)))


def softmax_policy(weights: ArrayLike, features: ArrayLike, bias: ArrayLike) -> Array:
    """Action probabilities from features of the state.

    weights: (actions, d)
    features: (d,)
    bias: (actions,)
    returns: (actions,) sums to one
    raises: ValueError when the shapes do not fit
    source: Sutton & Barto 2018, sec. 13.1

    >>> softmax_policy([[1.0], [1.0]], [2.0], [0.0, 0.0])
    array([0.5, 0.5])
    """
    w, h, b = matrix("weights", weights), vector("features", features), vector("bias", bias)
    chained("weights", w, "features", h)
    logits = w @ h
    same_shape(logits=logits, bias=b)
    powers = np.exp(logits + b - np.max(logits + b))
    probabilities: Array = powers / powers.sum()
    return probabilities


def ucb(mean: float, width: float, time: float, pulls: float) -> float:
    """Upper confidence bound of an arm's mean reward.

    mean: reward of the arm so far
    width: c > 0
    time: steps so far, at least 1
    pulls: of this arm, > 0
    returns: at least the mean
    raises: ValueError when width or pulls is not positive or time is below one
    source: Auer et al. 2002

    >>> ucb(1.0, 2.0, 1, 5)
    1.0
    >>> round(ucb(0.0, 2.0, math.e, 4), 6)
    1.0
    """
    if number("time", time) < 1:
        raise ValueError(f"time has to be at least 1, not {time:g}")
    half_width = math.sqrt(math.log(time) / positive_number("pulls", pulls))
    return number("mean", mean) + positive_number("width", width) * half_width


def puct(value: float, width: float, prior: float, all_visits: ArrayLike, visits: float) -> float:
    """Score by which AlphaGo Zero's search picks an action.

    value: Q(s, a)
    width: c > 0
    prior: P(s, a) in [0, 1]
    all_visits: (actions,) N(s, b) ≥ 0
    visits: N(s, a) ≥ 0
    returns: at least the value
    raises: ValueError when the width is not positive or a count is negative
    source: Silver et al. 2017

    >>> puct(0.5, 1.0, 0.5, [3.0, 1.0], 1.0)
    1.0
    """
    total = float(array("all_visits", all_visits).sum())
    share = math.sqrt(total) / (1 + non_negative_number("visits", visits))
    return (
        number("value", value) + positive_number("width", width) * fraction("prior", prior) * share
    )


def alphazero_loss(
    outcome: float,
    predicted: float,
    searched: ArrayLike,
    probabilities: ArrayLike,
    weight: float,
    parameters: ArrayLike,
) -> float:
    """Squared error of the outcome, cross-entropy of the moves, and weight decay.

    outcome: z, of the game
    predicted: v
    searched: (moves,) visit frequencies, sum to one
    probabilities: (moves,) predicted, strictly between 0 and 1
    weight: c > 0
    parameters: (m,)
    returns: at least 0
    raises: ValueError when the shapes differ or a probability is not inside (0, 1)
    source: Silver et al. 2017, eq. 1

    >>> round(alphazero_loss(1.0, 0.0, [1.0, 0.0], [0.5, 0.5], 0.5, [2.0]), 4)
    3.6931
    """
    target, p = distribution("searched", searched), inside("probabilities", probabilities, 0, 1)
    same_shape(searched=target, probabilities=p)
    error = (number("outcome", outcome) - number("predicted", predicted)) ** 2
    decay = positive_number("weight", weight) * float(np.sum(vector("parameters", parameters) ** 2))
    return error - float(target @ np.log(p)) + decay


def reward_shaping(
    reward: float, discount: float, next_potential: float, potential: float
) -> float:
    """Reward with the discounted gain of potential.

    reward: R(s, a, s')
    discount: γ in [0, 1]
    next_potential: Φ(s')
    potential: Φ(s)
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1]
    source: Ng et al. 1999

    >>> reward_shaping(1.0, 0.5, 4.0, 1.0)
    2.0
    """
    gain = fraction("discount", discount) * number("next_potential", next_potential)
    return number("reward", reward) + gain - number("potential", potential)
