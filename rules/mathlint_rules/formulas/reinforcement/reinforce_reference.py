"""REINFORCE: steps, and policy gradients by returns, samples and sums, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    matrix,
    number,
    positive_number,
    same_shape,
    vector,
)


def reinforce_step(
    parameter: float, rate: float, discount: float, step: int, return_: float, score: float
) -> float:
    """Parameter after one step of an episode.

    parameter: θ
    rate: α > 0
    discount: γ in [0, 1]
    step: t ≥ 0
    return_: G_t from the step on
    score: slope of log π in the parameter
    returns: the new parameter
    raises: ValueError when the rate is not positive or the discount outside [0, 1]
    source: Sutton & Barto 2018, sec. 13.3

    >>> reinforce_step(1.0, 0.5, 0.5, 1, 4.0, 1.0)
    2.0
    """
    weight = positive_number("rate", rate) * fraction("discount", discount) ** step
    return parameter + weight * number("return_", return_) * number("score", score)


def weighted_scores(scores: ArrayLike, weights: ArrayLike) -> Array:
    """Sum over a trajectory of the slopes of log π, each by its advantage.

    scores: (steps, parameters)
    weights: (steps,) advantages, or returns from each step on
    returns: (parameters,)
    raises: ValueError when the lengths differ
    source: Schulman et al. 2016, eq. 1

    >>> weighted_scores([[1.0], [2.0]], [1.0, 0.5])
    array([2.])
    """
    s, w = matrix("scores", scores), vector("weights", weights)
    if len(s) != len(w):
        raise ValueError(f"{len(w)} weights of {len(s)} steps")
    summed: Array = w @ s
    return summed


def mean_of_trajectories(trajectories: int, scores: ArrayLike, totals: ArrayLike) -> Array:
    """Mean over trajectories of the summed slopes, each by its return.

    trajectories: N ≥ 1
    scores: (trajectories, steps, parameters)
    totals: (trajectories,) return of each
    returns: (parameters,)
    raises: ValueError when there are not N of each
    source: Williams 1992

    >>> mean_of_trajectories(1, [[[1.0], [2.0]]], [2.0])
    array([6.])
    """
    s, r = array("scores", scores, axes=3), vector("totals", totals)
    if not count("trajectories", trajectories) == len(s) == len(r):
        raise ValueError(f"{len(s)} trajectories and {len(r)} returns, not {trajectories}")
    mean: Array = r @ s.sum(axis=1) / trajectories
    return mean


def mean_over_baseline(
    trajectories: int, scores: ArrayLike, totals: ArrayLike, baselines: ArrayLike
) -> Array:
    """Mean over trajectories of the slopes, each by how far its return lies over the baseline.

    trajectories: N ≥ 1
    scores: (trajectories, steps, parameters)
    totals: (trajectories, steps) return from each step on
    baselines: (trajectories, steps)
    returns: (parameters,)
    raises: ValueError when there are not N of each
    source: Williams 1992

    >>> mean_over_baseline(1, [[[1.0], [2.0]]], [[2.0, 1.0]], [[1.0, 1.0]])
    array([1.])
    """
    s = array("scores", scores, axes=3)
    g, b = matrix("totals", totals), matrix("baselines", baselines)
    same_shape(totals=g, baselines=b)
    if count("trajectories", trajectories) != len(s) or s.shape[:2] != g.shape:
        raise ValueError(f"scores {s.shape} do not fit returns {g.shape}")
    mean: Array = np.einsum("it,itp->p", g - b, s) / trajectories
    return mean


def summed_slopes(visits: ArrayLike, values: ArrayLike, slopes: ArrayLike) -> float:
    """Slope of the objective in one parameter, up to a factor.

    visits: (states,) how often each is visited
    values: (states, actions)
    slopes: (states, actions) of the probabilities
    returns: real
    raises: ValueError when the shapes do not fit
    source: Sutton & Barto 2018, eq. 13.5

    >>> summed_slopes([1.0], [[2.0, 1.0]], [[0.5, -0.5]])
    0.5
    """
    m, q, d = vector("visits", visits), matrix("values", values), matrix("slopes", slopes)
    same_shape(values=q, slopes=d)
    if len(m) != len(q):
        raise ValueError(f"{len(m)} visits of {len(q)} states")
    return float(m @ (q * d).sum(axis=1))
