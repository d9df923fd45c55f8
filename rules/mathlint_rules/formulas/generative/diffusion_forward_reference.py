"""The forward process of diffusion: noise is added, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    inside,
    number,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    vector,
)


def alpha(beta: float) -> float:
    """Share of the variance that a step keeps.

    beta: in (0, 1)
    returns: in (0, 1)
    raises: ValueError when beta is not inside (0, 1)
    source: Ho et al. 2020, sec. 2

    >>> alpha(0.25)
    0.75
    """
    return 1 - open_fraction("beta", beta)


def alpha_bar(step: int, alphas: ArrayLike) -> float:
    """Share of the variance that all steps so far keep.

    step: t ≥ 1
    alphas: (step,) in (0, 1)
    returns: in (0, 1)
    raises: ValueError when there are not t alphas
    source: Ho et al. 2020, sec. 2

    >>> alpha_bar(2, [0.5, 0.5])
    0.25
    """
    kept = inside("alphas", alphas, 0, 1)
    if len(kept) != count("step", step):
        raise ValueError(f"{len(kept)} alphas for {step} steps")
    return float(kept.prod())


def forward_step_density(noised: ArrayLike, beta: float, previous: ArrayLike) -> float:
    """Density of a forward step.

    noised: (d,) after the step
    beta: variance of its noise, in (0, 1)
    previous: (d,) before it
    returns: > 0
    raises: ValueError when the shapes differ or beta is not inside (0, 1)
    source: Ho et al. 2020, eq. 2

    >>> round(forward_step_density([0.0], 0.5, [0.0]), 4)
    0.5642
    """
    return _density(noised, math.sqrt(1 - open_fraction("beta", beta)), previous, beta)


def forward_marginal_density(noised: ArrayLike, alpha_bar: float, data: ArrayLike) -> float:
    """Density of noised data given the data.

    noised: (d,)
    alpha_bar: in (0, 1)
    data: (d,)
    returns: > 0
    raises: ValueError when the shapes differ or alpha_bar is not inside (0, 1)
    source: Ho et al. 2020, eq. 4

    >>> round(forward_marginal_density([0.0], 0.5, [0.0]), 4)
    0.5642
    """
    return _density(noised, math.sqrt(open_fraction("alpha_bar", alpha_bar)), data, 1 - alpha_bar)


def forward_step_sample(beta: float, previous: ArrayLike, noise: ArrayLike) -> Array:
    """Data after one forward step.

    beta: variance of its noise, in (0, 1)
    previous: (…) before the step
    noise: (…) drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or beta is not inside (0, 1)
    source: Ho et al. 2020, eq. 2

    >>> forward_step_sample(0.36, [1.0], [1.0])
    array([1.4])
    """
    x, e = array("previous", previous), array("noise", noise)
    same_shape(previous=x, noise=e)
    added = open_fraction("beta", beta)
    return math.sqrt(1 - added) * x + math.sqrt(added) * e


def forward_sample(alpha_bar: float, data: ArrayLike, noise: ArrayLike) -> Array:
    """Noised data at a step.

    alpha_bar: in (0, 1)
    data: (…)
    noise: (…) drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or alpha_bar is not inside (0, 1)
    source: Ho et al. 2020, sec. 3.2

    >>> forward_sample(0.36, [1.0], [1.0])
    array([1.4])
    """
    x, e = array("data", data), array("noise", noise)
    same_shape(data=x, noise=e)
    kept = open_fraction("alpha_bar", alpha_bar)
    return math.sqrt(kept) * x + math.sqrt(1 - kept) * e


def chain_density(steps: int, densities: ArrayLike) -> float:
    """Density of a Markov chain from those of its steps.

    steps: T ≥ 1
    densities: (T,) > 0
    returns: > 0
    raises: ValueError when there are not T densities or one is not positive
    source: Ho et al. 2020, eq. 2

    >>> chain_density(2, [0.5, 4.0])
    2.0
    """
    values = positive("densities", densities)
    if len(values) != count("steps", steps):
        raise ValueError(f"{len(values)} densities for {steps} steps")
    return float(values.prod())


def velocity(data_scale: float, noise: ArrayLike, noise_scale: float, data: ArrayLike) -> Array:
    """Velocity that a diffusion model may predict.

    data_scale: α_t in (0, 1)
    noise: (…)
    noise_scale: σ_t in (0, 1)
    data: (…)
    returns: (…)
    raises: ValueError when the shapes differ or a scale is not inside (0, 1)
    source: Salimans & Ho 2022

    >>> velocity(0.5, [4.0], 0.25, [4.0])
    array([1.])
    """
    e, x = array("noise", noise), array("data", data)
    same_shape(noise=e, data=x)
    return (
        open_fraction("data_scale", data_scale) * e - open_fraction("noise_scale", noise_scale) * x
    )


def cosine_schedule(step: float, steps: float, offset: float) -> float:
    """Unnormalised ᾱ of the cosine schedule.

    step: t ≥ 0
    steps: T > 0
    offset: s ≥ 0
    returns: in [0, 1]
    raises: ValueError when steps is not positive or the offset is −1
    source: Nichol & Dhariwal 2021, eq. 17

    >>> cosine_schedule(0, 10, 0.0)
    1.0
    >>> round(cosine_schedule(5, 10, 0.0), 6)
    0.5
    """
    share = (number("step", step) / positive_number("steps", steps) + offset) / positive_number(
        "1 + offset", 1 + offset
    )
    return math.cos(share * math.pi / 2) ** 2


def _density(point: ArrayLike, scale: float, center: ArrayLike, variance: float) -> float:
    x, m = vector("point", point), vector("center", center)
    same_shape(point=x, center=m)
    square = float(np.sum((x - scale * m) ** 2))
    return math.exp(-square / (2 * variance) - len(x) / 2 * math.log(2 * math.pi * variance))
