"""Codes, styles, penalties and scores of images, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import array, number, positive_number, same_shape, vector


def finite_scalar(levels: float, entry: float) -> float:
    """Code of an entry, on an odd number of levels.

    levels: L > 0
    entry: real
    returns: a whole number of size at most L/2
    raises: ValueError when there are no levels
    source: Mentzer et al. 2023

    >>> finite_scalar(5, 0.6)
    1.0
    """
    half = math.floor(positive_number("levels", levels) / 2)
    return float(round(half * math.tanh(number("entry", entry))))


def adaptive_instance_norm(
    style_deviation: float,
    content: float,
    content_mean: float,
    content_deviation: float,
    style_mean: float,
) -> float:
    """Content with the moments of a style.

    style_deviation: > 0
    content: value of a pixel
    content_mean: over its channel
    content_deviation: > 0
    style_mean: of the style's channel
    returns: real
    raises: ValueError when a deviation is not positive
    source: Huang & Belongie 2017, eq. 8

    >>> adaptive_instance_norm(2.0, 3.0, 1.0, 4.0, 0.5)
    1.5
    """
    score = number("content", content) - number("content_mean", content_mean)
    score /= positive_number("content_deviation", content_deviation)
    scale = positive_number("style_deviation", style_deviation)
    return scale * score + number("style_mean", style_mean)


def r1_penalty(strength: float, norms: ArrayLike) -> float:
    """Mean squared norm of the discriminator's gradients at real samples.

    strength: γ > 0
    norms: (batch,) ≥ 0
    returns: at least 0
    raises: ValueError when the strength is not positive or there are no samples
    source: Mescheder, Geiger & Nowozin 2018, eq. 9

    >>> r1_penalty(2.0, [1.0, 3.0])
    5.0
    """
    return positive_number("strength", strength) / 2 * float(np.mean(array("norms", norms) ** 2))


def clip_score(scale: float, caption: ArrayLike, image: ArrayLike) -> float:
    """How well a caption fits an image.

    scale: w > 0, 2.5 in the paper
    caption: (d,) embedding, not zero
    image: (d,) embedding, not zero
    returns: in [0, w]
    raises: ValueError when the shapes differ, a vector is zero or the scale is not positive
    source: Hessel et al. 2021

    >>> clip_score(2.5, [1.0, 0.0], [2.0, 0.0])
    2.5
    """
    c, v = vector("caption", caption), vector("image", image)
    same_shape(caption=c, image=v)
    lengths = positive_number("the lengths", float(np.linalg.norm(c) * np.linalg.norm(v)))
    return positive_number("scale", scale) * max(float(c @ v) / lengths, 0.0)


def adaptive_weight(reconstruction: ArrayLike, adversarial: ArrayLike, least: float) -> float:
    """Weight that lets both losses pull the last layer equally.

    reconstruction: (n,) gradient of the reconstruction loss
    adversarial: (n,) gradient of the adversarial loss
    least: δ > 0
    returns: at least 0
    raises: ValueError when δ is not positive
    source: Esser, Rombach & Ommer 2021, eq. 7

    >>> adaptive_weight([3.0], [1.0], 0.5)
    2.0
    """
    pull = float(np.linalg.norm(vector("reconstruction", reconstruction)))
    other = float(np.linalg.norm(vector("adversarial", adversarial)))
    return pull / (other + positive_number("least", least))


def exploding_diffusion(slope: float) -> float:
    """Diffusion coefficient of noise whose variance grows.

    slope: derivative of the variance > 0
    returns: > 0
    raises: ValueError when the slope is not positive
    source: Song et al. 2021, sec. 3.4

    >>> exploding_diffusion(4.0)
    2.0
    """
    return math.sqrt(positive_number("slope", slope))
