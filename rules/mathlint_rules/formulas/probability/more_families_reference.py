"""Further families of distributions, and draws from them, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    inside,
    non_negative_number,
    number,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    vector,
)


def dirichlet_density(classes: int, concentrations: ArrayLike, probabilities: ArrayLike) -> float:
    """Density of a vector of probabilities.

    classes: K ≥ 1
    concentrations: (classes,) > 0
    probabilities: (classes,) in (0, 1)
    returns: > 0
    raises: ValueError when there are not K of each
    source: Bishop 2006, sec. 2.2.1

    >>> dirichlet_density(2, [1.0, 1.0], [0.25, 0.75])
    1.0
    """
    a, x = positive("concentrations", concentrations), inside("probabilities", probabilities, 0, 1)
    same_shape(concentrations=a, probabilities=x)
    if len(a) != count("classes", classes):
        raise ValueError(f"{len(a)} concentrations of {classes} classes")
    normaliser = math.gamma(a.sum()) / math.prod(math.gamma(one) for one in a)
    return float(normaliser * np.prod(x ** (a - 1)))


def dirichlet_kernel(probabilities: ArrayLike, concentrations: ArrayLike) -> float:
    """Density of a vector of probabilities.

    probabilities: (classes,) in (0, 1)
    concentrations: (classes,) > 0
    returns: > 0
    raises: ValueError when the lengths differ
    source: Bishop 2006, sec. 2.2.1

    >>> dirichlet_kernel([0.25, 0.75], [1.0, 1.0])
    1.0
    """
    return dirichlet_density(
        len(vector("probabilities", probabilities)), concentrations, probabilities
    )


def beta_kernel(value: float, first: float, second: float) -> float:
    """Density of a probability.

    value: in (0, 1)
    first: α > 0
    second: β > 0
    returns: > 0
    raises: ValueError when the value is not inside (0, 1)
    source: classical

    >>> beta_kernel(0.5, 1.0, 1.0)
    1.0
    """
    p = open_fraction("value", value)
    return dirichlet_density(2, [first, second], [p, 1 - p])


def uniform_density(high: float, low: float) -> float:
    """Density between two ends.

    high: > low
    low: real
    returns: > 0
    raises: ValueError when the ends are in the wrong order
    source: classical

    >>> uniform_density(4.0, 2.0)
    0.5
    """
    return 1 / positive_number("width", number("high", high) - number("low", low))


def student_density(freedom: float, value: float) -> float:
    """Density of Student's t distribution.

    freedom: ν > 0
    value: real
    returns: > 0
    raises: ValueError when ν is not positive
    source: Student 1908

    >>> round(student_density(1.0, 0.0), 4)
    0.3183
    """
    nu = positive_number("freedom", freedom)
    scale = math.gamma((nu + 1) / 2) / (math.sqrt(nu * math.pi) * math.gamma(nu / 2))
    return float(scale * (1 + number("value", value) ** 2 / nu) ** (-(nu + 1) / 2))


def metropolis_acceptance(
    proposed_density: float, back: float, density: float, forth: float
) -> float:
    """Probability of moving to the proposed point.

    proposed_density: at the proposed point, ≥ 0
    back: probability of proposing the present point from there, > 0
    density: at the present point, > 0
    forth: probability of proposing the new point from here, > 0
    returns: in [0, 1]
    raises: ValueError when a density is negative or zero below
    source: Hastings 1970

    >>> metropolis_acceptance(1.0, 0.5, 2.0, 0.5)
    0.5
    """
    above = non_negative_number("proposed_density", proposed_density) * positive_number(
        "back", back
    )
    below = positive_number("density", density) * positive_number("forth", forth)
    return min(1.0, above / below)


def smoothed(seen: float, pseudocount: float, total: float, outcomes: int) -> float:
    """Probability of an outcome that may not have been seen.

    seen: how often, ≥ 0
    pseudocount: α > 0
    total: how often any outcome was seen, > 0
    outcomes: K ≥ 1
    returns: > 0
    raises: ValueError when a count is negative
    source: Laplace 1774

    >>> smoothed(0.0, 1.0, 2.0, 2)
    0.25
    """
    above = non_negative_number("seen", seen) + positive_number("pseudocount", pseudocount)
    return above / (positive_number("total", total) + pseudocount * count("outcomes", outcomes))
