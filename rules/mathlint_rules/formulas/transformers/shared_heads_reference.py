"""Attention heads that share keys and values, or compress them, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, chained, count, matrix, vector


def head_with_shared_projections(
    queries: ArrayLike,
    keys: ArrayLike,
    values: ArrayLike,
    query_weight: ArrayLike,
    key_weight: ArrayLike,
    value_weight: ArrayLike,
    width: int,
) -> Array:
    """Output of one head; keys and values are projected as those of other heads.

    queries: (n, d)
    keys, values: (m, d)
    query_weight, key_weight: (d, d_k)
    value_weight: (d, d_v)
    width: d_k ≥ 1, by whose root the scores are divided
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Shazeer 2019 (shared by all heads); Ainslie et al. 2023 (by a group of them)

    >>> head_with_shared_projections([[1.0]], [[1.0]], [[2.0]], [[1.0]], [[1.0]], [[3.0]], 1).tolist()
    [[6.0]]
    """
    q = _projected("queries", queries, "query_weight", query_weight)
    k = _projected("keys", keys, "key_weight", key_weight)
    v = _projected("values", values, "value_weight", value_weight)
    return _attended(q, k, v, count("width", width))


def grouped_cache_size(batch: int, length: int, layers: int, groups: int, width: int) -> int:
    """How many numbers the cache holds, a key and a value of each group.

    batch, length, layers, groups, width: at least 1
    returns: at least 2
    raises: ValueError when one is less than 1
    source: Ainslie et al. 2023

    >>> grouped_cache_size(1, 10, 2, 4, 8)
    1280
    """
    sizes = {"batch": batch, "length": length, "layers": layers, "groups": groups, "width": width}
    return 2 * math.prod(count(name, size) for name, size in sizes.items())


def compressed(projection: ArrayLike, hidden: ArrayLike) -> Array:
    """Latent vector from which keys and values are made.

    projection: (d_c, d)
    hidden: (d,)
    returns: (d_c,)
    raises: ValueError when the shapes do not fit
    source: DeepSeek-AI 2024, sec. 2.1.2

    >>> compressed([[1.0, 2.0]], [1.0, 1.0]).tolist()
    [3.0]
    """
    down, h = matrix("projection", projection), vector("hidden", hidden)
    chained("projection", down, "hidden", h)
    return down @ h


def latent_head_output(query: ArrayLike, keys: ArrayLike, values: ArrayLike) -> Array:
    """Values of the tokens so far, weighted by how well their keys fit.

    query: (d,)
    keys: (t, d)
    values: (t, m)
    returns: (m,)
    raises: ValueError when the shapes do not fit
    source: DeepSeek-AI 2024, sec. 2.1.3

    >>> latent_head_output([1.0], [[0.0], [0.0]], [[1.0], [3.0]]).tolist()
    [2.0]
    """
    q, k, v = vector("query", query), matrix("keys", keys), matrix("values", values)
    output: Array = _attended(q[None, :], k, v, len(q))[0]
    return output


def _projected(name: str, inputs: ArrayLike, weight_name: str, weight: ArrayLike) -> Array:
    x, w = matrix(name, inputs), matrix(weight_name, weight)
    chained(name, x, weight_name, w)
    result: Array = x @ w
    return result


def _attended(queries: Array, keys: Array, values: Array, width: int) -> Array:
    chained("queries", queries, "keys", keys.T)
    if len(keys) != len(values):
        raise ValueError(f"there are {len(keys)} keys for {len(values)} values")
    scores = queries @ keys.T / math.sqrt(width)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    attended: Array = weights / weights.sum(axis=-1, keepdims=True) @ values
    return attended
