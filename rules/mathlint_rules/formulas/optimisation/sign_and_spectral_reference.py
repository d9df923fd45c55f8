"""Optimisers by sign, by sharpness and by orthogonal steps, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    vector,
)


def lion_step(
    parameter: float, rate: float, share: float, momentum: float, gradient: float, decay: float
) -> float:
    """One parameter after a step of Lion.

    parameter: before
    rate: η > 0
    share: β₁ of the momentum, in [0, 1]
    momentum: so far
    gradient: of the loss
    decay: λ ≥ 0
    returns: the parameter after
    raises: ValueError when the rate is not positive or the share no fraction
    source: Chen et al. 2023

    >>> lion_step(1.0, 0.5, 0.5, 2.0, 3.0, 0.0)
    0.5
    """
    mixed = fraction("share", share) * number("momentum", momentum)
    mixed += (1 - share) * number("gradient", gradient)
    pull = float(np.sign(mixed)) + non_negative_number("decay", decay) * parameter
    return number("parameter", parameter) - positive_number("rate", rate) * pull


def sam_perturbation(radius: float, gradient: ArrayLike) -> Array:
    """Where the loss is worst, nearby, to first order.

    radius: ρ > 0
    gradient: (n,) not zero
    returns: (n,) of length ρ
    raises: ValueError when the gradient is zero or the radius not positive
    source: Foret et al. 2021

    >>> sam_perturbation(1.0, [3.0, 4.0])
    array([0.6, 0.8])
    """
    g = vector("gradient", gradient)
    length = float(np.linalg.norm(g))
    if length == 0:
        raise ValueError("gradient is zero")
    return np.asarray(positive_number("radius", radius) * g / length, dtype=np.float64)


def newton_schulz_step(linear: float, matrix_: ArrayLike, cubic: float, quintic: float) -> Array:
    """Step towards the nearest matrix with orthogonal rows.

    linear, cubic, quintic: weights of the odd powers
    matrix_: (n, m) so far
    returns: (n, m)
    raises: ValueError when it is no matrix
    source: Jordan et al. 2024

    >>> newton_schulz_step(1.5, [[1.0]], -0.5, 0.0)
    array([[1.]])
    """
    x = matrix("matrix_", matrix_)
    gram = x @ x.T
    weights = number("cubic", cubic) * gram + number("quintic", quintic) * gram @ gram
    return np.asarray(number("linear", linear) * x + weights @ x, dtype=np.float64)


def sophia_step(
    parameter: float, rate: float, momentum: float, scale: float, curvature: float, least: float
) -> float:
    """One parameter after a step of Sophia.

    parameter: before
    rate: η > 0
    momentum: so far
    scale: γ > 0 of the curvature
    curvature: estimate of the second derivative
    least: divisor > 0
    returns: the parameter after, at most one rate away
    raises: ValueError when rate, scale or the least divisor is not positive
    source: Liu et al. 2023

    >>> sophia_step(1.0, 0.5, 4.0, 1.0, 2.0, 0.1)
    0.5
    """
    divisor = max(
        positive_number("scale", scale) * number("curvature", curvature),
        positive_number("least", least),
    )
    move = float(np.clip(number("momentum", momentum) / divisor, -1, 1))
    return number("parameter", parameter) - positive_number("rate", rate) * move
