"""Policy steps that stay close to the old policy: TRPO and what it was made of, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    fraction,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def importance_ratio(probability: float, behaviour_probability: float) -> float:
    """Ratio of an action's probabilities under two policies.

    probability: under the policy of interest, > 0
    behaviour_probability: under the policy that acted, > 0
    returns: > 0
    raises: ValueError when a probability is not positive
    source: Precup et al. 2000; Schulman et al. 2017, sec. 3

    >>> importance_ratio(0.5, 0.25)
    2.0
    """
    acted = positive_number("behaviour_probability", behaviour_probability)
    return positive_number("probability", probability) / acted


def generalized_advantage(discount: float, decay: float, errors: ArrayLike) -> float:
    """Advantage of a step from the TD errors to the end of the trajectory.

    discount: γ in [0, 1]
    decay: λ in [0, 1]
    errors: (steps,) TD errors from this step on
    returns: real, in units of the reward
    raises: ValueError when there is no error or a factor is outside [0, 1]
    source: Schulman et al. 2016, eq. 16

    >>> generalized_advantage(0.5, 1.0, [1.0, 2.0, 4.0])
    3.0
    """
    delta = vector("errors", errors)
    factor = fraction("discount", discount) * fraction("decay", decay)
    return float(factor ** np.arange(len(delta)) @ delta)


def gae_recursion(error: float, discount: float, decay: float, next_advantage: float) -> float:
    """Advantage of a step from that of the next.

    error: δ_t
    discount: γ in [0, 1]
    decay: λ in [0, 1]
    next_advantage: Â_{t+1}, zero after the end
    returns: real, in units of the reward
    raises: ValueError when a factor is outside [0, 1]
    source: Schulman et al. 2016, sec. 3

    >>> gae_recursion(1.0, 0.5, 0.5, 4.0)
    2.0
    """
    factor = fraction("discount", discount) * fraction("decay", decay)
    return number("error", error) + factor * number("next_advantage", next_advantage)


def trpo_objective(
    probabilities: ArrayLike, old_probabilities: ArrayLike, advantages: ArrayLike
) -> float:
    """Unclipped surrogate objective, which is maximised.

    probabilities: (batch,) π_θ(a_t|s_t) > 0
    old_probabilities: (batch,) under the policy that acted, > 0
    advantages: (batch,)
    returns: real, in units of the advantage
    raises: ValueError when the shapes differ or a probability is not positive
    source: Schulman et al. 2015, eq. 14

    >>> trpo_objective([0.5, 0.5], [0.25, 0.5], [1.0, -1.0])
    0.5
    """
    new, old = (
        positive("probabilities", probabilities),
        positive("old_probabilities", old_probabilities),
    )
    gain = vector("advantages", advantages)
    same_shape(probabilities=new, old_probabilities=old, advantages=gain)
    return float(np.mean(new / old * gain))


def mean_divergence(old_policy: ArrayLike, policy: ArrayLike) -> float:
    """Mean KL divergence of the old policy from the new over equally likely states.

    old_policy, policy: (states, actions) > 0, each row sums to one
    returns: at least 0, in nats
    raises: ValueError when the shapes differ or a row does not sum to one
    source: Schulman et al. 2015, eq. 12

    >>> mean_divergence([[0.5, 0.5]], [[0.5, 0.5]])
    0.0
    """
    old = distribution("old_policy", positive("old_policy", old_policy))
    new = distribution("policy", positive("policy", policy))
    same_shape(old_policy=old, policy=new)
    return float(np.mean(np.sum(old * np.log(old / new), axis=-1)))


def cpi_objective(ratios: ArrayLike, advantages: ArrayLike) -> float:
    """Mean advantage, weighted with the probability ratios.

    ratios: (batch,) π_θ/π_old > 0
    advantages: (batch,)
    returns: real, in units of the advantage
    raises: ValueError when the shapes differ or a ratio is not positive
    source: Schulman et al. 2017, eq. 6

    >>> cpi_objective([2.0, 1.0], [1.0, -1.0])
    0.5
    """
    r, gain = positive("ratios", ratios), vector("advantages", advantages)
    same_shape(ratios=r, advantages=gain)
    return float(np.mean(r * gain))
