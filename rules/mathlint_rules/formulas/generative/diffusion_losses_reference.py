"""Losses of diffusion models and of flow matching, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    number,
    positive,
    positive_number,
    same_shape,
)


def simple_loss(noise: ArrayLike, predicted: ArrayLike) -> float:
    """Mean squared distance of the predicted noise from the true.

    noise: (batch, d), or (d,) for a single example
    predicted: the same shape
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Ho et al. 2020, eq. 14

    >>> simple_loss([[0.0, 0.0], [1.0, 1.0]], [[3.0, 4.0], [1.0, 1.0]])
    12.5
    """
    return _mean_squared_distance("noise", noise, "predicted", predicted)


def variational_bound(forward: ArrayLike, joint: ArrayLike) -> float:
    """Mean log-ratio of the forward law to the reverse law.

    forward: (samples,) q(x_{1:T}|x_0) > 0
    joint: (samples,) p(x_{0:T}) > 0
    returns: real, in nats
    raises: ValueError when the shapes differ or a density is not positive
    source: Ho et al. 2020, eq. 3

    >>> variational_bound([1.0, 2.0], [1.0, 2.0])
    0.0
    """
    q, p = positive("forward", forward), positive("joint", joint)
    same_shape(forward=q, joint=p)
    return float(np.mean(np.log(q / p)))


def denoising_score_matching(
    scores: ArrayLike, noised: ArrayLike, data: ArrayLike, deviation: float
) -> float:
    """Half the mean squared distance of the scores from those of the noise.

    scores: (batch, d), or (d,) for a single example
    noised: the same shape
    data: the same shape
    deviation: σ > 0
    returns: at least 0
    raises: ValueError when the shapes differ or the deviation is not positive
    source: Vincent 2011

    >>> denoising_score_matching([0.0], [3.0], [1.0], 1.0)
    2.0
    """
    s, moved, x = array("scores", scores), array("noised", noised), array("data", data)
    same_shape(scores=s, noised=moved, data=x)
    target = (x - moved) / positive_number("deviation", deviation) ** 2
    return 0.5 * _mean_squared_distance("scores", s, "target", target)


def straight_path(time: float, start: ArrayLike, end: ArrayLike) -> Array:
    """Point of the straight path between noise and data.

    time: t in [0, 1]
    start: (…)
    end: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the time is not finite
    source: Liu et al. 2022

    >>> straight_path(0.25, [0.0], [4.0])
    array([1.])
    """
    x0, x1 = array("start", start), array("end", end)
    same_shape(start=x0, end=x1)
    return (1 - number("time", time)) * x0 + time * x1


def flow_matching_loss(velocities: ArrayLike, ends: ArrayLike, starts: ArrayLike) -> float:
    """Mean squared distance of the velocities from those of straight paths.

    velocities: (batch, d), or (d,) for a single example
    ends: the same shape, data
    starts: the same shape, noise
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Lipman et al. 2023, sec. 4.1

    >>> flow_matching_loss([1.0], [4.0], [1.0])
    4.0
    """
    x1, x0 = array("ends", ends), array("starts", starts)
    same_shape(ends=x1, starts=x0)
    return _mean_squared_distance("velocities", velocities, "target", x1 - x0)


def _mean_squared_distance(first: str, left: ArrayLike, second: str, right: ArrayLike) -> float:
    a, b = np.atleast_2d(array(first, left)), np.atleast_2d(array(second, right))
    same_shape(**{first: a, second: b})
    return float(np.mean(np.sum((a - b) ** 2, axis=-1)))
