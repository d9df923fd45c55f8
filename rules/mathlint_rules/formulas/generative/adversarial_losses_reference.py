"""Losses of discriminators and critics, energies, and codebooks, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    chained,
    inside,
    matrix,
    number,
    positive_number,
    same_shape,
    vector,
)


def discriminator_loss(real: ArrayLike, generated: ArrayLike) -> float:
    """Mean negative log-likelihood of what is real and of what is generated.

    real: (batch,) discriminator at data, in (0, 1)
    generated: (batch,) discriminator at generated data, in (0, 1)
    returns: in nats, > 0
    raises: ValueError when one is not inside (0, 1)
    source: Goodfellow et al. 2014, eq. 1

    >>> round(discriminator_loss([0.5], [0.5]), 4)
    1.3863
    """
    d, g = inside("real", real, 0, 1), inside("generated", generated, 0, 1)
    return float(-np.log(d).mean() - np.log(1 - g).mean())


def hinge_loss_of_critic(real: ArrayLike, generated: ArrayLike) -> float:
    """How far scores fall short of 1 for data, and of −1 for generated data.

    real: (batch,) scores of data
    generated: (batch,) scores of generated data
    returns: ≥ 0
    raises: ValueError when there is no score
    source: Miyato et al. 2018

    >>> hinge_loss_of_critic([2.0], [0.0])
    1.0
    """
    d, g = array("real", real), array("generated", generated)
    return float(np.maximum(0, 1 - d).mean() + np.maximum(0, 1 + g).mean())


def penalised_critic(
    generated: ArrayLike, real: ArrayLike, weight: float, slope: ArrayLike
) -> float:
    """Loss of a critic, and how far its slopes are from one.

    generated: (batch,) scores of generated data
    real: (batch,) scores of data
    weight: λ > 0
    slope: (batch,) length of the gradient between both
    returns: real
    raises: ValueError when the weight is not positive
    source: Gulrajani et al. 2017, eq. 3

    >>> penalised_critic([1.0], [2.0], 10.0, [1.0])
    -1.0
    """
    penalty = np.mean((array("slope", slope) - 1) ** 2)
    gap = array("generated", generated).mean() - array("real", real).mean()
    return float(gap + positive_number("weight", weight) * penalty)


def gap_of_means(real: float, generated: float) -> float:
    """What one function sees of the distance.

    real: mean over the data
    generated: mean over the generated data
    returns: real
    raises: ValueError when a mean is not finite
    source: Arjovsky et al. 2017, eq. 2

    >>> gap_of_means(2.0, 0.5)
    1.5
    """
    return number("real", real) - number("generated", generated)


def boltzmann_energy(
    visible_bias: ArrayLike,
    visible: ArrayLike,
    hidden_bias: ArrayLike,
    hidden: ArrayLike,
    weights: ArrayLike,
) -> float:
    """Energy of a state of both layers.

    visible_bias: (n,)
    visible: (n,)
    hidden_bias: (m,)
    hidden: (m,)
    weights: (n, m)
    returns: real
    raises: ValueError when the shapes do not fit
    source: Hinton 2012

    >>> boltzmann_energy([1.0], [1.0], [2.0], [1.0], [[3.0]])
    -6.0
    """
    a, v = vector("visible_bias", visible_bias), vector("visible", visible)
    b, h, w = (
        vector("hidden_bias", hidden_bias),
        vector("hidden", hidden),
        matrix("weights", weights),
    )
    same_shape(visible_bias=a, visible=v)
    same_shape(hidden_bias=b, hidden=h)
    chained("visible", v, "weights", w)
    chained("weights", w, "hidden", h)
    return float(-(a @ v) - b @ h - v @ w @ h)


def nearest_code(latent: ArrayLike, codes: ArrayLike) -> int:
    """Number of the code that is nearest.

    latent: (d,)
    codes: (codes, d)
    returns: from 0
    raises: ValueError when the shapes do not fit
    source: van den Oord et al. 2017, eq. 1

    >>> nearest_code([1.0], [[0.0], [2.5], [1.5]])
    2
    """
    z, e = vector("latent", latent), matrix("codes", codes)
    chained("codes", e, "latent", z)
    return int(np.argmin(np.linalg.norm(e - z, axis=1)))
