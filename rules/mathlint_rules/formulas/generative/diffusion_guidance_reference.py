"""Scores, and sampling that follows them, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    number,
    open_fraction,
    positive_number,
    same_shape,
)


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
    return e - math.sqrt(1 - open_fraction("alpha_bar", alpha_bar)) * slope


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
    return -array("noise", noise) / math.sqrt(1 - open_fraction("alpha_bar", alpha_bar))


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
