"""Attention without softmax, as a state that is updated token by token, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, fraction, matrix, number, vector


def linear_state(state: ArrayLike, value: ArrayLike, key: ArrayLike) -> Array:
    """State after a token has been written to it.

    state: (d_v, d_k) before
    value: (d_v,)
    key: (d_k,)
    returns: (d_v, d_k)
    raises: ValueError when the shapes do not fit
    source: Katharopoulos et al. 2020, sec. 3.4

    >>> linear_state([[1.0]], [2.0], [3.0]).tolist()
    [[7.0]]
    """
    before, v, k = _written(state, value, key)
    return before + np.outer(v, k)


def retention_state(decay: float, state: ArrayLike, value: ArrayLike, key: ArrayLike) -> Array:
    """State after some of it has faded and a token has been written.

    decay: share that is kept, in [0, 1]
    state: (d_v, d_k) before
    value: (d_v,)
    key: (d_k,)
    returns: (d_v, d_k)
    raises: ValueError when the shapes do not fit or the share is outside of [0, 1]
    source: Sun et al. 2023

    >>> retention_state(0.5, [[2.0]], [2.0], [3.0]).tolist()
    [[7.0]]
    """
    before, v, k = _written(state, value, key)
    return fraction("decay", decay) * before + np.outer(v, k)


def delta_state(state: ArrayLike, strength: float, key: ArrayLike, value: ArrayLike) -> Array:
    """State after what a key recalls has been replaced by a value.

    state: (d_v, d_k) before
    strength: how much of it is replaced
    key: (d_k,)
    value: (d_v,)
    returns: (d_v, d_k)
    raises: ValueError when the shapes do not fit
    source: Yang et al. 2024

    >>> delta_state([[5.0]], 1.0, [1.0], [2.0]).tolist()
    [[2.0]]
    """
    before, v, k = _written(state, value, key)
    return before + number("strength", strength) * np.outer(v - before @ k, k)


def gated_delta_state(
    state: ArrayLike, decay: float, strength: float, key: ArrayLike, value: ArrayLike
) -> Array:
    """State after some of it has faded and what a key recalls has been replaced.

    state: (d_v, d_k) before
    decay: share that is kept, in [0, 1]
    strength: how much of what is recalled is replaced
    key: (d_k,)
    value: (d_v,)
    returns: (d_v, d_k)
    raises: ValueError when the shapes do not fit or the share is outside of [0, 1]
    source: Yang, Kautz & Hatamizadeh 2024

    >>> gated_delta_state([[4.0]], 0.5, 1.0, [1.0], [2.0]).tolist()
    [[2.0]]
    """
    before, _, _ = _written(state, value, key)
    return delta_state(fraction("decay", decay) * before, strength, key, value)


def _written(state: ArrayLike, value: ArrayLike, key: ArrayLike) -> tuple[Array, Array, Array]:
    before, v, k = matrix("state", state), vector("value", value), vector("key", key)
    if before.shape != (len(v), len(k)):
        raise ValueError(
            f"a state {before.shape} does not hold values of {len(v)} by keys of {len(k)}"
        )
    return before, v, k
