"""Losses of real-valued predictions, executable."""

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
    positive,
    positive_number,
    same_shape,
    vector,
)


def mse(examples: int, targets: ArrayLike, predictions: ArrayLike) -> float:
    """Mean squared error.

    examples: N ≥ 1
    targets: (N,)
    predictions: (N,)
    returns: at least 0, in squared units of the target
    raises: ValueError when there are not N of each
    source: Gauss 1809

    >>> mse(2, [1.0, 2.0], [3.0, 2.0])
    2.0
    """
    return float(np.sum(_errors(examples, targets, predictions) ** 2)) / examples


def rmse(examples: int, targets: ArrayLike, predictions: ArrayLike) -> float:
    """Root mean squared error.

    examples: N ≥ 1
    targets: (N,)
    predictions: (N,)
    returns: at least 0, in units of the target
    raises: ValueError when there are not N of each
    source: classical

    >>> rmse(2, [0.0, 0.0], [5.0, 5.0])
    5.0
    """
    return math.sqrt(mse(examples, targets, predictions))


def mae(examples: int, targets: ArrayLike, predictions: ArrayLike) -> float:
    """Mean absolute error.

    examples: N ≥ 1
    targets: (N,)
    predictions: (N,)
    returns: at least 0, in units of the target
    raises: ValueError when there are not N of each
    source: Laplace 1789

    >>> mae(2, [1.0, 2.0], [3.0, 1.0])
    1.5
    """
    return float(np.sum(np.abs(_errors(examples, targets, predictions)))) / examples


def huber(error: float, delta: float) -> float:
    """Loss that is quadratic for small errors and linear for large ones.

    error: target minus prediction, or the reverse
    delta: > 0, where the loss turns linear
    returns: at least 0
    raises: ValueError when delta is not positive
    source: Huber 1964

    >>> huber(1.0, 2.0)
    0.5
    >>> huber(-4.0, 2.0)
    6.0
    """
    size, turn = abs(number("error", error)), positive_number("delta", delta)
    return 0.5 * size**2 if size <= turn else turn * (size - 0.5 * turn)


def log_cosh(examples: int, predictions: ArrayLike, targets: ArrayLike) -> float:
    """Sum of the logarithms of the hyperbolic cosines of the errors.

    examples: N ≥ 1
    predictions: (N,)
    targets: (N,)
    returns: at least 0
    raises: ValueError when there are not N of each
    source: Green 1990

    >>> log_cosh(1, [2.0], [2.0])
    0.0
    """
    errors = _errors(examples, predictions, targets)
    return float(np.sum(np.logaddexp(errors, -errors) - math.log(2)))


def pinball(quantile: float, error: float) -> float:
    """Loss whose least mean lies at a quantile.

    quantile: τ in (0, 1)
    error: target minus prediction
    returns: at least 0
    raises: ValueError when the quantile is not inside (0, 1)
    source: Koenker & Bassett 1978

    >>> pinball(0.75, 4.0), pinball(0.75, -4.0)
    (3.0, 1.0)
    """
    tau, u = float(inside("quantile", quantile, 0, 1)), number("error", error)
    return max(tau * u, (tau - 1) * u)


def gaussian_loss(
    examples: int, targets: ArrayLike, predictions: ArrayLike, deviations: ArrayLike
) -> float:
    """Mean negative Gaussian log-likelihood without its constant.

    examples: N ≥ 1
    targets: (N,)
    predictions: (N,)
    deviations: (N,) predicted standard deviations, > 0
    returns: real, in nats
    raises: ValueError when there are not N of each or a deviation is not positive
    source: Kendall & Gal 2017

    >>> gaussian_loss(2, [1.0, 2.0], [3.0, 2.0], [1.0, 1.0])
    1.0
    """
    errors, sigma = _errors(examples, targets, predictions), positive("deviations", deviations)
    same_shape(errors=errors, deviations=sigma)
    return float(np.mean(errors**2 / (2 * sigma**2) + np.log(sigma)))


def estimator_mse(estimates: ArrayLike, truth: float) -> float:
    """Mean squared error of estimates of one value.

    estimates: (samples,), or a number for one
    truth: what is estimated
    returns: at least 0, in squared units
    raises: ValueError when there is no estimate
    source: Lehmann & Casella 1998

    >>> estimator_mse([1.0, 3.0], 1.0)
    2.0
    """
    return float(np.mean((array("estimates", estimates) - number("truth", truth)) ** 2))


def _errors(examples: int, targets: ArrayLike, predictions: ArrayLike) -> Array:
    y, predicted = vector("targets", targets), vector("predictions", predictions)
    same_shape(targets=y, predictions=predicted)
    if len(y) != count("examples", examples):
        raise ValueError(f"{len(y)} targets of {examples} examples")
    return y - predicted
