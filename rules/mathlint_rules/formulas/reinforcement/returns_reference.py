"""Returns and values, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import array, count, fraction, number, vector


def discounted_return(discount: float, rewards: ArrayLike) -> float:
    """Discounted sum of the rewards after a time step.

    discount: γ in [0, 1]
    rewards: (steps,) from the next one to the last of the episode
    returns: real, in units of the reward
    raises: ValueError when there is no reward or the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 3.11

    >>> discounted_return(0.5, [1.0, 2.0, 4.0])
    3.0
    """
    values = vector("rewards", rewards)
    return float(np.sum(fraction("discount", discount) ** np.arange(len(values)) * values))


def return_recursion(reward: float, discount: float, later_return: float) -> float:
    """Return of a step from the next reward and the return after it.

    reward: R_{t+1}
    discount: γ in [0, 1]
    later_return: G_{t+1}
    returns: real, in units of the reward
    raises: ValueError when the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 3.9

    >>> return_recursion(1.0, 0.5, 4.0)
    3.0
    """
    return number("reward", reward) + fraction("discount", discount) * number(
        "later_return", later_return
    )


def expected_return(discount: float, rewards: ArrayLike) -> float:
    """Mean discounted return of trajectories that a policy made.

    discount: γ in [0, 1]
    rewards: (trajectories, steps), or (steps,) for a single trajectory
    returns: real, in units of the reward
    raises: ValueError when there is no reward or the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 3.12

    >>> expected_return(0.5, [[1.0, 2.0], [3.0, 0.0]])
    2.5
    """
    values = np.atleast_2d(array("rewards", rewards))
    discounts = fraction("discount", discount) ** np.arange(values.shape[1])
    return float(np.mean(values @ discounts))


def n_step_return(steps: int, discount: float, rewards: ArrayLike, bootstrap: float) -> float:
    """Discounted rewards of n steps and the value of the state they lead to.

    steps: n ≥ 1
    discount: γ in [0, 1]
    rewards: (steps,) R_{t+1} … R_{t+n}
    bootstrap: V(S_{t+n})
    returns: real, in units of the reward
    raises: ValueError when there are not n rewards or the discount is outside [0, 1]
    source: Sutton & Barto 2018, eq. 7.1

    >>> n_step_return(2, 0.5, [1.0, 2.0], bootstrap=4.0)
    3.0
    """
    values = vector("rewards", rewards)
    if len(values) != count("steps", steps):
        raise ValueError(f"{len(values)} rewards for {steps} steps")
    return discounted_return(discount, values) + discount**steps * number("bootstrap", bootstrap)


def lambda_return(decay: float, steps: int, n_step_returns: ArrayLike, full_return: float) -> float:
    """Geometrically weighted mean of the n-step returns of an episode.

    decay: λ in [0, 1]
    steps: N ≥ 1, how many returns bootstrap
    n_step_returns: (steps,) the returns for n = 1 … N
    full_return: the return to the end of the episode
    returns: real, in units of the reward
    raises: ValueError when there are not N returns or the decay is outside [0, 1]
    source: Sutton & Barto 2018, eq. 12.3

    >>> lambda_return(0.5, 1, [2.0], full_return=4.0)
    3.0
    """
    values = vector("n_step_returns", n_step_returns)
    if len(values) != count("steps", steps):
        raise ValueError(f"{len(values)} returns for {steps} steps")
    weights = (1 - fraction("decay", decay)) * decay ** np.arange(steps)
    return float(weights @ values + decay**steps * number("full_return", full_return))


def expected_reward(rewards: ArrayLike, probabilities: ArrayLike) -> float:
    """Mean reward of an action.

    rewards: (rewards,) that can come
    probabilities: (rewards, states) of each with each next state, at least 0
    returns: real
    raises: ValueError when the shapes do not fit or a probability is negative
    source: Sutton & Barto 2018, eq. 3.5

    >>> expected_reward([0.0, 4.0], [[0.25, 0.25], [0.25, 0.25]])
    2.0
    """
    r, p = vector("rewards", rewards), array("probabilities", probabilities, axes=2)
    if len(r) != len(p) or (p < 0).any():
        raise ValueError(f"probabilities {p.shape} do not fit {len(r)} rewards, or one is negative")
    return float(r @ p.sum(axis=1))
