"""Attention of queries to keys and values, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
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
