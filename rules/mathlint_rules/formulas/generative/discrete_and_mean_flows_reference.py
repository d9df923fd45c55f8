"""Masked diffusion, mean flows and what a score tells, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    fraction,
    number,
    open_fraction,
    positive_number,
    same_shape,
    vector,
)


def masked_diffusion_loss(share: float, logprobs: ArrayLike) -> float:
    """Loss of one text, of which a share of the tokens is masked.

    share: t in (0, 1) of the tokens that are masked
    logprobs: (masked,) log-probabilities of the masked tokens, in nats
    returns: at least 0 where log-probabilities are at most 0
    raises: ValueError when no token is masked or the share not between 0 and 1
    source: Nie et al. 2025 (LLaDA)

    >>> masked_diffusion_loss(0.5, [-1.0, -2.0])
    6.0
    """
    return -float(vector("logprobs", logprobs).sum()) / open_fraction("share", share)


def masked_distribution(kept: float, token: ArrayLike, mask: ArrayLike) -> Array:
    """Probabilities of what stands where a token was.

    kept: α_t in [0, 1], probability that it is still there
    token: (v,) unit vector
    mask: (v,) unit vector
    returns: (v,) sums to one
    raises: ValueError when the shapes differ or α_t is outside [0, 1]
    source: Sahoo et al. 2024 (MDLM)

    >>> masked_distribution(0.75, [1.0, 0.0], [0.0, 1.0])
    array([0.75, 0.25])
    """
    alpha, x, m = fraction("kept", kept), vector("token", token), vector("mask", mask)
    same_shape(token=x, mask=m)
    return np.asarray(alpha * x + (1 - alpha) * m, dtype=np.float64)


def mean_velocity(velocity: float, end: float, start: float, derivative: float) -> float:
    """Mean velocity from a time to another, by its derivative along the path.

    velocity: v at the end
    end: t
    start: r
    derivative: du/dt along the path
    returns: u
    raises: ValueError when a number is not finite
    source: Geng et al. 2025, sec. 4.1

    >>> mean_velocity(2.0, 1.0, 0.5, 1.0)
    1.5
    """
    span = number("end", end) - number("start", start)
    return number("velocity", velocity) - span * number("derivative", derivative)


def velocity_by_displacement(start: float, end: float, velocities: ArrayLike) -> float:
    """Mean velocity between two times, from velocities at evenly spaced times between them.

    start: r
    end: t > r
    velocities: (n,)
    returns: real
    raises: ValueError when the end does not come after the start
    source: Geng et al. 2025, sec. 4.1

    >>> velocity_by_displacement(0.0, 1.0, [1.0, 3.0])
    2.0
    """
    positive_number("the span", end - start)
    return float(vector("velocities", velocities).mean())


def mean_flow_step(noised: ArrayLike, end: float, start: float, velocity: ArrayLike) -> Array:
    """Data at an earlier time, in one step of the mean velocity.

    noised: (d,) at time t
    end: t
    start: r
    velocity: (d,) mean from r to t
    returns: (d,) at time r
    raises: ValueError when the shapes differ
    source: Geng et al. 2025, sec. 4.1

    >>> mean_flow_step([2.0], 1.0, 0.5, [2.0])
    array([1.])
    """
    z, u = vector("noised", noised), vector("velocity", velocity)
    same_shape(noised=z, velocity=u)
    return np.asarray(z - (number("end", end) - number("start", start)) * u, dtype=np.float64)


def tweedie_mean(noised: ArrayLike, variance: float, score: ArrayLike) -> Array:
    """Mean of the data that may have become what is seen by normal noise.

    noised: (d,) what is seen
    variance: σ² > 0 of the noise
    score: (d,) gradient of the log-density of what is seen
    returns: (d,)
    raises: ValueError when the shapes differ or the variance is not positive
    source: Efron 2011

    >>> tweedie_mean([2.0], 0.5, [-2.0])
    array([1.])
    """
    x, s = vector("noised", noised), vector("score", score)
    same_shape(noised=x, score=s)
    return np.asarray(x + positive_number("variance", variance) * s, dtype=np.float64)
