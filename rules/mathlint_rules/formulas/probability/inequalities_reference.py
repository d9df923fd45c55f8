"""Inequalities, and bounds that learning theory builds on, executable."""

from __future__ import annotations

import itertools
import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    matrix,
    non_negative_number,
    number,
    open_fraction,
    positive_number,
)


def markov_bound(mean: float, threshold: float) -> float:
    """What the probability of reaching a threshold is at most.

    mean: of a variable that is never negative, ≥ 0
    threshold: > 0
    returns: ≥ 0
    raises: ValueError when the mean is negative or the threshold not positive
    source: Boucheron et al. 2013, sec. 2.1

    >>> markov_bound(1.0, 4.0)
    0.25
    """
    return non_negative_number("mean", mean) / positive_number("threshold", threshold)


def chebyshev_bound(deviations: float) -> float:
    """What the probability of being so far from the mean is at most.

    deviations: k > 0
    returns: > 0
    raises: ValueError when k is not positive
    source: Boucheron et al. 2013, sec. 2.1

    >>> chebyshev_bound(2.0)
    0.25
    """
    return 1 / positive_number("deviations", deviations) ** 2


def tail_bound(draws: int, distance: float) -> float:
    """What the probability of a mean so far from its expectation is at most.

    draws: n ≥ 1, each in [0, 1]
    distance: t ≥ 0
    returns: in (0, 2]
    raises: ValueError when the distance is negative
    source: Hoeffding 1963

    >>> tail_bound(1, 0.0)
    2.0
    """
    return 2 * math.exp(-2 * count("draws", draws) * non_negative_number("distance", distance) ** 2)


def jensen_gap(of_mean: float, mean_of: float) -> float:
    """How far the mean of a convex function lies above the function of the mean.

    of_mean: f(E[X])
    mean_of: E[f(X)]
    returns: ≥ 0 for a convex function
    raises: ValueError when a value is not finite
    source: Jensen 1906

    >>> jensen_gap(1.0, 1.5)
    0.5
    """
    return number("mean_of", mean_of) - number("of_mean", of_mean)


def finite_class_bound(risk: float, hypotheses: float, confidence: float, examples: int) -> float:
    """What the risk of every hypothesis is at most, but for a probability δ.

    risk: empirical
    hypotheses: how many, ≥ 1
    confidence: δ in (0, 1)
    examples: n ≥ 1
    returns: ≥ risk
    raises: ValueError when δ is not inside (0, 1)
    source: Shalev-Shwartz & Ben-David 2014, ch. 4

    >>> round(finite_class_bound(0.0, 1.0, 0.5, 2), 4)
    0.5887
    """
    logarithms = math.log(positive_number("hypotheses", hypotheses))
    logarithms += math.log(2 / open_fraction("confidence", confidence))
    return number("risk", risk) + math.sqrt(logarithms / (2 * count("examples", examples)))


def rademacher_complexity(values: ArrayLike) -> float:
    """How well functions can follow random signs, averaged over all signs.

    values: (functions, examples) at most 15 examples
    returns: ≥ 0 where functions and their negatives are both there
    raises: ValueError when there are too many examples
    source: Bartlett & Mendelson 2002

    >>> rademacher_complexity([[1.0], [-1.0]])
    1.0
    """
    f = matrix("values", values)
    if f.shape[1] > 15:
        raise ValueError(f"{f.shape[1]} examples have too many signs")
    signs = np.array(list(itertools.product((-1, 1), repeat=f.shape[1])))
    return float((f @ signs.T).max(axis=0).mean() / f.shape[1])


def rademacher_bound(risk: float, complexity: float, confidence: float, examples: int) -> float:
    """What the risk of every hypothesis is at most, but for a probability δ.

    risk: empirical
    complexity: ≥ 0
    confidence: δ in (0, 1)
    examples: n ≥ 1
    returns: ≥ risk
    raises: ValueError when δ is not inside (0, 1) or the complexity is negative
    source: Mohri et al. 2018, theorem 3.3

    >>> round(rademacher_bound(0.0, 0.5, 0.5, 2), 4)
    1.4163
    """
    width = math.log(1 / open_fraction("confidence", confidence)) / (
        2 * count("examples", examples)
    )
    return risk + 2 * non_negative_number("complexity", complexity) + math.sqrt(width)


def vc_bound(risk: float, dimension: int, examples: int, confidence: float) -> float:
    """What the risk of every hypothesis is at most, but for a probability δ.

    risk: empirical
    dimension: d ≥ 1
    examples: n ≥ d
    confidence: δ in (0, 1)
    returns: ≥ risk
    raises: ValueError when δ is not inside (0, 1) or examples are fewer than the dimension
    source: Vapnik 1998

    >>> round(vc_bound(0.0, 1, 100, 0.5), 4)
    0.2894
    """
    d, n = count("dimension", dimension), count("examples", examples)
    if n < d:
        raise ValueError(f"{n} examples are fewer than the dimension {d}")
    above = d * (math.log(2 * n / d) + 1) + math.log(4 / open_fraction("confidence", confidence))
    return number("risk", risk) + math.sqrt(above / n)
