"""Policy gradients, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    distribution,
    matrix,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
)


def policy_objective(visits: ArrayLike, policy: ArrayLike, values: ArrayLike) -> float:
    """Value of a policy, averaged over the states it visits.

    visits: (states,) d(s) ≥ 0
    policy: (states, actions) π(a|s), each row sums to one
    values: (states, actions) Q(s, a)
    returns: real, in units of the reward
    raises: ValueError when the shapes do not fit or the policy does not sum to one
    source: Weng 2018; cf. Sutton et al. 2000

    >>> policy_objective([0.5, 0.5], [[1.0, 0.0], [0.5, 0.5]], [[2.0, 9.0], [2.0, 4.0]])
    2.5
    """
    d, p, q = vector("visits", visits), distribution("policy", policy), matrix("values", values)
    same_shape(policy=p, values=q)
    if len(d) != len(p):
        raise ValueError(f"{len(d)} visits for {len(p)} states")
    return float(d @ (p * q).sum(axis=1))


def policy_gradient(values: ArrayLike, scores: ArrayLike) -> Array:
    """Estimate of the policy gradient from sampled actions.

    values: (samples,) Q(s, a), or the advantage
    scores: (samples, parameters) ∇_θ log π_θ(a|s)
    returns: (parameters,)
    raises: ValueError when there are not as many values as scores
    source: Sutton et al. 2000; Sutton & Barto 2018, eq. 13.5

    >>> policy_gradient([1.0, 3.0], [[2.0, 0.0], [0.0, 2.0]])
    array([1., 3.])
    """
    q, score = vector("values", values), matrix("scores", scores)
    if len(q) != len(score):
        raise ValueError(f"{len(q)} values for {len(score)} scores")
    mean: Array = np.mean(q[:, None] * score, axis=0)
    return mean


def reinforce_gradient(scores: ArrayLike, returns: ArrayLike) -> Array:
    """Estimate of the policy gradient from whole trajectories.

    scores: (trajectories, steps, parameters) ∇_θ log π_θ(a_t|s_t), without the first axis for one
    returns: (trajectories,) R(τ), a number for one; the estimate is (parameters,)
    raises: ValueError when there are not as many returns as trajectories
    source: Williams 1992

    >>> reinforce_gradient([[[1.0], [1.0]], [[0.0], [1.0]]], [2.0, 4.0])
    array([4.])
    """
    gains = np.atleast_1d(array("returns", returns))
    score = array("scores", scores)
    batch = array("scores", score[None] if score.ndim == 2 else score, axes=3)
    return policy_gradient(gains, batch.sum(axis=1))


def baseline_gradient(values: ArrayLike, baselines: ArrayLike, scores: ArrayLike) -> Array:
    """Estimate of the policy gradient with a baseline.

    values: (samples,) Q(s, a)
    baselines: (samples,) b(s)
    scores: (samples, parameters) ∇_θ log π_θ(a|s)
    returns: (parameters,)
    raises: ValueError when the numbers of samples differ
    source: Williams 1992; Sutton & Barto 2018, eq. 13.10

    >>> baseline_gradient([3.0, 1.0], [2.0, 2.0], [[2.0], [2.0]])
    array([0.])
    """
    q, b = vector("values", values), vector("baselines", baselines)
    same_shape(values=q, baselines=b)
    return policy_gradient(q - b, scores)


def off_policy_gradient(ratios: ArrayLike, values: ArrayLike, scores: ArrayLike) -> Array:
    """Estimate of the policy gradient from a behaviour policy's actions.

    ratios: (samples,) π_θ(a|s)/β(a|s) > 0
    values: (samples,) Q(s, a)
    scores: (samples, parameters) ∇_θ log π_θ(a|s)
    returns: (parameters,)
    raises: ValueError when the numbers of samples differ or a ratio is not positive
    source: Degris et al. 2012

    >>> off_policy_gradient([0.5, 2.0], [2.0, 1.0], [[1.0], [1.0]])
    array([1.5])
    """
    weights, q = positive("ratios", ratios), vector("values", values)
    same_shape(ratios=weights, values=q)
    return policy_gradient(weights * q, scores)


def deterministic_gradient(policy_jacobians: ArrayLike, value_gradients: ArrayLike) -> Array:
    """Estimate of the gradient of a deterministic policy.

    policy_jacobians: (states, parameters, actions) ∇_θ μ_θ(s)
    value_gradients: (states, actions) ∇_a Q(s, a) at a = μ_θ(s)
    returns: (parameters,)
    raises: ValueError when the shapes do not fit
    source: Silver et al. 2014, eq. 9

    >>> deterministic_gradient([[[1.0, 0.0], [0.0, 2.0]]], [[3.0, 1.0]])
    array([3., 2.])
    """
    jacobians = array("policy_jacobians", policy_jacobians, axes=3)
    slopes = matrix("value_gradients", value_gradients)
    if (jacobians.shape[0], jacobians.shape[2]) != slopes.shape:
        raise ValueError(f"jacobians {jacobians.shape} do not fit gradients {slopes.shape}")
    mean: Array = np.einsum("spa,sa->p", jacobians, slopes) / len(slopes)
    return mean


def natural_gradient_step(
    parameters: ArrayLike, rate: float, fisher: ArrayLike, gradient: ArrayLike
) -> Array:
    """Parameters after a natural gradient step of ascent.

    parameters: (p,)
    rate: > 0
    fisher: (p, p) positive definite
    gradient: (p,) of the objective
    returns: (p,)
    raises: ValueError when the shapes do not fit, the rate is not positive or fisher is singular
    source: Amari 1998; Kakade 2001

    >>> natural_gradient_step([0.0, 0.0], 1.0, [[2.0, 0.0], [0.0, 4.0]], [2.0, 2.0])
    array([1. , 0.5])
    """
    theta, slope = vector("parameters", parameters), vector("gradient", gradient)
    same_shape(parameters=theta, gradient=slope)
    try:
        direction = np.linalg.solve(square("fisher", fisher), slope)
    except np.linalg.LinAlgError as error:
        raise ValueError(f"fisher cannot be inverted: {error}") from error
    moved: Array = theta + positive_number("rate", rate) * direction
    return moved
