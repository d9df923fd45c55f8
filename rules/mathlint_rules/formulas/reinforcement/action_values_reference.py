"""Targets and equations of action values, and returns written out, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.reinforcement.bellman_reference import bellman_q_from_v
from mathlint_rules.formulas.validation import (
    Array,
    distribution,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def greedy_target(reward: float, discount: float, next_values: ArrayLike) -> float:
    """Reward and the discounted value of the best next action.

    reward: of the step
    discount: γ in [0, 1]
    next_values: (actions,) of the target network at the next state
    returns: in units of the reward
    raises: ValueError when the discount is outside [0, 1] or there is no action
    source: Mnih et al. 2015

    >>> greedy_target(1.0, 0.5, [2.0, 4.0])
    3.0
    """
    best = float(vector("next_values", next_values).max())
    return number("reward", reward) + fraction("discount", discount) * best


def expected_backup(reward: float, discount: float, next_values: ArrayLike) -> float:
    """Reward and the discounted mean value of what follows.

    reward: of the step
    discount: γ in [0, 1]
    next_values: (samples,) of next states and the policy's actions there
    returns: in units of the reward
    raises: ValueError when the discount is outside [0, 1] or there is no sample
    source: Sutton & Barto 2018, sec. 3.5

    >>> expected_backup(1.0, 0.5, [2.0, 4.0])
    2.5
    """
    mean = float(vector("next_values", next_values).mean())
    return number("reward", reward) + fraction("discount", discount) * mean


def backup_of_actions(
    reward: float,
    discount: float,
    transitions: ArrayLike,
    policy: ArrayLike,
    next_values: ArrayLike,
) -> float:
    """Reward and the discounted mean over next states and the policy's actions there.

    reward: R(s, a)
    discount: γ in [0, 1]
    transitions: (states,) sums to one
    policy: (states, actions) each row sums to one
    next_values: (states, actions)
    returns: in units of the reward
    raises: ValueError when the shapes do not fit or probabilities do not sum to one
    source: Sutton & Barto 2018, sec. 3.5

    >>> backup_of_actions(1.0, 0.5, [1.0], [[0.5, 0.5]], [[2.0, 4.0]])
    2.5
    """
    p, q = distribution("policy", matrix("policy", policy)), matrix("next_values", next_values)
    same_shape(policy=p, next_values=q)
    return bellman_q_from_v(reward, discount, transitions, (p * q).sum(axis=1))


def bootstrapped_return(rewards: ArrayLike, discount: float, value: float) -> float:
    """Discounted rewards of n steps and the value of where they lead.

    rewards: (n,)
    discount: γ in [0, 1]
    value: of the state after n steps
    returns: in units of the reward
    raises: ValueError when there is no reward or the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 7.1

    >>> bootstrapped_return([1.0, 2.0], 0.5, 4.0)
    3.0
    """
    r, gamma = vector("rewards", rewards), fraction("discount", discount)
    return float(r @ gamma ** np.arange(len(r)) + gamma ** len(r) * number("value", value))


def truncated_estimate(errors: ArrayLike, discount: float, decay: float) -> float:
    """Discounted TD errors from a step to the end of the segment.

    errors: (steps,) δ_t to δ_{T−1}
    discount: γ in [0, 1]
    decay: λ in [0, 1]
    returns: in units of the reward
    raises: ValueError when there is no error or a factor is outside [0, 1]
    source: Schulman et al. 2017, eq. 11

    >>> truncated_estimate([1.0, 4.0], 0.5, 0.5)
    2.0
    """
    d = vector("errors", errors)
    factor = fraction("discount", discount) * fraction("decay", decay)
    return float(d @ factor ** np.arange(len(d)))


def most_promising(values: ArrayLike, exploration: float, counts: ArrayLike) -> int:
    """Arm with the largest upper bound.

    values: (arms,) estimated
    exploration: c ≥ 0
    counts: (arms,) how often each was chosen, ≥ 1
    returns: number of the arm
    raises: ValueError when the shapes differ or an arm was never chosen
    source: Sutton & Barto 2018, eq. 2.10

    >>> most_promising([1.0, 1.0], 1.0, [4.0, 1.0])
    1
    """
    q, n = vector("values", values), positive("counts", counts)
    same_shape(values=q, counts=n)
    bonus = non_negative_number("exploration", exploration) * np.sqrt(np.log(n.sum()) / n)
    return int(np.argmax(q + bonus))


def ucb1_index(mean: float, rounds: float, chosen: float) -> float:
    """Upper bound of an arm's mean reward.

    mean: of its rewards, in [0, 1]
    rounds: n ≥ 1
    chosen: how often the arm was chosen, > 0
    returns: ≥ mean
    raises: ValueError when rounds are fewer than one or the arm was never chosen
    source: Auer et al. 2002

    >>> ucb1_index(0.5, 1.0, 1.0)
    0.5
    """
    logarithm = math.log(positive_number("rounds", rounds))
    return mean + math.sqrt(2 * logarithm / positive_number("chosen", chosen))


def greedy_shares(exploration: float, values: ArrayLike) -> Array:
    """Probabilities of the actions: most for the best, the rest spread over all.

    exploration: ε in [0, 1]
    values: (actions,)
    returns: (actions,) sums to one
    raises: ValueError when ε is outside [0, 1] or there is no action
    source: Sutton & Barto 2018, sec. 5.4

    >>> greedy_shares(0.5, [1.0, 2.0])
    array([0.25, 0.75])
    """
    q, epsilon = vector("values", values), fraction("exploration", exploration)
    shares = np.full(len(q), epsilon / len(q))
    shares[np.argmax(q)] += 1 - epsilon
    return shares
