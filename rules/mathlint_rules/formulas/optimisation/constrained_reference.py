"""Steps with penalties, constraints, privacy, or several machines, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    matrix,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def soft_threshold(value: float, threshold: float) -> float:
    """Value moved towards zero, and set to zero where it is small.

    value: real
    threshold: λ ≥ 0
    returns: real
    raises: ValueError when the threshold is negative
    source: Donoho 1995

    >>> soft_threshold(-3.0, 1.0)
    -2.0
    """
    size = max(abs(number("value", value)) - non_negative_number("threshold", threshold), 0.0)
    return math.copysign(size, value)


def exponentiated(
    weight: float,
    rate: float,
    gradient: float,
    size: int,
    weights: ArrayLike,
    gradients: ArrayLike,
) -> float:
    """Weight after a multiplicative step.

    weight: of one entry, > 0
    rate: η > 0
    gradient: of the entry
    size: n ≥ 1
    weights: (size,) > 0
    gradients: (size,)
    returns: in (0, 1)
    raises: ValueError when a weight is not positive or there are not n of them
    source: Kivinen & Warmuth 1997

    >>> exponentiated(0.5, 1.0, 2.0, 2, [0.5, 0.5], [2.0, 2.0])
    0.5
    """
    w, g = positive("weights", weights), vector("gradients", gradients)
    same_shape(weights=w, gradients=g)
    if len(w) != count("size", size):
        raise ValueError(f"{len(w)} weights, not {size}")
    eta = positive_number("rate", rate)
    raised = positive_number("weight", weight) * math.exp(-eta * number("gradient", gradient))
    return float(raised / (w @ np.exp(-eta * g)))


def damped_step(
    parameters: ArrayLike, jacobian: ArrayLike, damping: float, residuals: ArrayLike
) -> Array:
    """Parameters after a damped step of least squares.

    parameters: (d,)
    jacobian: (n, d) of the residuals
    damping: λ > 0
    residuals: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit
    source: Marquardt 1963

    >>> damped_step([1.0], [[1.0]], 1.0, [2.0])
    array([0.])
    """
    w, j = vector("parameters", parameters), matrix("jacobian", jacobian)
    r = vector("residuals", residuals)
    chained("jacobian transposed", j.T, "residuals", r)
    curvature = j.T @ j + positive_number("damping", damping) * np.eye(j.shape[1])
    step = array("step", np.linalg.solve(curvature, j.T @ r))
    same_shape(parameters=w, step=step)
    moved: Array = w - step
    return moved


def private_gradient(batch: int, gradients: ArrayLike, norm: float, noise: ArrayLike) -> Array:
    """Mean of clipped gradients with noise on their sum.

    batch: B ≥ 1
    gradients: (batch, d)
    norm: C > 0
    noise: (d,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or the norm is not positive
    source: Abadi et al. 2016, algorithm 1

    >>> private_gradient(1, [[4.0]], 2.0, [1.0])
    array([3.])
    """
    g, z = matrix("gradients", gradients), vector("noise", noise)
    if len(g) != count("batch", batch):
        raise ValueError(f"{len(g)} gradients for {batch} examples")
    scales = np.maximum(1, np.linalg.norm(g, axis=1) / positive_number("norm", norm))
    clipped = (g / scales[:, None]).sum(axis=0)
    same_shape(clipped=clipped, noise=z)
    mean: Array = (clipped + z) / batch
    return mean


def averaged_weights(clients: int, examples: ArrayLike, total: float, weights: ArrayLike) -> float:
    """Mean of the clients' weights by their numbers of examples.

    clients: K ≥ 1
    examples: (clients,) > 0
    total: n > 0
    weights: (clients,)
    returns: real
    raises: ValueError when there are not K of each
    source: McMahan et al. 2017, algorithm 1

    >>> averaged_weights(2, [1.0, 3.0], 4.0, [4.0, 8.0])
    7.0
    """
    n, w = positive("examples", examples), vector("weights", weights)
    same_shape(examples=n, weights=w)
    if len(n) != count("clients", clients):
        raise ValueError(f"{len(n)} clients, not {clients}")
    return float(n @ w / positive_number("total", total))
