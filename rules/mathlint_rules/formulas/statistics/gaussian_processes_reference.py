"""Gaussian processes, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    non_negative_number,
    number,
    positive_number,
    square,
    vector,
)


def process_evidence(targets: ArrayLike, gram: ArrayLike, examples: int) -> float:
    """Log-density of the targets, all functions integrated out.

    targets: (n,)
    gram: (n, n) positive definite, with the noise on its diagonal
    examples: n ≥ 1
    returns: real, in nats
    raises: ValueError when the shapes differ or the kernel is not positive definite
    source: Rasmussen & Williams 2006, eq. 2.30

    >>> round(process_evidence([0.0], [[1.0]], 1), 4)
    -0.9189
    """
    y, k = vector("targets", targets), square("gram", gram)
    if not len(y) == len(k) == count("examples", examples):
        raise ValueError(f"{len(y)} targets, {len(k)} rows, {examples} examples")
    sign, log_determinant = np.linalg.slogdet(k)
    if sign <= 0:
        raise ValueError("gram is not positive definite")
    fit = float(y @ np.linalg.solve(k, y))
    return -0.5 * (fit + float(log_determinant) + examples * math.log(2 * math.pi))


def expected_improvement(
    mean: float, deviation: float, best: float, probability: float, density: float
) -> float:
    """How far beyond the best value a new one lies on average, none where it is worse.

    mean: μ(x)
    deviation: σ(x) > 0
    best: largest value so far
    probability: Φ of the improvement in standard deviations
    density: φ of the same
    returns: real, in units of the mean
    raises: ValueError when the deviation is not positive
    source: Jones, Schonlau & Welch 1998

    >>> expected_improvement(1.0, 2.0, 0.0, 0.5, 0.25)
    1.0
    """
    gain = number("mean", mean) - number("best", best)
    spread = positive_number("deviation", deviation) * number("density", density)
    return gain * number("probability", probability) + spread


def standardised_improvement(mean: float, deviation: float, best: float, margin: float) -> float:
    """By how many standard deviations a mean exceeds the best value and a margin.

    mean: μ(x)
    deviation: σ(x) > 0
    best: largest value so far
    margin: ξ ≥ 0
    returns: real; Φ of it is the probability of improvement
    raises: ValueError when the deviation is not positive or the margin negative
    source: Kushner 1964

    >>> standardised_improvement(2.0, 0.5, 1.0, 0.0)
    2.0
    """
    gain = number("mean", mean) - number("best", best) - non_negative_number("margin", margin)
    return gain / positive_number("deviation", deviation)


def process_bound(mean: float, deviation: float, exploration: float) -> float:
    """Mean and a multiple of the standard deviation above it.

    mean: μ(x)
    deviation: σ(x) > 0
    exploration: κ > 0
    returns: real, in units of the mean
    raises: ValueError when deviation or exploration is not positive
    source: Srinivas et al. 2010

    >>> process_bound(1.0, 0.5, 2.0)
    2.0
    """
    width = positive_number("exploration", exploration) * positive_number("deviation", deviation)
    return number("mean", mean) + width
