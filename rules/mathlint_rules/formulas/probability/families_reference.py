"""Families of distributions beyond the normal one, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    inside,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def log_normal_density(value: float, mean: float, deviation: float) -> float:
    """Density of a value whose logarithm is normal.

    value: > 0
    mean: of the logarithm
    deviation: of the logarithm, > 0
    returns: > 0, per unit of the value
    raises: ValueError when value or deviation is not positive
    source: Aitchison & Brown 1957

    >>> round(log_normal_density(1.0, 0.0, 1.0), 4)
    0.3989
    """
    x, s = positive_number("value", value), positive_number("deviation", deviation)
    z = (math.log(x) - number("mean", mean)) / s
    return math.exp(-(z**2) / 2) / (x * s * math.sqrt(2 * math.pi))


def beta_density(value: float, first: float, second: float) -> float:
    """Density of a probability.

    value: in (0, 1)
    first, second: shapes α, β > 0
    returns: > 0
    raises: ValueError when the value is not in (0, 1) or a shape is not positive
    source: classical

    >>> round(beta_density(0.5, 2.0, 2.0), 6)
    1.5
    """
    x = float(inside("value", value, 0, 1))
    a, b = positive_number("first", first), positive_number("second", second)
    norm = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b)
    return math.exp(norm + (a - 1) * math.log(x) + (b - 1) * math.log1p(-x))


def gamma_density(value: float, shape: float, rate: float) -> float:
    """Density of a waiting time for several events.

    value: > 0
    shape: α > 0
    rate: β > 0, per unit of the value
    returns: > 0, per unit of the value
    raises: ValueError when one of them is not positive
    source: classical

    >>> round(gamma_density(1.0, 1.0, 1.0), 4)
    0.3679
    """
    x = positive_number("value", value)
    a, b = positive_number("shape", shape), positive_number("rate", rate)
    return math.exp(a * math.log(b) - math.lgamma(a) + (a - 1) * math.log(x) - b * x)


def beta_posterior_mean(first: float, successes: int, second: float, trials: int) -> float:
    """Estimate of a probability from trials and a Beta prior.

    first, second: shapes of the prior > 0
    successes: whole number
    trials: whole number, those with success among them
    returns: in (0, 1)
    raises: ValueError when a shape is not positive
    source: Laplace 1774

    >>> beta_posterior_mean(1.0, 3, 1.0, 6)
    0.5
    """
    a, b = positive_number("first", first), positive_number("second", second)
    return (a + successes) / (a + b + trials)


def geometric_mass(probability: float, trial: int) -> float:
    """Probability that the first success comes at a trial.

    probability: of success, in (0, 1)
    trial: from 1
    returns: in (0, 1)
    raises: ValueError when the probability is not in (0, 1) or the trial below 1
    source: classical

    >>> geometric_mass(0.5, 2)
    0.25
    """
    p = float(inside("probability", probability, 0, 1))
    return p * (1 - p) ** (count("trial", trial) - 1)


def gumbel_softmax(
    probability: float,
    noise: float,
    temperature: float,
    classes: int,
    probabilities: ArrayLike,
    noises: ArrayLike,
) -> float:
    """One entry of a relaxed draw of a class.

    probability: of the class, > 0
    noise: its draw from Gumbel(0, 1)
    temperature: τ > 0
    classes: k ≥ 1
    probabilities: (k,) of all classes, > 0
    noises: (k,) draws of all classes
    returns: > 0
    raises: ValueError when there are not k of each or one is not positive
    source: Jang et al. 2017

    >>> gumbel_softmax(0.5, 0.0, 1.0, 2, [0.5, 0.5], [0.0, 0.0])
    0.5
    """
    p, g = positive("probabilities", probabilities), vector("noises", noises)
    same_shape(probabilities=p, noises=g)
    if len(p) != count("classes", classes):
        raise ValueError(f"{len(p)} probabilities of {classes} classes")
    t = positive_number("temperature", temperature)
    own = (math.log(positive_number("probability", probability)) + number("noise", noise)) / t
    return float(math.exp(own) / np.sum(np.exp((np.log(p) + g) / t)))


def hoeffding_bound(draws: int, distance: float) -> float:
    """Bound of the probability that a mean of draws in [0, 1] is far from its expectation.

    draws: n ≥ 1
    distance: ε > 0
    returns: in (0, 2)
    raises: ValueError when the distance is not positive
    source: Hoeffding 1963

    >>> round(hoeffding_bound(100, 0.1), 4)
    0.2707
    """
    return 2 * math.exp(-2 * count("draws", draws) * positive_number("distance", distance) ** 2)
