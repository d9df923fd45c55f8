"""Adversarial losses, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    inside,
    non_negative_number,
    number,
    positive_number,
    same_shape,
)


def game_value(real: ArrayLike, generated: ArrayLike) -> float:
    """Value of the game between discriminator and generator.

    real: (batch,) D(x) of data, in (0, 1)
    generated: (batch',) D(G(z)), in (0, 1)
    returns: below 0, in nats
    raises: ValueError when an output is not inside (0, 1)
    source: Goodfellow et al. 2014, eq. 1

    >>> round(game_value([0.5], [0.5]), 4)
    -1.3863
    """
    d, fake = inside("real", real, 0, 1), inside("generated", generated, 0, 1)
    return float(np.mean(np.log(d)) + np.mean(np.log1p(-fake)))


def optimal_discriminator(data_density: float, generated_density: float) -> float:
    """Probability that a point is data.

    data_density: > 0
    generated_density: ≥ 0
    returns: in (0, 1]
    raises: ValueError when a density is out of range
    source: Goodfellow et al. 2014, eq. 2

    >>> optimal_discriminator(3.0, 1.0)
    0.75
    """
    p = positive_number("data_density", data_density)
    return p / (p + non_negative_number("generated_density", generated_density))


def optimal_value(divergence: float) -> float:
    """Value of the game under the best discriminator.

    divergence: Jensen-Shannon, ≥ 0, in nats
    returns: at least −log 4
    raises: ValueError when the divergence is negative
    source: Goodfellow et al. 2014, theorem 1

    >>> round(optimal_value(0.0), 4)
    -1.3863
    """
    return 2 * non_negative_number("divergence", divergence) - math.log(4)


def generator_loss(generated: ArrayLike) -> float:
    """Non-saturating loss of the generator.

    generated: (batch,) D(G(z)), in (0, 1)
    returns: above 0, in nats
    raises: ValueError when an output is not inside (0, 1)
    source: Goodfellow et al. 2014, sec. 3

    >>> round(generator_loss([0.5]), 4)
    0.6931
    """
    return float(-np.mean(np.log(inside("generated", generated, 0, 1))))


def critic_objective(real: ArrayLike, generated: ArrayLike) -> float:
    """Difference of the critic's means, which is maximised.

    real: (batch,) f(x) of data
    generated: (batch',) f(G(z))
    returns: real
    raises: ValueError when a batch is empty
    source: Arjovsky et al. 2017

    >>> critic_objective([1.0, 3.0], [0.5])
    1.5
    """
    return float(np.mean(array("real", real)) - np.mean(array("generated", generated)))


def gradient_penalty(strength: float, gradients: ArrayLike) -> float:
    """Penalty on gradients whose norm is not one.

    strength: λ > 0
    gradients: (batch, d), or (d,) for a single point
    returns: at least 0
    raises: ValueError when the strength is not positive
    source: Gulrajani et al. 2017, eq. 3

    >>> gradient_penalty(10.0, [[3.0, 4.0]])
    160.0
    """
    norms = np.linalg.norm(np.atleast_2d(array("gradients", gradients)), axis=1)
    return positive_number("strength", strength) * float(np.mean((norms - 1) ** 2))


def least_squares_loss(real: ArrayLike, generated: ArrayLike) -> float:
    """Least-squares loss of a discriminator.

    real: (batch,) D(x) of data
    generated: (batch',) D(G(z))
    returns: at least 0
    raises: ValueError when a batch is empty
    source: Mao et al. 2017, eq. 2

    >>> least_squares_loss([0.0], [1.0])
    1.0
    """
    d, fake = array("real", real), array("generated", generated)
    return float(0.5 * np.mean((d - 1) ** 2) + 0.5 * np.mean(fake**2))


def l1_loss(targets: ArrayLike, outputs: ArrayLike) -> float:
    """Mean sum of the absolute differences.

    targets: (batch, d), or (d,) for a single image
    outputs: the same shape
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Isola et al. 2017, eq. 3

    >>> l1_loss([[1.0, 2.0]], [[0.0, 4.0]])
    3.0
    """
    y, out = np.atleast_2d(array("targets", targets)), np.atleast_2d(array("outputs", outputs))
    same_shape(targets=y, outputs=out)
    return float(np.mean(np.abs(y - out).sum(axis=1)))


def cycle_objective(
    forward_loss: float, backward_loss: float, weight: float, cycle_loss: float
) -> float:
    """Adversarial losses of both directions and the weighted cycle loss.

    forward_loss, backward_loss: real
    weight: λ > 0
    cycle_loss: ≥ 0
    returns: real
    raises: ValueError when the weight is not positive or the cycle loss is negative
    source: Zhu et al. 2017, eq. 3

    >>> cycle_objective(1.0, 2.0, 10.0, 0.5)
    8.0
    """
    cycle = positive_number("weight", weight) * non_negative_number("cycle_loss", cycle_loss)
    return number("forward_loss", forward_loss) + number("backward_loss", backward_loss) + cycle
