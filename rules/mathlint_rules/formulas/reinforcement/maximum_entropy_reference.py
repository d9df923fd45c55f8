"""Objectives with entropy, imitation and regularisation by data, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    inside,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def entropic_reward(reward: float, temperature: float, entropy: float) -> float:
    """What one step brings: its reward and the entropy of the policy.

    reward: of the step
    temperature: α > 0
    entropy: of the policy at the state, in nats
    returns: in units of the reward
    raises: ValueError when the temperature is not positive
    source: Haarnoja et al. 2018, eq. 1

    >>> entropic_reward(1.0, 0.5, 2.0)
    2.0
    """
    bonus = positive_number("temperature", temperature) * number("entropy", entropy)
    return number("reward", reward) + bonus


def cloning_loss(probabilities: ArrayLike) -> float:
    """Mean negative log-likelihood of the expert's actions.

    probabilities: (batch,) of the actions under the policy, in (0, 1]
    returns: in nats, ≥ 0
    raises: ValueError when one is not positive
    source: Bain & Sammut 1995

    >>> round(cloning_loss([0.5, 0.5]), 4)
    0.6931
    """
    return float(-np.log(positive("probabilities", probabilities)).mean())


def conservative_penalty(weight: float, values: ArrayLike) -> float:
    """How far the soft maximum of the action values lies above that of the data's action.

    weight: α > 0
    values: (actions,) of one state, that of the data first
    returns: ≥ 0
    raises: ValueError when the weight is not positive
    source: Kumar et al. 2020, eq. 4

    >>> round(conservative_penalty(1.0, [0.0, 0.0]), 4)
    0.6931
    """
    q = vector("values", values)
    return positive_number("weight", weight) * float(np.logaddexp.reduce(q) - q[0])


def imitation_objective(judged: ArrayLike, weight: float, entropy: float) -> float:
    """Objective of one step of the policy and one of the expert.

    judged: (2,) discriminator at the policy's and at the expert's step, in (0, 1)
    weight: λ > 0
    entropy: of the policy, in nats
    returns: real
    raises: ValueError when a judgement is not inside (0, 1)
    source: Ho & Ermon 2016, sec. 5

    >>> round(imitation_objective([0.5, 0.5], 1.0, 0.0), 4)
    -1.3863
    """
    own, expert = inside("judged", judged, 0, 1)
    penalty = positive_number("weight", weight) * number("entropy", entropy)
    return float(np.log(own) + np.log(1 - expert) - penalty)


def weighted_cloning(advantages: ArrayLike, temperature: float, probabilities: ArrayLike) -> float:
    """Mean loss of actions, each weighted by the exponential of its advantage.

    advantages: (batch,)
    temperature: β > 0
    probabilities: (batch,) of the actions under the policy, in (0, 1]
    returns: ≥ 0
    raises: ValueError when the shapes differ, or temperature or a probability is not positive
    source: Peng et al. 2019

    >>> round(weighted_cloning([0.0], 1.0, [0.5]), 4)
    0.6931
    """
    a, p = array("advantages", advantages), positive("probabilities", probabilities)
    same_shape(advantages=a, probabilities=p)
    weights = np.exp(a / positive_number("temperature", temperature))
    return float(-(weights * np.log(p)).mean())


def surprise(predicted: ArrayLike, target: ArrayLike) -> float:
    """Squared error of the network that is trained.

    predicted: (d,)
    target: (d,)
    returns: ≥ 0
    raises: ValueError when the shapes differ
    source: Burda et al. 2018, sec. 2.2

    >>> surprise([1.0, 2.0], [1.0, 0.0])
    4.0
    """
    p, t = vector("predicted", predicted), vector("target", target)
    same_shape(predicted=p, target=t)
    return float(np.sum((p - t) ** 2))
