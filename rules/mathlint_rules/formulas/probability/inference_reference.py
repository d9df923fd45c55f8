"""Uncertainty from repeated predictions, and series, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, count, inside, number, vector


def predictive_mean(passes: int, predictions: ArrayLike) -> float:
    """Mean prediction of passes with different dropout masks.

    passes: T ≥ 1
    predictions: (T,) for one input
    returns: real
    raises: ValueError when there are not T predictions
    source: Gal & Ghahramani 2016

    >>> predictive_mean(2, [1.0, 3.0])
    2.0
    """
    return float(_passes(passes, predictions).sum()) / passes


def predictive_variance(passes: int, predictions: ArrayLike, mean: float) -> float:
    """Spread of the predictions of passes with different dropout masks.

    passes: T ≥ 1
    predictions: (T,) for one input
    mean: of the predictions
    returns: at least 0, in squared units
    raises: ValueError when there are not T predictions
    source: Gal & Ghahramani 2016, sec. 4

    >>> predictive_variance(2, [1.0, 3.0], 2.0)
    1.0
    """
    return float(np.sum((_passes(passes, predictions) - number("mean", mean)) ** 2)) / passes


def geometric_sum(terms: int, ratio: float) -> float:
    """Sum of the powers of a ratio, from the zeroth on.

    terms: n ≥ 1
    ratio: q in (−1, 1)
    returns: above 0
    raises: ValueError when the ratio is not inside (−1, 1)
    source: Euclid, Elements IX.35

    >>> geometric_sum(3, 0.5)
    1.75
    """
    q = float(inside("ratio", ratio, -1, 1))
    return (1 - q ** count("terms", terms)) / (1 - q)


def _passes(passes: int, predictions: ArrayLike) -> Array:
    values = vector("predictions", predictions)
    if len(values) != count("passes", passes):
        raise ValueError(f"{len(values)} predictions of {passes} passes")
    return values
