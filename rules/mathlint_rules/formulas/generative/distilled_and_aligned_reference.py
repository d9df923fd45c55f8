"""Score distillation, preferences of diffusion models, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    fraction,
    number,
    positive_number,
    same_shape,
    vector,
)


def distillation_gradient(
    weight: ArrayLike, predicted: ArrayLike, noise: ArrayLike, slope: ArrayLike
) -> float:
    """Gradient of a parameter of the image, from what a diffusion model would change.

    weight: (samples,) of each noise level
    predicted: (samples,) noise that the model predicts for a pixel
    noise: (samples,) that was added
    slope: (samples,) how the pixel follows the parameter
    returns: mean over the samples
    raises: ValueError when the shapes differ
    source: Poole et al. 2023, eq. 3

    >>> distillation_gradient([2.0], [1.5], [1.0], [3.0])
    3.0
    """
    w, p, e, s = (array("an argument", it) for it in (weight, predicted, noise, slope))
    same_shape(weight=w, predicted=p, noise=e, slope=s)
    return float(np.mean(w * (p - e) * s))


def diffusion_dpo_loss(
    strength: float,
    steps: float,
    weight: float,
    chosen: float,
    chosen_reference: float,
    rejected: float,
    rejected_reference: float,
) -> float:
    """Preference loss of a diffusion model, by its errors on one pair.

    strength: β > 0
    steps: T > 0
    weight: ω > 0 of the noise level
    chosen, chosen_reference: squared errors on the preferred image, of both models
    rejected, rejected_reference: on the rejected one
    returns: at least 0; take the mean over pairs, noises and noise levels
    raises: ValueError when strength, steps or weight is not positive
    source: Wallace et al. 2023, eq. 14

    >>> round(diffusion_dpo_loss(1.0, 1.0, 1.0, 1.0, 1.0, 2.0, 2.0), 4)
    0.6931
    """
    scale = positive_number("strength", strength) * positive_number("steps", steps)
    scale *= positive_number("weight", weight)
    gain = number("chosen", chosen) - number("chosen_reference", chosen_reference)
    loss = number("rejected", rejected) - number("rejected_reference", rejected_reference)
    return float(np.logaddexp(0.0, scale * (gain - loss)))


def pseudo_huber(first: ArrayLike, second: ArrayLike, constant: float) -> float:
    """Distance that is squared nearby and a length far away.

    first: (d,)
    second: (d,)
    constant: c > 0
    returns: at least 0
    raises: ValueError when the shapes differ or the constant is not positive
    source: Song & Dhariwal 2023

    >>> pseudo_huber([3.0], [0.0], 4.0)
    1.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    c = positive_number("constant", constant)
    return math.hypot(float(np.linalg.norm(x - y)), c) - c


def shifted_timestep(pixels: float, first_pixels: float, timestep: float) -> float:
    """Timestep at which more pixels are as noisy.

    pixels: m > 0
    first_pixels: n > 0
    timestep: at the first resolution, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when a number of pixels is not positive or the timestep no fraction
    source: Esser et al. 2024, eq. 23

    >>> shifted_timestep(4.0, 1.0, 0.5)
    0.6666666666666666
    """
    more = positive_number("pixels", pixels) / positive_number("first_pixels", first_pixels)
    shift, t = math.sqrt(more), fraction("timestep", timestep)
    return shift * t / (1 + (shift - 1) * t)
