"""Steps that remove noise: sampling, and the equations behind it, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    non_negative_number,
    number,
    open_fraction,
    same_shape,
)


def sampled(
    alpha: float,
    noised: ArrayLike,
    alpha_bar: float,
    predicted: ArrayLike,
    deviation: float,
    fresh: ArrayLike,
) -> Array:
    """Data of one step before, sampled.

    alpha: in (0, 1)
    noised: (…)
    alpha_bar: in (0, 1)
    predicted: (…) noise
    deviation: σ_t ≥ 0
    fresh: (…) noise, drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or a factor is outside (0, 1)
    source: Ho et al. 2020, algorithm 2

    >>> sampled(0.25, [1.0], 0.4375, [1.0], 0.5, [2.0])
    array([1.])
    """
    x, e, z = array("noised", noised), array("predicted", predicted), array("fresh", fresh)
    same_shape(noised=x, predicted=e, fresh=z)
    kept = open_fraction("alpha", alpha)
    share = (1 - kept) / math.sqrt(1 - open_fraction("alpha_bar", alpha_bar))
    mean: Array = (x - share * e) / math.sqrt(kept)
    return mean + non_negative_number("deviation", deviation) * z


def noisy_ddim_step(
    alpha_bar_before: float,
    data: ArrayLike,
    deviation: float,
    predicted: ArrayLike,
    fresh: ArrayLike,
) -> Array:
    """Data of one step before, with fresh noise.

    alpha_bar_before: in (0, 1)
    data: (…) predicted
    deviation: σ_t, its square at most 1 − alpha_bar_before
    predicted: (…) noise
    fresh: (…) noise, drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or the deviation is too large
    source: Song et al. 2021, eq. 12

    >>> noisy_ddim_step(0.25, [2.0], 0.0, [0.0], [1.0])
    array([1.])
    """
    x, e, z = array("data", data), array("predicted", predicted), array("fresh", fresh)
    same_shape(data=x, predicted=e, fresh=z)
    before = open_fraction("alpha_bar_before", alpha_bar_before)
    rest = non_negative_number("what the deviation leaves", 1 - before - deviation**2)
    moved: Array = math.sqrt(before) * x + math.sqrt(rest) * e + deviation * z
    return moved


def reverse_drift(drift: ArrayLike, strength: float, score: ArrayLike) -> Array:
    """Drift of the equation that runs back in time.

    drift: (…) f(x, t)
    strength: g(t)
    score: (…) slope of the log-density
    returns: (…)
    raises: ValueError when the shapes differ
    source: Song et al. 2021, eq. 6

    >>> reverse_drift([1.0], 2.0, [0.5])
    array([-1.])
    """
    f, s = array("drift", drift), array("score", score)
    same_shape(drift=f, score=s)
    slowed: Array = f - number("strength", strength) ** 2 * s
    return slowed


def flow_velocity(drift: ArrayLike, strength: float, score: ArrayLike) -> Array:
    """Velocity that carries the same densities without noise.

    drift: (…) f(x, t)
    strength: g(t)
    score: (…) slope of the log-density
    returns: (…)
    raises: ValueError when the shapes differ
    source: Song et al. 2021, eq. 13

    >>> flow_velocity([1.0], 2.0, [0.5])
    array([0.])
    """
    f, s = array("drift", drift), array("score", score)
    same_shape(drift=f, score=s)
    slowed: Array = f - number("strength", strength) ** 2 / 2 * s
    return slowed
