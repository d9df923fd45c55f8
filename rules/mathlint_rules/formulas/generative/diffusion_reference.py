"""Diffusion and flow matching, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.probability.densities_reference import multivariate_gaussian_density
from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    inside,
    number,
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
    return 1 - _inside("beta", beta)


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
    return _density(noised, math.sqrt(1 - _inside("beta", beta)), previous, beta)


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
    return _density(noised, math.sqrt(_inside("alpha_bar", alpha_bar)), data, 1 - alpha_bar)


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
    kept = _inside("alpha_bar", alpha_bar)
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


def reverse_chain_density(start: float, steps: int, densities: ArrayLike) -> float:
    """Density of a chain with a density of its start.

    start: p(x_T) > 0
    steps: T ≥ 1
    densities: (T,) > 0
    returns: > 0
    raises: ValueError when there are not T densities or one is not positive
    source: Ho et al. 2020, eq. 1

    >>> reverse_chain_density(3.0, 2, [0.5, 4.0])
    6.0
    """
    return positive_number("start", start) * chain_density(steps, densities)


def predicted_data(noised: ArrayLike, alpha_bar: float, noise: ArrayLike) -> Array:
    """Data that belong to noised data and predicted noise.

    noised: (…)
    alpha_bar: in (0, 1)
    noise: (…) predicted
    returns: (…)
    raises: ValueError when the shapes differ or alpha_bar is not inside (0, 1)
    source: Ho et al. 2020, eq. 15

    >>> predicted_data([1.4], 0.36, [1.0]).round(6)
    array([1.])
    """
    x, e = array("noised", noised), array("noise", noise)
    same_shape(noised=x, noise=e)
    kept = _inside("alpha_bar", alpha_bar)
    return (x - math.sqrt(1 - kept) * e) / math.sqrt(kept)


def posterior_mean(
    alpha_bar_before: float,
    beta: float,
    alpha_bar: float,
    data: ArrayLike,
    alpha: float,
    noised: ArrayLike,
) -> Array:
    """Mean of x_{t−1} given the noised data and the data.

    alpha_bar_before: in (0, 1)
    beta: in (0, 1)
    alpha_bar: in (0, 1)
    data: (…)
    alpha: in (0, 1)
    noised: (…)
    returns: (…)
    raises: ValueError when the shapes differ or a factor is not inside (0, 1)
    source: Ho et al. 2020, eq. 7

    >>> posterior_mean(0.25, 0.5, 0.5, [2.0], 0.25, [0.0])
    array([1.])
    """
    x, xt = array("data", data), array("noised", noised)
    same_shape(data=x, noised=xt)
    before, kept = _inside("alpha_bar_before", alpha_bar_before), _inside("alpha_bar", alpha_bar)
    first = math.sqrt(before) * _inside("beta", beta) / (1 - kept)
    second = math.sqrt(_inside("alpha", alpha)) * (1 - before) / (1 - kept)
    return first * x + second * xt


def posterior_variance(alpha_bar_before: float, alpha_bar: float, beta: float) -> float:
    """Variance of x_{t−1} given the noised data and the data.

    alpha_bar_before: in (0, 1)
    alpha_bar: in (0, 1)
    beta: in (0, 1)
    returns: > 0
    raises: ValueError when a factor is not inside (0, 1)
    source: Ho et al. 2020, eq. 7

    >>> posterior_variance(0.75, 0.5, 0.5)
    0.25
    """
    shrink = (1 - _inside("alpha_bar_before", alpha_bar_before)) / (
        1 - _inside("alpha_bar", alpha_bar)
    )
    return shrink * _inside("beta", beta)


def reverse_mean(
    alpha: float, noised: ArrayLike, beta: float, alpha_bar: float, noise: ArrayLike
) -> Array:
    """Mean of a reverse step.

    alpha: in (0, 1)
    noised: (…)
    beta: in (0, 1)
    alpha_bar: in (0, 1)
    noise: (…) predicted
    returns: (…)
    raises: ValueError when the shapes differ or a factor is not inside (0, 1)
    source: Ho et al. 2020, eq. 11

    >>> reverse_mean(0.25, [2.0], 0.5, 0.75, [1.0])
    array([2.])
    """
    x, e = array("noised", noised), array("noise", noise)
    same_shape(noised=x, noise=e)
    share = _inside("beta", beta) / math.sqrt(1 - _inside("alpha_bar", alpha_bar))
    return (x - share * e) / math.sqrt(_inside("alpha", alpha))


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


def ddim_step(
    alpha_bar_before: float, noised: ArrayLike, alpha_bar: float, noise: ArrayLike
) -> Array:
    """Sample of the step before, without new noise.

    alpha_bar_before: in (0, 1)
    noised: (…)
    alpha_bar: in (0, 1)
    noise: (…) predicted
    returns: (…)
    raises: ValueError when the shapes differ or a factor is not inside (0, 1)
    source: Song et al. 2021, eq. 12

    >>> ddim_step(0.36, [1.4], 0.36, [1.0]).round(6)
    array([1.4])
    """
    return forward_sample(alpha_bar_before, predicted_data(noised, alpha_bar, noise), noise)


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
    return _inside("data_scale", data_scale) * e - _inside("noise_scale", noise_scale) * x


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


def guided_noise(strength: float, conditional: ArrayLike, unconditional: ArrayLike) -> Array:
    """Noise, pushed from the unconditional towards the conditional prediction and beyond.

    strength: w ≥ 0; the guidance scale of libraries is 1 + w
    conditional: (…)
    unconditional: (…)
    returns: (…)
    raises: ValueError when the shapes differ
    source: Ho & Salimans 2022, eq. 6

    >>> guided_noise(2.0, [3.0], [1.0])
    array([7.])
    """
    c, u = array("conditional", conditional), array("unconditional", unconditional)
    same_shape(conditional=c, unconditional=u)
    return (1 + number("strength", strength)) * c - strength * u


def classifier_guided_noise(noise: ArrayLike, alpha_bar: float, gradient: ArrayLike) -> Array:
    """Noise, corrected by the gradient of a classifier.

    noise: (d,) predicted
    alpha_bar: in (0, 1)
    gradient: (d,) of the log-probability of the class with respect to the noised data
    returns: (d,)
    raises: ValueError when the shapes differ or alpha_bar is not inside (0, 1)
    source: Dhariwal & Nichol 2021

    >>> classifier_guided_noise([2.0], 0.75, [2.0])
    array([1.])
    """
    e, slope = array("noise", noise), array("gradient", gradient)
    same_shape(noise=e, gradient=slope)
    return e - math.sqrt(1 - _inside("alpha_bar", alpha_bar)) * slope


def score_from_noise(noise: ArrayLike, alpha_bar: float) -> Array:
    """Gradient of the log-density of noised data.

    noise: (…) predicted
    alpha_bar: in (0, 1)
    returns: (…)
    raises: ValueError when alpha_bar is not inside (0, 1)
    source: Song et al. 2021

    >>> score_from_noise([1.0], 0.75)
    array([-2.])
    """
    return -array("noise", noise) / math.sqrt(1 - _inside("alpha_bar", alpha_bar))


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


def langevin_step(sample: ArrayLike, step: float, score: ArrayLike, noise: ArrayLike) -> Array:
    """Sample after a step of Langevin dynamics.

    sample: (…)
    step: ε > 0
    score: (…) gradient of the log-density
    noise: (…) drawn from N(0, 1)
    returns: (…)
    raises: ValueError when the shapes differ or the step is not positive
    source: Welling & Teh 2011

    >>> langevin_step([1.0], 4.0, [1.0], [-1.0])
    array([1.])
    """
    x, s, z = array("sample", sample), array("score", score), array("noise", noise)
    same_shape(sample=x, score=s, noise=z)
    return x + positive_number("step", step) / 2 * s + math.sqrt(step) * z


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
    source: Lipman et al. 2023, eq. 23

    >>> flow_matching_loss([1.0], [4.0], [1.0])
    4.0
    """
    x1, x0 = array("ends", ends), array("starts", starts)
    same_shape(ends=x1, starts=x0)
    return _mean_squared_distance("velocities", velocities, "target", x1 - x0)


def reverse_step_density(previous: ArrayLike, mean: ArrayLike, covariance: ArrayLike) -> float:
    """Density of a reverse step.

    previous: (d,) data of the step before
    mean: (d,) predicted
    covariance: (d, d) predicted, positive definite
    returns: > 0
    raises: ValueError when the shapes do not fit or the covariance is not positive definite
    source: Ho et al. 2020, eq. 1

    >>> round(reverse_step_density([0.0], [0.0], [[1.0]]), 4)
    0.3989
    """
    x = vector("previous", previous)
    return multivariate_gaussian_density(len(x), x, mean, covariance)


def _inside(name: str, value: float) -> float:
    return float(inside(name, value, 0, 1))


def _density(point: ArrayLike, scale: float, center: ArrayLike, variance: float) -> float:
    x, m = vector("point", point), vector("center", center)
    same_shape(point=x, center=m)
    square = float(np.sum((x - scale * m) ** 2))
    return math.exp(-square / (2 * variance) - len(x) / 2 * math.log(2 * math.pi * variance))


def _mean_squared_distance(first: str, left: ArrayLike, second: str, right: ArrayLike) -> float:
    a, b = np.atleast_2d(array(first, left)), np.atleast_2d(array(second, right))
    same_shape(**{first: a, second: b})
    return float(np.mean(np.sum((a - b) ** 2, axis=-1)))
