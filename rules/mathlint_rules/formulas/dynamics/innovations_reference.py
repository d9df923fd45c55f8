"""What an observation tells a filter, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    positive_number,
    same_shape,
    square,
    vector,
    within,
)


def innovation(observation: ArrayLike, observed: ArrayLike, predicted: ArrayLike) -> Array:
    """By how much an observation differs from what was expected.

    observation: (m,)
    observed: (m, n) map from the state
    predicted: (n,) state
    returns: (m,)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> innovation([3.0], [[1.0, 0.0]], [1.0, 5.0])
    array([2.])
    """
    z, x = vector("observation", observation), vector("predicted", predicted)
    h = matrix("observed", observed)
    chained("observed", h, "predicted", x)
    expected = np.asarray(h @ x, dtype=np.float64)
    same_shape(observation=z, expected=expected)
    return z - expected


def innovation_covariance(observed: ArrayLike, predicted: ArrayLike, noise: ArrayLike) -> Array:
    """Covariance of what an observation differs by.

    observed: (m, n) map from the state
    predicted: (n, n) covariance of the state
    noise: (m, m) covariance of the observation's noise
    returns: (m, m)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> innovation_covariance([[2.0]], [[1.0]], [[0.5]])
    array([[4.5]])
    """
    h, p, r = matrix("observed", observed), square("predicted", predicted), square("noise", noise)
    chained("observed", h, "predicted", p)
    spread = np.asarray(h @ p @ h.T, dtype=np.float64)
    same_shape(noise=r, spread=spread)
    return spread + r


def effective_size(particles: int, weights: ArrayLike) -> float:
    """How many equal particles would tell as much.

    particles: N ≥ 1
    weights: (N,) in [0, 1], not all zero
    returns: > 0
    raises: ValueError when there are not N weights, or all are zero
    source: Liu 1996

    >>> effective_size(2, [0.5, 0.5])
    2.0
    """
    w = within("weights", weights, 0.0, 1.0)
    if len(w) != count("particles", particles):
        raise ValueError(f"{len(w)} weights of {particles} particles")
    return 1 / positive_number("the sum of squares", float(w @ w))


def particle_weight(weight: float, likelihood: float, transition: float, proposal: float) -> float:
    """Weight of a particle that moved, before all are normalised.

    weight: before, > 0
    likelihood: of the observation, > 0
    transition: density of the move in the model, > 0
    proposal: density of the move as it was drawn, > 0
    returns: > 0
    raises: ValueError when a density or the weight is not positive
    source: Doucet, de Freitas & Gordon 2001

    >>> particle_weight(0.5, 0.5, 0.25, 0.5)
    0.125
    """
    drawn = positive_number("transition", transition) / positive_number("proposal", proposal)
    return positive_number("weight", weight) * positive_number("likelihood", likelihood) * drawn
