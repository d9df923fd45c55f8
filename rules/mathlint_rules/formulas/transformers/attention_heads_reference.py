"""Heads and their projections, and other scores than the scaled product, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.transformers.attention_reference import scaled_dot_product_attention
from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    positive,
    same_shape,
    vector,
)


def attention_head(
    queries: ArrayLike,
    query_weights: ArrayLike,
    keys: ArrayLike,
    key_weights: ArrayLike,
    dimension: int,
    values: ArrayLike,
    value_weights: ArrayLike,
) -> Array:
    """Attention after projecting queries, keys and values.

    queries: (n, d)
    query_weights: (d, d_k)
    keys: (m, d)
    key_weights: (d, d_k)
    dimension: d_k
    values: (m, d)
    value_weights: (d, d_v)
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.2

    >>> attention_head([[0.0]], [[1.0]], [[1.0], [2.0]], [[1.0]], 1, [[1.0], [3.0]], [[2.0]])
    array([[4.]])
    """
    q = _rows("queries", queries, query_weights)
    k = _rows("keys", keys, key_weights)
    v = _rows("values", values, value_weights)
    return scaled_dot_product_attention(q, k, v, dimension)


def multi_head(first_head: ArrayLike, second_head: ArrayLike, output_weights: ArrayLike) -> Array:
    """Heads side by side, projected.

    first_head: (n, d_1)
    second_head: (n, d_2)
    output_weights: (d_1 + d_2, d)
    returns: (n, d)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.2

    >>> multi_head([[1.0]], [[2.0]], [[1.0], [10.0]])
    array([[21.]])
    """
    first, second = matrix("first_head", first_head), matrix("second_head", second_head)
    if len(first) != len(second):
        raise ValueError(f"the heads have {len(first)} and {len(second)} rows")
    joined, w = np.hstack([first, second]), matrix("output_weights", output_weights)
    chained("heads", joined, "output_weights", w)
    projected: Array = joined @ w
    return projected


def projection(weights: ArrayLike, inputs: ArrayLike) -> Array:
    """Linear map of an input vector.

    weights: (m, d)
    inputs: (d,)
    returns: (m,)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.2

    >>> projection([[1.0, 2.0]], [3.0, 4.0])
    array([11.])
    """
    w, x = matrix("weights", weights), vector("inputs", inputs)
    chained("weights", w, "inputs", x)
    mapped: Array = w @ x
    return mapped


def additive_score(
    score_weights: ArrayLike,
    decoder_weights: ArrayLike,
    decoder_state: ArrayLike,
    encoder_weights: ArrayLike,
    encoder_state: ArrayLike,
) -> float:
    """How well an encoder state matches a decoder state.

    score_weights: (n,)
    decoder_weights: (n, d)
    decoder_state: (d,)
    encoder_weights: (n, m)
    encoder_state: (m,)
    returns: real
    raises: ValueError when the shapes do not fit
    source: Bahdanau et al. 2015, app. A.1.2

    >>> additive_score([2.0], [[1.0]], [3.0], [[1.0]], [-3.0])
    0.0
    """
    state = projection(decoder_weights, decoder_state)
    hidden = projection(encoder_weights, encoder_state)
    v = vector("score_weights", score_weights)
    same_shape(score_weights=v, decoder=state, encoder=hidden)
    return float(v @ np.tanh(state + hidden))


def linear_attention(
    length: int, query_features: ArrayLike, key_features: ArrayLike, values: ArrayLike
) -> Array:
    """Attention of one query with a kernel in place of the softmax.

    length: N ≥ 1, the number of keys
    query_features: (features,) φ(q) > 0
    key_features: (N, features) φ(k) > 0
    values: (N, d_v)
    returns: (d_v,)
    raises: ValueError when the shapes do not fit or a feature is not positive
    source: Katharopoulos et al. 2020, eq. 4 and 5

    >>> linear_attention(2, [1.0], [[1.0], [3.0]], [[0.0], [4.0]])
    array([3.])
    """
    q, k = positive("query_features", query_features), positive("key_features", key_features)
    v = matrix("values", values)
    if not len(k) == len(v) == count("length", length):
        raise ValueError(f"{len(k)} keys and {len(v)} values for a length of {length}")
    chained("key_features", k, "query_features", q)
    weights = k @ q
    mixed: Array = weights @ v / weights.sum()
    return mixed


def _rows(name: str, inputs: ArrayLike, weights: ArrayLike) -> Array:
    x, w = matrix(name, inputs), matrix(f"weights of the {name}", weights)
    chained(name, x, "their weights", w)
    projected: Array = x @ w
    return projected
