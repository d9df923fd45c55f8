"""Steps of optimisers and of classical minimisation, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    non_negative_number,
    number,
    open_fraction,
    positive_number,
    same_shape,
    square,
    vector,
)


def adadelta_change(steps: float, squares: float, small: float, gradient: float) -> float:
    """Change of a parameter, in the unit of its earlier changes.

    steps: running mean of squared changes, ≥ 0
    squares: running mean of squared gradients, ≥ 0
    small: ε > 0
    gradient: of the loss
    returns: what is added to the parameter
    raises: ValueError when a mean is negative or ε not positive
    source: Zeiler 2012, algorithm 1

    >>> adadelta_change(3.0, 15.0, 1.0, 2.0)
    -1.0
    """
    above = non_negative_number("steps", steps) + positive_number("small", small)
    return -math.sqrt(above / (non_negative_number("squares", squares) + small)) * gradient


def nadam_step(
    parameter: float,
    rate: float,
    second: float,
    small: float,
    share: float,
    first: float,
    gradient: float,
    step: int,
) -> float:
    """One parameter after a step of NAdam.

    parameter: before
    rate: η > 0
    second: corrected second moment, ≥ 0
    small: ε > 0
    share: β₁ in (0, 1)
    first: corrected first moment
    gradient: of the loss
    step: t ≥ 1
    returns: the parameter after
    raises: ValueError when a number is outside of its range
    source: Dozat 2016

    >>> nadam_step(1.0, 0.5, 0.25, 0.5, 0.5, 1.0, 1.0, 1)
    0.25
    """
    beta = open_fraction("share", share)
    ahead = beta * number("first", first)
    ahead += (1 - beta) * number("gradient", gradient) / (1 - beta ** count("step", step))
    divisor = math.sqrt(non_negative_number("second", second)) + positive_number("small", small)
    return number("parameter", parameter) - positive_number("rate", rate) / divisor * ahead


def _gradients(after: ArrayLike, before: ArrayLike) -> tuple[Array, Array, float]:
    new, old = vector("after", after), vector("before", before)
    same_shape(after=new, before=old)
    square_ = float(old @ old)
    if square_ == 0:
        raise ValueError("before is zero")
    return new, old, square_


def fletcher_reeves(after: ArrayLike, before: ArrayLike) -> float:
    """How much of the last direction is kept, by the lengths of the gradients.

    after: (n,) gradient at the new point
    before: (n,) gradient at the old one, not zero
    returns: at least 0
    raises: ValueError when the shapes differ or the old gradient is zero
    source: Fletcher & Reeves 1964

    >>> fletcher_reeves([2.0], [1.0])
    4.0
    """
    new, _, below = _gradients(after, before)
    return float(new @ new) / below


def polak_ribiere(after: ArrayLike, before: ArrayLike) -> float:
    """How much of the last direction is kept, by the change of the gradient.

    after: (n,) gradient at the new point
    before: (n,) gradient at the old one, not zero
    returns: real
    raises: ValueError when the shapes differ or the old gradient is zero
    source: Polak & Ribière 1969

    >>> polak_ribiere([2.0], [1.0])
    2.0
    """
    new, old, below = _gradients(after, before)
    return float(new @ (new - old)) / below


def bfgs_inverse(
    identity: ArrayLike, curvature: float, step: ArrayLike, change: ArrayLike, inverse: ArrayLike
) -> Array:
    """Inverse Hessian that maps the change of the gradient to the step.

    identity: (n, n)
    curvature: ρ = 1/(y^⊤ s) > 0
    step: (n,) s
    change: (n,) y of the gradient
    inverse: (n, n) before
    returns: (n, n)
    raises: ValueError when the shapes do not fit or ρ is not positive
    source: Nocedal & Wright 2006, eq. 6.17

    >>> bfgs_inverse([[1.0]], 0.5, [1.0], [2.0], [[3.0]])
    array([[0.5]])
    """
    eye, h = square("identity", identity), square("inverse", inverse)
    same_shape(identity=eye, inverse=h)
    s, y = vector("step", step), vector("change", change)
    same_shape(step=s, change=y)
    rho = positive_number("curvature", curvature)
    left = eye - rho * np.outer(s, y)
    return np.asarray(left @ h @ left.T + rho * np.outer(s, s), dtype=np.float64)


def averaged_weights(models: int, average: float, newest: float) -> float:
    """Average of the weights with one more model.

    models: n ≥ 1 in the average so far
    average: of them
    newest: weights of the next one
    returns: average of n + 1 models
    raises: ValueError when there is no model yet
    source: Izmailov et al. 2018, algorithm 1

    >>> averaged_weights(3, 1.0, 5.0)
    2.0
    """
    n = count("models", models)
    return (n * number("average", average) + number("newest", newest)) / (n + 1)
