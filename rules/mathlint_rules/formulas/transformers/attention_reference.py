"""Attention, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    positive,
    same_shape,
    vector,
)


def attention_scale(dimension: int) -> float:
    """What the attention scores are multiplied by.

    dimension: d_k ≥ 1
    returns: 1/√d_k
    raises: ValueError when the dimension is not a whole number of at least one
    source: Vaswani et al. 2017, sec. 3.2.1

    >>> attention_scale(64)
    0.125
    """
    return 1 / math.sqrt(count("dimension", dimension))


def scaled_dot_product_attention(
    queries: ArrayLike, keys: ArrayLike, values: ArrayLike, dimension: int
) -> Array:
    """Mean of the values, weighted by how well the keys match each query.

    queries: (n, d_k)
    keys: (m, d_k)
    values: (m, d_v)
    dimension: d_k
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, eq. 1

    >>> scaled_dot_product_attention([[0.0]], [[1.0], [2.0]], [[1.0], [3.0]], 1)
    array([[2.]])
    """
    q, k = matrix("queries", queries), matrix("keys", keys)
    return masked_attention(q, k, values, dimension, np.zeros((len(q), len(k))))


def attention_weight(query: ArrayLike, key: ArrayLike, dimension: int, keys: ArrayLike) -> float:
    """Share of a key in a query's attention.

    query: (d_k,)
    key: (d_k,)
    dimension: d_k
    keys: (m, d_k) all keys, the one included
    returns: in (0, 1]
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.1

    >>> round(attention_weight([0.0, 1.0], [5.0, 1.0], 2, [[5.0, 1.0], [7.0, 1.0]]), 6)
    0.5
    """
    q, k, every = vector("query", query), vector("key", key), matrix("keys", keys)
    same_shape(query=q, key=k)
    chained("keys", every, "query", q)
    scale = attention_scale(dimension)
    return float(np.exp(q @ k * scale - np.logaddexp.reduce(every @ q * scale)))


def masked_attention(
    queries: ArrayLike, keys: ArrayLike, values: ArrayLike, dimension: int, mask: ArrayLike
) -> Array:
    """Attention with a mask that is added to the scaled scores.

    queries: (n, d_k)
    keys: (m, d_k)
    values: (m, d_v)
    dimension: d_k
    mask: (n, m) 0 where attention is allowed, −inf elsewhere; some key is allowed in every row
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit or a row allows no key
    source: Vaswani et al. 2017, sec. 3.2.3

    >>> masked_attention([[0.0]], [[1.0], [2.0]], [[1.0], [3.0]], 1, [[0.0, -np.inf]])
    array([[1.]])
    """
    q, k, v = matrix("queries", queries), matrix("keys", keys), matrix("values", values)
    allowed = np.asarray(mask, dtype=np.float64)
    chained("queries", q, "keys transposed", k.T)
    scores = q @ k.T * attention_scale(dimension)
    same_shape(scores=scores, mask=allowed)
    if np.isneginf(allowed).all(axis=1).any():
        raise ValueError("the mask allows no key in some row")
    weights = _softmax(scores + allowed)
    chained("weights", weights, "values", v)
    mixed: Array = weights @ v
    return mixed


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
    source: Katharopoulos et al. 2020, eq. 5

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


def attention_output(keys: int, weights: ArrayLike, values: ArrayLike) -> Array:
    """Values of all keys, weighted with the attention of one query.

    keys: m ≥ 1
    weights: (m,)
    values: (m, d_v)
    returns: (d_v,)
    raises: ValueError when there are not m of each
    source: Vaswani et al. 2017, sec. 3.2.1

    >>> attention_output(2, [0.25, 0.75], [[4.0], [0.0]])
    array([1.])
    """
    w, v = vector("weights", weights), matrix("values", values)
    if not len(w) == len(v) == count("keys", keys):
        raise ValueError(f"{len(w)} weights and {len(v)} values of {keys} keys")
    mixed: Array = w @ v
    return mixed


def _rows(name: str, inputs: ArrayLike, weights: ArrayLike) -> Array:
    x, w = matrix(name, inputs), matrix(f"weights of the {name}", weights)
    chained(name, x, "their weights", w)
    projected: Array = x @ w
    return projected


def _softmax(scores: Array) -> Array:
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    weights: Array = powers / powers.sum(axis=-1, keepdims=True)
    return weights


def attention_of_token(
    keys_seen: int, query: ArrayLike, keys: ArrayLike, values: ArrayLike, dimension: int
) -> Array:
    """Mean of the values, weighted with the softmax of one query's scores.

    keys_seen: m ≥ 1
    query: (d,)
    keys: (m, d)
    values: (m, d_v)
    dimension: d ≥ 1
    returns: (d_v,)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.1

    >>> attention_of_token(2, [0.0], [[1.0], [2.0]], [[2.0], [4.0]], 1)
    array([3.])
    """
    q, k, v = vector("query", query), matrix("keys", keys), matrix("values", values)
    if k.shape != (count("keys_seen", keys_seen), count("dimension", dimension)):
        raise ValueError(f"{keys_seen} keys of length {dimension} have not the shape {k.shape}")
    if len(q) != dimension or len(v) != keys_seen:
        raise ValueError(f"query {q.shape}, keys {k.shape} and values {v.shape} do not fit")
    scores = k @ q / math.sqrt(dimension)
    weights = np.exp(scores - scores.max())
    return np.asarray(weights / weights.sum() @ v, dtype=np.float64)


def attention_by_tokens(queries: ArrayLike, keys: ArrayLike, values: ArrayLike) -> Array:
    """Attention of each query, one after the other.

    queries: (n, d)
    keys: (m, d)
    values: (m, d_v)
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.2.1

    >>> attention_by_tokens([[0.0]], [[1.0], [2.0]], [[2.0], [4.0]])
    array([[3.]])
    """
    q, k = matrix("queries", queries), matrix("keys", keys)
    return np.stack([attention_of_token(len(k), row, k, values, k.shape[1]) for row in q])
