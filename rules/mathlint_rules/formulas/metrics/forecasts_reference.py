"""Errors of forecasts, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    number,
    positive_number,
    same_shape,
    vector,
)


def _pairs(size: int, first: ArrayLike, second: ArrayLike) -> tuple[Array, Array]:
    a, b = vector("the true values", first), vector("the predictions", second)
    same_shape(truth=a, predictions=b)
    if len(a) != count("size", size):
        raise ValueError(f"{len(a)} values of {size}")
    return a, b


def log_error(size: int, predictions: ArrayLike, truth: ArrayLike) -> float:
    """Root of the mean squared difference of logarithms.

    size: n ≥ 1
    predictions: (n,) > −1
    truth: (n,) > −1
    returns: at least 0
    raises: ValueError when there are not n of each or a value is −1 or less
    source: scikit-learn, root_mean_squared_log_error

    >>> log_error(1, [math.e - 1], [0.0])
    1.0
    """
    y, guess = _pairs(size, truth, predictions)
    if min(y.min(), guess.min()) <= -1:
        raise ValueError("values have to be above -1")
    return math.sqrt(float(np.mean((np.log1p(guess) - np.log1p(y)) ** 2)))


def scaled_error(truth: ArrayLike, forecasts: ArrayLike) -> float:
    """Mean absolute error, in units of the error of the last value as a forecast.

    truth: (n,) at least two
    forecasts: (n,)
    returns: at least 0
    raises: ValueError when the shapes differ or the series never changes
    source: Hyndman & Koehler 2006

    >>> scaled_error([1.0, 3.0], [2.0, 4.0])
    0.5
    """
    y, guess = _pairs(np.size(truth), truth, forecasts)
    naive = positive_number("the naive error", float(np.abs(np.diff(y)).sum()))
    return float(np.abs(y - guess).mean()) * (len(y) - 1) / naive


def weighted_percentage_error(size: int, truth: ArrayLike, forecasts: ArrayLike) -> float:
    """Sum of the absolute errors, as a share of the sum of the values.

    size: n ≥ 1
    truth: (n,) not all zero
    forecasts: (n,)
    returns: at least 0
    raises: ValueError when there are not n of each or all values are zero
    source: Kolassa & Schütz 2007

    >>> weighted_percentage_error(2, [1.0, 3.0], [2.0, 4.0])
    0.5
    """
    y, guess = _pairs(size, truth, forecasts)
    total = positive_number("the sum of the values", float(np.abs(y).sum()))
    return float(np.abs(y - guess).sum()) / total


def ranked_score(size: int, samples: ArrayLike, truth: float, others: ArrayLike) -> float:
    """How far a sampled forecast is from what happened, its own spread allowed for.

    size: m ≥ 1
    samples: (m,) of the forecast
    truth: what happened
    others: (m,) the same samples once more
    returns: at least 0
    raises: ValueError when there are not m of each
    source: Gneiting & Raftery 2007, sec. 4.2

    >>> ranked_score(2, [0.0, 2.0], 1.0, [0.0, 2.0])
    0.5
    """
    x, again = _pairs(size, samples, others)
    spread = np.abs(x[:, None] - again[None, :]).mean()
    return float(np.abs(x - number("truth", truth)).mean() - spread / 2)
