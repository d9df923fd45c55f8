"""The reverse process of diffusion: noise is removed step by step, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.generative.diffusion_forward_reference import (
    chain_density,
    forward_sample,
)
from mathlint_rules.formulas.probability.densities_reference import multivariate_gaussian_density
from mathlint_rules.formulas.validation import (
    Array,
    array,
    open_fraction,
    positive_number,
    same_shape,
    vector,
)


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
    kept = open_fraction("alpha_bar", alpha_bar)
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
    before, kept = (
        open_fraction("alpha_bar_before", alpha_bar_before),
        open_fraction("alpha_bar", alpha_bar),
    )
    first = math.sqrt(before) * open_fraction("beta", beta) / (1 - kept)
    second = math.sqrt(open_fraction("alpha", alpha)) * (1 - before) / (1 - kept)
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
    shrink = (1 - open_fraction("alpha_bar_before", alpha_bar_before)) / (
        1 - open_fraction("alpha_bar", alpha_bar)
    )
    return shrink * open_fraction("beta", beta)


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
    share = open_fraction("beta", beta) / math.sqrt(1 - open_fraction("alpha_bar", alpha_bar))
    return (x - share * e) / math.sqrt(open_fraction("alpha", alpha))


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
