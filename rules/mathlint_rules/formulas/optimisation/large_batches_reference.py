"""Steps of large batches, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def lamb_step(weights: ArrayLike, rate: float, direction: ArrayLike, decay: float) -> Array:
    """Weights of a layer after a step as long as they are, times the rate.

    weights: (n,)
    rate: η > 0
    direction: (n,) Adam's
    decay: λ ≥ 0
    returns: (n,)
    raises: ValueError when the shapes differ, the direction is zero, or rate or decay is no such
    source: You et al. 2020, algorithm 2

    >>> lamb_step([2.0], 0.5, [4.0], 0.0)
    array([1.])
    """
    w, r = vector("weights", weights), vector("direction", direction)
    same_shape(weights=w, direction=r)
    whole = r + non_negative_number("decay", decay) * w
    trust = float(np.linalg.norm(w)) / positive_number("the length", float(np.linalg.norm(whole)))
    return np.asarray(w - positive_number("rate", rate) * trust * whole, dtype=np.float64)


def schedule_free_point(share: float, stepped: float, average: float) -> float:
    """Point between the newest iterate and the average of all.

    share: β in [0, 1] of the average
    stepped: newest iterate
    average: of the iterates
    returns: between both
    raises: ValueError when the share is no fraction
    source: Defazio et al. 2024

    >>> schedule_free_point(0.75, 4.0, 0.0)
    1.0
    """
    beta = fraction("share", share)
    return (1 - beta) * number("stepped", stepped) + beta * number("average", average)


def trapezoid(step: float, warmup: float, rate: float, decay_from: float, last: float) -> float:
    """Learning rate that rises, stays and falls linearly.

    step: from 0 to the last
    warmup: steps that it rises > 0
    rate: largest > 0
    decay_from: step at which it begins to fall
    last: step at which it is 0
    returns: in [0, rate]
    raises: ValueError when the steps are out of order
    source: Hu et al. 2024, sec. 4.2

    >>> trapezoid(5, 10, 1.0, 80, 100)
    0.5
    """
    if not 0 < warmup <= decay_from < last or not 0 <= step <= last:
        raise ValueError("the steps are out of order")
    share = min(1.0, step / warmup, (last - step) / (last - decay_from))
    return positive_number("rate", rate) * share


def accumulated(batches: int, gradients: ArrayLike) -> float:
    """Mean of the micro-batches' gradients.

    batches: K ≥ 1
    gradients: (K,)
    returns: real
    raises: ValueError when there are not K gradients
    source: Goyal et al. 2017

    >>> accumulated(2, [1.0, 3.0])
    2.0
    """
    g = array("gradients", gradients)
    if g.size != count("batches", batches):
        raise ValueError(f"{g.size} gradients of {batches} batches")
    return float(g.mean())


def dual_step(
    dual: ArrayLike,
    penalty: float,
    first: ArrayLike,
    x: ArrayLike,
    second: ArrayLike,
    z: ArrayLike,
    right: ArrayLike,
) -> Array:
    """Dual variable after a step along the residual.

    dual: (p,)
    penalty: ρ > 0
    first: (p, n)
    x: (n,)
    second: (p, m)
    z: (m,)
    right: (p,)
    returns: (p,)
    raises: ValueError when the shapes do not fit or the penalty is not positive
    source: Boyd et al. 2011, eq. 3.4

    >>> dual_step([0.0], 2.0, [[1.0]], [3.0], [[-1.0]], [2.0], [0.0])
    array([2.])
    """
    a, b = matrix("first", first), matrix("second", second)
    p, q = vector("x", x), vector("z", z)
    chained("first", a, "x", p)
    chained("second", b, "z", q)
    y, c = vector("dual", dual), vector("right", right)
    same_shape(dual=y, right=c, image=a @ p, other=b @ q)
    residual = a @ p + b @ q - c
    return np.asarray(y + positive_number("penalty", penalty) * residual, dtype=np.float64)
