"""Linear state spaces, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    matrix,
    number,
    same_shape,
    square,
    vector,
)


def kalman_gain(covariance: ArrayLike, observation: ArrayLike, noise: ArrayLike) -> Array:
    """How much of the innovation goes into the state.

    covariance: (n, n) of the predicted state
    observation: (m, n) what is observed of it
    noise: (m, m) covariance of the observation's noise
    returns: (n, m)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> kalman_gain([[1.0]], [[1.0]], [[1.0]])
    array([[0.5]])
    """
    p, h, r = (
        square("covariance", covariance),
        matrix("observation", observation),
        square("noise", noise),
    )
    chained("observation", h, "covariance", p)
    innovation = h @ p @ h.T
    same_shape(innovation=innovation, noise=r)
    return np.asarray(p @ h.T @ np.linalg.inv(innovation + r), dtype=np.float64)


def kalman_update(
    state: ArrayLike, gain: ArrayLike, observed: ArrayLike, observation: ArrayLike
) -> Array:
    """State after an observation.

    state: (n,) predicted
    gain: (n, m)
    observed: (m,)
    observation: (m, n) what is observed of the state
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> kalman_update([1.0], [[0.5]], [3.0], [[1.0]])
    array([2.])
    """
    x, k = vector("state", state), matrix("gain", gain)
    z, h = vector("observed", observed), matrix("observation", observation)
    if h.shape != (len(z), len(x)) or k.shape != h.shape[::-1]:
        raise ValueError(f"gain {k.shape} and observation {h.shape} do not fit")
    return np.asarray(x + k @ (z - h @ x), dtype=np.float64)


def covariance_update(
    identity: ArrayLike, gain: ArrayLike, observation: ArrayLike, covariance: ArrayLike
) -> Array:
    """Covariance of the state after an observation.

    identity: (n, n)
    gain: (n, m)
    observation: (m, n)
    covariance: (n, n) before
    returns: (n, n)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> covariance_update([[1.0]], [[0.5]], [[1.0]], [[1.0]])
    array([[0.5]])
    """
    k, h, p = (
        matrix("gain", gain),
        matrix("observation", observation),
        square("covariance", covariance),
    )
    chained("gain", k, "observation", h)
    learnt = k @ h
    same_shape(identity=square("identity", identity), learnt=learnt, covariance=p)
    return np.asarray((np.asarray(identity) - learnt) @ p, dtype=np.float64)


def predicted_covariance(transition: ArrayLike, covariance: ArrayLike, noise: ArrayLike) -> Array:
    """Covariance of the state one step later.

    transition: (n, n)
    covariance: (n, n) now
    noise: (n, n) covariance of the process noise
    returns: (n, n)
    raises: ValueError when the shapes differ
    source: Kalman 1960

    >>> predicted_covariance([[2.0]], [[1.0]], [[0.5]])
    array([[4.5]])
    """
    f, p, q = (
        square("transition", transition),
        square("covariance", covariance),
        square("noise", noise),
    )
    same_shape(transition=f, covariance=p, noise=q)
    return np.asarray(f @ p @ f.T + q, dtype=np.float64)


def state_step(
    transition: ArrayLike, before: ArrayLike, input_map: ArrayLike, inputs: ArrayLike
) -> Array:
    """State of a layer after one more input.

    transition: (n, n)
    before: (n,)
    input_map: (n, d)
    inputs: (d,)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Gu & Dao 2023

    >>> state_step([[0.5]], [2.0], [[1.0]], [3.0])
    array([4.])
    """
    a, h = square("transition", transition), vector("before", before)
    b, x = matrix("input_map", input_map), vector("inputs", inputs)
    if len(a) != len(h) or b.shape != (len(h), len(x)):
        raise ValueError(f"transition {a.shape} and input map {b.shape} do not fit")
    return np.asarray(a @ h + b @ x, dtype=np.float64)


def discrete_input(transition: float, input_map: float) -> float:
    """What enters a state during a step in which the input is held.

    transition: ΔA, the step size times an entry of the diagonal; not zero
    input_map: ΔB, the step size times an entry of the input map
    returns: real
    raises: ValueError when the transition is zero
    source: Gu & Dao 2023

    >>> round(discrete_input(-0.001, 2.0), 2)
    2.0
    """
    if number("transition", transition) == 0:
        raise ValueError("transition must not be zero")
    return math.expm1(transition) / transition * number("input_map", input_map)


def discrete_transition(transition: float) -> float:
    """By how much a state grows during a step.

    transition: ΔA, the step size times an entry of the diagonal
    returns: > 0
    raises: ValueError when it is not finite
    source: Gu & Dao 2023

    >>> discrete_transition(0.0)
    1.0
    """
    return math.exp(number("transition", transition))
