"""Noise levels and scalings of diffusion models, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, count, inside, number, positive_number


def skip_scaling(noise: float, data: float) -> float:
    """Share of the noised input in the denoised one.

    noise: level σ > 0
    data: standard deviation of the data > 0
    returns: in (0, 1)
    raises: ValueError when one of them is not positive
    source: Karras et al. 2022

    >>> skip_scaling(1.0, 1.0)
    0.5
    """
    s, d = positive_number("noise", noise), positive_number("data", data)
    return d**2 / (s**2 + d**2)


def output_scaling(noise: float, data: float) -> float:
    """What the network's output is multiplied by.

    noise: level σ > 0
    data: standard deviation of the data > 0
    returns: > 0
    raises: ValueError when one of them is not positive
    source: Karras et al. 2022

    >>> output_scaling(3.0, 4.0)
    2.4
    """
    return positive_number("noise", noise) * positive_number("data", data) / math.hypot(noise, data)


def input_scaling(noise: float, data: float) -> float:
    """What the network's input is multiplied by, to have unit variance.

    noise: level σ > 0
    data: standard deviation of the data > 0
    returns: > 0
    raises: ValueError when one of them is not positive
    source: Karras et al. 2022

    >>> input_scaling(3.0, 4.0)
    0.2
    """
    return 1 / math.hypot(positive_number("noise", noise), positive_number("data", data))


def denoised(skip: float, noised: ArrayLike, out: float, network: ArrayLike) -> Array:
    """Estimate of the data from the network's output.

    skip: scaling of the noised data
    noised: (…) noised data
    out: scaling of the network's output
    network: (…) its output for the scaled input
    returns: (…)
    raises: ValueError when the shapes differ
    source: Karras et al. 2022

    >>> denoised(0.5, [2.0], 1.0, [3.0])
    array([4.])
    """
    x, f = array("noised", noised), array("network", network)
    if x.shape != f.shape:
        raise ValueError(f"the shapes differ: noised {x.shape}, network {f.shape}")
    return np.asarray(number("skip", skip) * x + number("out", out) * f, dtype=np.float64)


def noise_level(highest: float, exponent: float, step: int, steps: int, lowest: float) -> float:
    """Noise level of a step of the sampler.

    highest, lowest: levels > 0
    exponent: ρ > 0
    step: from 0 to steps − 1
    steps: N ≥ 2
    returns: from the highest level at the first step to the lowest at the last
    raises: ValueError when a level is not positive or there are fewer than two steps
    source: Karras et al. 2022, eq. 5

    >>> noise_level(4.0, 1.0, 1, 3, 2.0)
    3.0
    """
    if count("steps", steps) < 2:
        raise ValueError("a schedule has at least two steps")
    power = 1 / positive_number("exponent", exponent)
    top = positive_number("highest", highest) ** power
    bottom = positive_number("lowest", lowest) ** power
    mixed = top + step / (steps - 1) * (bottom - top)
    if mixed <= 0:
        raise ValueError(f"step {step} is outside of {steps} steps")
    return float(mixed**exponent)


def signal_to_noise(kept: float) -> float:
    """Variance of the signal over that of the noise.

    kept: ᾱ in (0, 1)
    returns: > 0
    raises: ValueError when it is not in (0, 1)
    source: Kingma et al. 2021

    >>> signal_to_noise(0.5)
    1.0
    """
    share = float(inside("kept", kept, 0, 1))
    return share / (1 - share)
