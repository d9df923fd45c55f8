"""Optimisers after Adam, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    square,
)


def accumulated(momentum: float, before: ArrayLike, gradient: ArrayLike) -> Array:
    """Momentum after a gradient; Muon makes it orthogonal before it steps along it.

    momentum: μ in [0, 1]
    before: (m, n)
    gradient: (m, n)
    returns: (m, n)
    raises: ValueError when the shapes differ or the momentum is outside [0, 1]
    source: Jordan et al. 2024

    >>> accumulated(0.5, [[2.0]], [[1.0]])
    array([[2.]])
    """
    m, g = matrix("before", before), matrix("gradient", gradient)
    same_shape(before=m, gradient=g)
    return fraction("momentum", momentum) * m + g


def shampoo_step(
    weights: ArrayLike, rate: float, left: ArrayLike, gradient: ArrayLike, right: ArrayLike
) -> Array:
    """Weights after a step, preconditioned from both sides.

    weights: (m, n)
    rate: η > 0
    left: (m, m) positive definite
    gradient: (m, n)
    right: (n, n) positive definite
    returns: (m, n)
    raises: ValueError when the shapes do not fit or a statistic is not positive definite
    source: Gupta et al. 2018, algorithm 1

    >>> shampoo_step([[1.0]], 1.0, [[16.0]], [[4.0]], [[16.0]])
    array([[0.]])
    """
    w, g = matrix("weights", weights), matrix("gradient", gradient)
    same_shape(weights=w, gradient=g)
    step = _inverse_fourth_root("left", left) @ g @ _inverse_fourth_root("right", right)
    moved: Array = w - positive_number("rate", rate) * step
    return moved


def left_statistics(before: ArrayLike, gradient: ArrayLike) -> Array:
    """Statistics of a gradient's rows, summed so far.

    before: (m, m)
    gradient: (m, n)
    returns: (m, m)
    raises: ValueError when the shapes do not fit
    source: Gupta et al. 2018, algorithm 1

    >>> left_statistics([[1.0]], [[1.0, 2.0]])
    array([[6.]])
    """
    old, g = square("before", before), matrix("gradient", gradient)
    products = g @ g.T
    same_shape(before=old, products=products)
    summed: Array = old + products
    return summed


def sign_step(parameters: ArrayLike, rate: float, gradient: ArrayLike) -> Array:
    """Parameters after a step whose size only the rate tells.

    parameters: (…)
    rate: η > 0
    gradient: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Bernstein et al. 2018

    >>> sign_step([1.0, 1.0], 0.5, [3.0, -7.0])
    array([0.5, 1.5])
    """
    w, g = array("parameters", parameters), array("gradient", gradient)
    same_shape(parameters=w, gradient=g)
    moved: Array = w - positive_number("rate", rate) * np.sign(g)
    return moved


def infinity_norm(decay: float, before: float, gradient: float) -> float:
    """Largest size of the gradients so far, older ones discounted.

    decay: β₂ in [0, 1]
    before: ≥ 0
    gradient: real
    returns: ≥ 0
    raises: ValueError when the norm before is negative
    source: Kingma & Ba 2015, algorithm 2

    >>> infinity_norm(0.5, 4.0, -3.0)
    3.0
    """
    kept = fraction("decay", decay) * non_negative_number("before", before)
    return max(kept, abs(number("gradient", gradient)))


def largest_moment(before: float, moment: float) -> float:
    """Larger of two second moments.

    before: ≥ 0
    moment: ≥ 0
    returns: ≥ 0
    raises: ValueError when one of them is negative
    source: Reddi et al. 2018

    >>> largest_moment(1.0, 2.0)
    2.0
    """
    return max(non_negative_number("before", before), non_negative_number("moment", moment))


def trust_ratio(
    coefficient: float, weight_norm: float, gradient_norm: float, decay: float
) -> float:
    """Learning rate of a layer.

    coefficient: η > 0
    weight_norm: ≥ 0
    gradient_norm: > 0
    decay: β ≥ 0
    returns: ≥ 0
    raises: ValueError when a norm or the decay is negative
    source: You et al. 2017

    >>> trust_ratio(1.0, 2.0, 3.0, 0.5)
    0.5
    """
    size = non_negative_number("weight_norm", weight_norm)
    below = positive_number("gradient_norm", gradient_norm)
    below += non_negative_number("decay", decay) * size
    return positive_number("coefficient", coefficient) * size / below


def slow_weights(before: float, rate: float, fast: float) -> float:
    """Slow weight after k fast steps.

    before: slow weight
    rate: α in [0, 1]
    fast: weight after the fast steps
    returns: between both
    raises: ValueError when the rate is outside [0, 1]
    source: Zhang et al. 2019, algorithm 1

    >>> slow_weights(0.0, 0.5, 4.0)
    2.0
    """
    return before + fraction("rate", rate) * (number("fast", fast) - number("before", before))


def stepped_rate(start: float, factor: float, epoch: int, period: int) -> float:
    """Learning rate after the drops so far.

    start: η₀ > 0
    factor: γ in [0, 1]
    epoch: t ≥ 1
    period: epochs between the drops, ≥ 1
    returns: > 0
    raises: ValueError when the start is not positive
    source: classical

    >>> stepped_rate(1.0, 0.5, 5, 2)
    0.25
    """
    drops = count("epoch", epoch) // count("period", period)
    return positive_number("start", start) * fraction("factor", factor) ** drops


def _inverse_fourth_root(name: str, value: ArrayLike) -> Array:
    values, vectors = np.linalg.eigh(square(name, value))
    if (values <= 0).any():
        raise ValueError(f"{name} is not positive definite")
    root: Array = vectors @ np.diag(values**-0.25) @ vectors.T
    return root
