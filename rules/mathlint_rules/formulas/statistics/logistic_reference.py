"""Logistic regression, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, matrix, number, same_shape, vector


def probability(weights: ArrayLike, example: ArrayLike, bias: float) -> float:
    """Probability that an example is of class 1.

    weights: (d,)
    example: (d,)
    bias: real
    returns: in (0, 1)
    raises: ValueError when the lengths differ
    source: Cox 1958

    >>> probability([1.0, -1.0], [2.0, 2.0], 0.0)
    0.5
    """
    w, x = vector("weights", weights), vector("example", example)
    same_shape(weights=w, example=x)
    return float(_logistic(w @ x + number("bias", bias)))


def log_likelihood(weights: ArrayLike, labels: ArrayLike, examples: ArrayLike) -> float:
    """Logarithm of the probability of all labels.

    weights: (d,)
    labels: (n,) of 0 and 1
    examples: (n, d)
    returns: at most 0
    raises: ValueError when the shapes do not fit
    source: Cox 1958

    >>> round(log_likelihood([0.0], [0.0, 1.0], [[1.0], [2.0]]), 6)
    -1.386294
    """
    y, logits = _labels_and_logits(weights, labels, examples)
    return float(np.sum(y * logits - np.logaddexp(0.0, logits)))


def gradient(weights: ArrayLike, labels: ArrayLike, examples: ArrayLike) -> Array:
    """Gradient of the mean logistic loss in the weights.

    weights: (d,)
    labels: (n,) of 0 and 1
    examples: (n, d)
    returns: (d,)
    raises: ValueError when the shapes do not fit
    source: Cox 1958

    >>> gradient([0.0], [0.0, 1.0], [[1.0], [2.0]])
    array([-0.25])
    """
    y, logits = _labels_and_logits(weights, labels, examples)
    slope: Array = matrix("examples", examples).T @ (_logistic(logits) - y) / y.size
    return slope


def _labels_and_logits(
    weights: ArrayLike, labels: ArrayLike, examples: ArrayLike
) -> tuple[Array, Array]:
    w, y, x = vector("weights", weights), vector("labels", labels), matrix("examples", examples)
    if x.shape != (y.size, w.size):
        raise ValueError(
            f"examples of shape {x.shape} do not fit {y.size} labels, {w.size} weights"
        )
    return y, x @ w


def _logistic(logits: Array) -> Array:
    shrunk: Array = np.exp(-np.logaddexp(0.0, -logits))
    return shrunk
