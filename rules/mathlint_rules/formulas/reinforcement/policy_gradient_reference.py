"""Policy gradients and their losses, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from torch import Tensor

from mathlint_rules.formulas import tensors
from mathlint_rules.formulas.validation import (
    Array,
    array,
    distribution,
    matrix,
    number,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
    within,
)


def policy_objective(visits: ArrayLike, policy: ArrayLike, values: ArrayLike) -> float:
    """Value of a policy, averaged over the states it visits.

    visits: (states,) d(s) ≥ 0
    policy: (states, actions) π(a|s), each row sums to one
    values: (states, actions) Q(s, a)
    returns: real, in units of the reward
    raises: ValueError when the shapes do not fit or the policy does not sum to one
    source: Sutton et al. 2000

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
    source: Williams 1992; Sutton & Barto 2018, eq. 13.11

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


def actor_loss(logprobs: Tensor, advantages: Tensor) -> Tensor:
    """Loss whose gradient is minus the policy gradient.

    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    advantages: (batch,) held fixed
    returns: () real
    raises: ValueError when the shapes differ or the batch is empty
    source: Mnih et al. 2016, sec. 4

    >>> import torch
    >>> actor_loss(torch.tensor([-1.0, -2.0]), torch.tensor([2.0, 1.0])).item()
    2.0
    """
    tensors.same_shape(logprobs=logprobs, advantages=advantages)
    return -(logprobs * advantages).mean()


def a2c_loss(
    logprobs: Tensor, advantages: Tensor, weight: float, critic_loss: float | Tensor
) -> Tensor:
    """Actor loss plus the weighted critic loss.

    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    advantages: (batch,) held fixed
    weight: > 0
    critic_loss: () at least 0
    returns: () real
    raises: ValueError when the shapes differ or the weight is not positive
    source: Mnih et al. 2016, sec. 4

    >>> import torch
    >>> a2c_loss(torch.tensor([-1.0]), torch.tensor([2.0]), 0.5, torch.tensor(4.0)).item()
    4.0
    """
    tensors.positive("weight", weight)
    return actor_loss(logprobs, advantages) + weight * critic_loss


def reward_weighted_loss(rewards: Tensor, logprobs: Tensor) -> Tensor:
    """Mean negative log-likelihood, weighted with the rewards.

    rewards: (batch,)
    logprobs: (batch,) log π_θ(a_t|s_t), in nats
    returns: () real
    raises: ValueError when the shapes differ or the batch is empty
    source: Peters & Schaal 2007

    >>> import torch
    >>> reward_weighted_loss(torch.tensor([2.0, 0.0]), torch.tensor([-1.0, -9.0])).item()
    1.0
    """
    tensors.same_shape(rewards=rewards, logprobs=logprobs)
    return -(rewards * logprobs).mean()


def policy_entropy(policy: ArrayLike) -> float:
    """Entropy of a policy in one state.

    policy: (actions,) π(a|s), sums to one; 0 log 0 counts as 0
    returns: at least 0, in nats
    raises: ValueError when the policy does not sum to one
    source: Williams & Peng 1991

    >>> round(policy_entropy([0.5, 0.5]), 4)
    0.6931
    """
    p = distribution("policy", within("policy", policy, 0, 1))
    held = p[p > 0]
    return float(-np.sum(held * np.log(held)))


def scaled_step(parameters: ArrayLike, rate: float, signal: float, gradient: ArrayLike) -> Array:
    """Parameters after a step along a gradient, scaled by a learning signal.

    parameters: (p,)
    rate: > 0
    signal: action value or TD error
    gradient: (p,) of log π for an actor, of the value for a critic
    returns: (p,)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Sutton & Barto 2018, sec. 13.5

    >>> scaled_step([1.0, 1.0], 0.5, 2.0, [1.0, -1.0])
    array([2., 0.])
    """
    theta, slope = vector("parameters", parameters), vector("gradient", gradient)
    same_shape(parameters=theta, gradient=slope)
    moved: Array = theta + positive_number("rate", rate) * number("signal", signal) * slope
    return moved
