"""Attention with other scores, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    number,
    positive_number,
    same_shape,
    vector,
)


def _softmax(scores: Array) -> Array:
    """Shares of each row."""
    weights = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=1, keepdims=True), dtype=np.float64)


def _map(queries: ArrayLike, keys: ArrayLike, width: int) -> Array:
    """Scaled scores of every query with every key."""
    q, k = matrix("queries", queries), matrix("keys", keys)
    chained("queries", q, "keys transposed", k.T)
    return np.asarray(q @ k.T / np.sqrt(count("width", width)), dtype=np.float64)


def normalised_score(scale: float, query: ArrayLike, key: ArrayLike) -> float:
    """Score of a pair, by the angle between query and key.

    scale: g > 0
    query: (d,) not zero
    key: (d,) not zero
    returns: in [−g, g]
    raises: ValueError when a vector is zero, the shapes differ or the scale is not positive
    source: Henry et al. 2020

    >>> normalised_score(10.0, [3.0, 4.0], [4.0, 3.0])
    9.6
    """
    q, k = vector("query", query), vector("key", key)
    same_shape(query=q, key=k)
    lengths = float(np.linalg.norm(q) * np.linalg.norm(k))
    if lengths == 0:
        raise ValueError("a vector is zero")
    return positive_number("scale", scale) * float(q @ k) / lengths


def differential_attention(
    first_queries: ArrayLike,
    first_keys: ArrayLike,
    width: int,
    share: float,
    second_queries: ArrayLike,
    second_keys: ArrayLike,
    values: ArrayLike,
) -> Array:
    """Attention by the difference of two maps.

    first_queries, second_queries: (n, d)
    first_keys, second_keys: (m, d)
    width: d
    share: λ of the second map
    values: (m, d_v)
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Ye et al. 2024, sec. 2.1

    >>> differential_attention([[0.0]], [[1.0]], 1, 0.5, [[0.0]], [[1.0]], [[2.0]])
    array([[1.]])
    """
    first = _softmax(_map(first_queries, first_keys, width))
    second = _softmax(_map(second_queries, second_keys, width))
    same_shape(first=first, second=second)
    v = matrix("values", values)
    chained("weights", first, "values", v)
    return np.asarray((first - number("share", share) * second) @ v, dtype=np.float64)


def biased_attention(
    queries: ArrayLike, keys: ArrayLike, width: int, bias: ArrayLike, values: ArrayLike
) -> Array:
    """Attention whose scores depend on the positions as well.

    queries: (n, d)
    keys: (m, d)
    width: d
    bias: (n, m) of each pair of positions
    values: (m, d_v)
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Liu et al. 2021, eq. 4

    >>> biased_attention([[0.0]], [[1.0], [2.0]], 1, [[0.0, 0.0]], [[1.0], [3.0]])
    array([[2.]])
    """
    scores, b = _map(queries, keys, width), matrix("bias", bias)
    same_shape(scores=scores, bias=b)
    v = matrix("values", values)
    chained("weights", scores, "values", v)
    return np.asarray(_softmax(scores + b) @ v, dtype=np.float64)


def gated_output(output: ArrayLike, inputs: ArrayLike, weights: ArrayLike) -> Array:
    """Output of attention, each entry let through in part.

    output: (n, d)
    inputs: (n, d) of the attention layer
    weights: (d, d) of the gate
    returns: (n, d)
    raises: ValueError when the shapes do not fit
    source: Qiu et al. 2025

    >>> gated_output([[2.0]], [[0.0]], [[1.0]])
    array([[1.]])
    """
    y, x, w = matrix("output", output), matrix("inputs", inputs), matrix("weights", weights)
    chained("inputs", x, "weights", w)
    gate = np.asarray(1 / (1 + np.exp(-x @ w)), dtype=np.float64)
    same_shape(output=y, gate=gate)
    return np.asarray(y * gate, dtype=np.float64)
