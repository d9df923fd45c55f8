"""Steps along a gradient: plain, with decay, clipped, of second order, estimated, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    matrix,
    non_negative_number,
    positive_number,
    same_shape,
    square,
    vector,
)


def gradient_step(parameters: ArrayLike, rate: float, gradient: ArrayLike) -> Array:
    """Parameters after a step of gradient descent.

    parameters: (…)
    rate: η > 0
    gradient: (…) of the loss
    returns: (…)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Cauchy 1847

    >>> gradient_step([1.0, 2.0], 0.5, [2.0, -2.0])
    array([0., 3.])
    """
    theta, slope = array("parameters", parameters), array("gradient", gradient)
    same_shape(parameters=theta, gradient=slope)
    moved: Array = theta - positive_number("rate", rate) * slope
    return moved


def ascent_step(parameters: ArrayLike, rate: float, gradient: ArrayLike) -> Array:
    """Parameters after a step along the gradient of what is maximised.

    parameters: (…)
    rate: > 0
    gradient: (…) of the objective
    returns: (…)
    raises: ValueError when the shapes differ or the rate is not positive
    source: classical

    >>> ascent_step([1.0, 2.0], 0.5, [2.0, 4.0])
    array([2., 4.])
    """
    return gradient_step(parameters, rate, -array("gradient", gradient))


def minibatch_step(
    parameters: ArrayLike, rate: float, examples: int, gradients: ArrayLike
) -> Array:
    """Parameters after a step along the mean gradient of a batch.

    parameters: (p,)
    rate: η > 0
    examples: n ≥ 1
    gradients: (n, p) of each example's loss
    returns: (p,)
    raises: ValueError when there are not n gradients or the rate is not positive
    source: Robbins & Monro 1951

    >>> minibatch_step([1.0], 0.5, 2, [[1.0], [3.0]])
    array([0.])
    """
    slopes = matrix("gradients", gradients)
    if len(slopes) != count("examples", examples):
        raise ValueError(f"{len(slopes)} gradients of {examples} examples")
    return gradient_step(parameters, rate, slopes.sum(axis=0) / examples)


def weight_decay_step(
    rate: float, decay: float, parameters: ArrayLike, gradient: ArrayLike
) -> Array:
    """Parameters after a step with weight decay.

    rate: η > 0
    decay: λ ≥ 0
    parameters: (…)
    gradient: (…) of the loss without the penalty
    returns: (…)
    raises: ValueError when the shapes differ or a factor is out of range
    source: Loshchilov & Hutter 2019, eq. 1

    >>> weight_decay_step(0.5, 1.0, [4.0], [2.0])
    array([1.])
    """
    theta, slope = array("parameters", parameters), array("gradient", gradient)
    same_shape(parameters=theta, gradient=slope)
    shrink = 1 - positive_number("rate", rate) * non_negative_number("decay", decay)
    moved: Array = shrink * theta - rate * slope
    return moved


def newton_step(point: ArrayLike, hessian: ArrayLike, gradient: ArrayLike) -> Array:
    """Point after a step of Newton's method.

    point: (n,)
    hessian: (n, n), invertible
    gradient: (n,)
    returns: (n,)
    raises: ValueError when the shapes do not fit or the Hessian is singular
    source: Boyd & Vandenberghe 2004, sec. 9.5

    >>> newton_step([1.0, 1.0], [[2.0, 0.0], [0.0, 4.0]], [2.0, 4.0])
    array([0., 0.])
    """
    x, slope = vector("point", point), vector("gradient", gradient)
    same_shape(point=x, gradient=slope)
    try:
        step = np.linalg.solve(square("hessian", hessian), slope)
    except np.linalg.LinAlgError as error:
        raise ValueError(f"the hessian cannot be inverted: {error}") from error
    moved: Array = x - step
    return moved


def clipped_gradient(bound: float, gradient: ArrayLike) -> Array:
    """Gradient, shortened to a greatest norm.

    bound: c > 0
    gradient: (…)
    returns: (…) with a Euclidean norm of at most c
    raises: ValueError when the bound is not positive
    source: Pascanu et al. 2013, algorithm 1

    >>> clipped_gradient(1.0, [3.0, 4.0])
    array([0.6, 0.8])
    >>> clipped_gradient(10.0, [3.0, 4.0])
    array([3., 4.])
    """
    slope = array("gradient", gradient)
    excess = float(np.sqrt(np.sum(slope**2))) / positive_number("bound", bound)
    return slope / max(1.0, excess)


def evolution_step(
    parameters: ArrayLike,
    rate: float,
    perturbations: int,
    deviation: float,
    fitness: ArrayLike,
    noise: ArrayLike,
) -> Array:
    """Parameters after a step of an evolution strategy.

    parameters: (p,)
    rate: α > 0
    perturbations: n ≥ 1
    deviation: σ > 0
    fitness: (n,) of each perturbation
    noise: (n, p) drawn from N(0, I)
    returns: (p,)
    raises: ValueError when there are not n of each or a factor is not positive
    source: Salimans et al. 2017, sec. 2

    >>> evolution_step([0.0], 1.0, 2, 0.5, [1.0, 3.0], [[1.0], [1.0]])
    array([4.])
    """
    theta, f, e = (
        vector("parameters", parameters),
        vector("fitness", fitness),
        matrix("noise", noise),
    )
    if not len(f) == len(e) == count("perturbations", perturbations):
        raise ValueError(f"{len(f)} values and {len(e)} noises of {perturbations} perturbations")
    estimate = f @ e / (perturbations * positive_number("deviation", deviation))
    same_shape(parameters=theta, estimate=estimate)
    moved: Array = theta + positive_number("rate", rate) * estimate
    return moved
