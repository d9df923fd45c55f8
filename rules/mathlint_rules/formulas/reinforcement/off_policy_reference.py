"""Returns of another policy, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    fraction,
    number,
    positive,
    same_shape,
    vector,
)


def trajectory_ratio(target: ArrayLike, behaviour: ArrayLike) -> float:
    """How much likelier a trajectory's actions are under the target policy.

    target: (steps,) probabilities of the actions under π, > 0
    behaviour: (steps,) the same under b, > 0
    returns: > 0
    raises: ValueError when the shapes differ or a probability is not positive
    source: Sutton & Barto 2018, eq. 5.3

    >>> trajectory_ratio([0.5, 1.0], [0.25, 0.5])
    4.0
    """
    p, b = positive("target", target), positive("behaviour", behaviour)
    same_shape(target=p, behaviour=b)
    return float(np.prod(p / b))


def _weighted(visits: int, ratios: ArrayLike, returns: ArrayLike) -> tuple[Array, Array]:
    rho, g = positive("ratios", ratios), vector("returns", returns)
    same_shape(ratios=rho, returns=g)
    if len(g) != count("visits", visits):
        raise ValueError(f"{len(g)} returns of {visits} visits")
    return rho, g


def ordinary_value(visits: int, ratios: ArrayLike, returns: ArrayLike) -> float:
    """Mean of returns, each weighted with its ratio.

    visits: n ≥ 1
    ratios: (n,) > 0
    returns: (n,)
    raises: ValueError when there are not n of each or a ratio is not positive
    source: Sutton & Barto 2018, eq. 5.5

    >>> ordinary_value(2, [1.0, 3.0], [2.0, 2.0])
    4.0
    """
    rho, g = _weighted(visits, ratios, returns)
    return float(np.mean(rho * g))


def weighted_value(visits: int, ratios: ArrayLike, returns: ArrayLike) -> float:
    """Mean of returns by the weights that their ratios are.

    visits: n ≥ 1
    ratios: (n,) > 0
    returns: (n,)
    raises: ValueError when there are not n of each or a ratio is not positive
    source: Sutton & Barto 2018, eq. 5.6

    >>> weighted_value(2, [1.0, 3.0], [2.0, 2.0])
    2.0
    """
    rho, g = _weighted(visits, ratios, returns)
    return float(rho @ g / rho.sum())


def double_q_step(
    value: float, rate: float, reward: float, discount: float, next_value: float
) -> float:
    """Entry of the first table after a step of double Q-learning.

    value: Q₁(s, a)
    rate: α in [0, 1]
    reward: of the step
    discount: γ in [0, 1]
    next_value: Q₂ of the next state and of the action that is best by Q₁
    returns: the new Q₁(s, a)
    raises: ValueError when rate or discount is outside [0, 1]
    source: van Hasselt 2010

    >>> double_q_step(2.0, 0.5, 1.0, 0.5, 4.0)
    2.5
    """
    target = number("reward", reward) + fraction("discount", discount) * next_value
    return value + fraction("rate", rate) * (target - number("value", value))
