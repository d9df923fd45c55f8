"""Score matching, consistency, and losses that fit a field, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    matrix,
    non_negative_number,
    number,
    same_shape,
    vector,
)


def squared_gap(modelled: ArrayLike, true: ArrayLike) -> float:
    """Half the mean squared distance of two scores.

    modelled: (samples, d)
    true: (samples, d)
    returns: ≥ 0
    raises: ValueError when the shapes differ
    source: Hyvärinen 2005

    >>> squared_gap([[1.0, 2.0]], [[1.0, 0.0]])
    2.0
    """
    return velocity_error(modelled, true) / 2


def hyvarinen_loss(divergence: ArrayLike, modelled: ArrayLike) -> float:
    """Mean of the score's divergence and half its squared length.

    divergence: (samples,) trace of the score's Jacobian
    modelled: (samples, d)
    returns: real
    raises: ValueError when the lengths differ
    source: Hyvärinen 2005, theorem 1

    >>> hyvarinen_loss([-1.0], [[2.0]])
    1.0
    """
    d, s = vector("divergence", divergence), matrix("modelled", modelled)
    if len(d) != len(s):
        raise ValueError(f"{len(d)} divergences of {len(s)} samples")
    return float(np.mean(d + np.sum(s**2, axis=1) / 2))


def squared_gap_of_noise(modelled: ArrayLike, true: ArrayLike) -> float:
    """Mean squared distance of the model from the score of the noise.

    modelled: (samples, d)
    true: (samples, d)
    returns: ≥ 0
    raises: ValueError when the shapes differ
    source: Vincent 2011

    >>> squared_gap_of_noise([[1.0, 2.0]], [[1.0, 0.0]])
    4.0
    """
    return velocity_error(modelled, true)


def velocity_error(modelled: ArrayLike, target: ArrayLike) -> float:
    """Mean squared distance of two fields.

    modelled: (samples, d)
    target: (samples, d)
    returns: ≥ 0
    raises: ValueError when the shapes differ
    source: Lipman et al. 2023, sec. 3.2

    >>> velocity_error([[1.0, 2.0]], [[1.0, 0.0]])
    4.0
    """
    v, u = matrix("modelled", modelled), matrix("target", target)
    same_shape(modelled=v, target=u)
    return float(np.mean(np.sum((v - u) ** 2, axis=1)))


def consistency_output(skip: float, noised: ArrayLike, scale: float, network: ArrayLike) -> Array:
    """Data that a noised point is mapped to.

    skip: scaling of the input
    noised: (…)
    scale: scaling of the network
    network: (…) its output
    returns: (…)
    raises: ValueError when the shapes differ
    source: Song et al. 2023, eq. 5

    >>> consistency_output(1.0, [2.0], 0.0, [5.0])
    array([2.])
    """
    x, y = array("noised", noised), array("network", network)
    same_shape(noised=x, network=y)
    return number("skip", skip) * x + number("scale", scale) * y


def weighted_gap(weight: float, later: ArrayLike, earlier: ArrayLike) -> float:
    """Weighted squared distance of the outputs at neighbouring times.

    weight: ≥ 0
    later: (d,) of the model that is trained
    earlier: (d,) of its moving average
    returns: ≥ 0
    raises: ValueError when the shapes differ or the weight is negative
    source: Song et al. 2023, eq. 7

    >>> weighted_gap(0.5, [2.0], [0.0])
    2.0
    """
    a, b = vector("later", later), vector("earlier", earlier)
    same_shape(later=a, earlier=b)
    return non_negative_number("weight", weight) * float(np.sum((a - b) ** 2))
