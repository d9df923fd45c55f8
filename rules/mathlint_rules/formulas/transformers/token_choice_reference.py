"""Choosing tokens, predicting several of them, and scaling with width and length, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    fraction,
    matrix,
    number,
    positive_number,
    same_shape,
    vector,
)


def min_p_threshold(base: float, largest: float) -> float:
    """Least probability of a token that may be drawn.

    base: share of the likeliest token's probability, in [0, 1]
    largest: that probability, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when one is outside of [0, 1]
    source: Nguyen et al. 2024

    >>> min_p_threshold(0.5, 0.5)
    0.25
    """
    return fraction("base", base) * fraction("largest", largest)


def multi_token_loss(weight: float, depth: int, losses: ArrayLike) -> float:
    """Mean of the losses of the tokens ahead, weighted.

    weight: λ > 0
    depth: D ≥ 1, how many tokens ahead
    losses: (D,) in nats
    returns: in nats
    raises: ValueError when there are not D losses
    source: DeepSeek-AI 2024, sec. 2.2

    >>> multi_token_loss(0.5, 2, [1.0, 3.0])
    1.0
    """
    ahead = vector("losses", losses)
    if len(ahead) != count("depth", depth):
        raise ValueError(f"there are {len(ahead)} losses for {depth} tokens")
    return positive_number("weight", weight) * float(ahead.mean())


def mup_rate(rate: float, small: int, width: int) -> float:
    """Adam's learning rate of hidden weights, carried over from a narrower model.

    rate: of the small model, above zero
    small, width: of the models, at least 1
    returns: above zero
    raises: ValueError when the rate is not positive or a width less than 1
    source: Yang et al. 2022

    >>> mup_rate(1.0, 256, 1024)
    0.25
    """
    return positive_number("rate", rate) * count("small", small) / count("width", width)


def mup_attention(queries: ArrayLike, keys: ArrayLike, width: int, values: ArrayLike) -> Array:
    """Attention whose scores are divided by the width, not by its root.

    queries: (n, d)
    keys: (m, d)
    width: d ≥ 1
    values: (m, d_v)
    returns: (n, d_v)
    raises: ValueError when the shapes do not fit
    source: Yang et al. 2022

    >>> mup_attention([[1.0]], [[0.0], [0.0]], 1, [[1.0], [3.0]]).tolist()
    [[2.0]]
    """
    q, k, v = matrix("queries", queries), matrix("keys", keys), matrix("values", values)
    chained("queries", q, "keys", k.T)
    scores = q @ k.T / count("width", width)
    weights = np.exp(scores - scores.max(axis=-1, keepdims=True))
    attended: Array = weights / weights.sum(axis=-1, keepdims=True) @ v
    return attended


def interpolated_position(position: float, trained: float, longer: float) -> float:
    """Position by which a token is rotated when the context is longer than in training.

    position: of the token
    trained, longer: lengths, above zero
    returns: position within the trained length
    raises: ValueError when a length is not positive
    source: Chen et al. 2023

    >>> interpolated_position(4096.0, 2048.0, 8192.0)
    1024.0
    """
    shrunk = positive_number("trained", trained) / positive_number("longer", longer)
    return number("position", position) * shrunk


def yarn_temperature(factor: float) -> float:
    """Temperature of the softmax when the context is longer than in training.

    factor: how many times longer, above zero
    returns: above zero
    raises: ValueError when the factor is not positive
    source: Peng et al. 2023

    >>> yarn_temperature(1.0)
    1.0
    """
    return (0.1 * math.log(positive_number("factor", factor)) + 1) ** -2


def relative_score(first: ArrayLike, second: ArrayLike) -> float:
    """Product of a query and a key that were rotated already.

    first, second: (d,)
    returns: real
    raises: ValueError when the shapes differ
    source: Su et al. 2021

    >>> relative_score([1.0, 2.0], [3.0, 4.0])
    11.0
    """
    q, k = vector("first", first), vector("second", second)
    same_shape(first=q, second=k)
    return float(q @ k)


def multiplicative_score(state: ArrayLike, weights: ArrayLike, source: ArrayLike) -> float:
    """How well a source state fits a target state.

    state: (d,)
    weights: (d, m)
    source: (m,)
    returns: real
    raises: ValueError when the shapes do not fit
    source: Luong, Pham & Manning 2015

    >>> multiplicative_score([1.0], [[2.0]], [3.0])
    6.0
    """
    h, w, s = vector("state", state), matrix("weights", weights), vector("source", source)
    chained("state", h, "weights", w)
    chained("weights", w, "source", s)
    return float(h @ w @ s)


def expert_bias(bias: float, rate: float, lack: float) -> float:
    """Bias of an expert after a step.

    bias: before
    rate: of its update, above zero
    lack: mean load less the expert's own
    returns: real
    raises: ValueError when the rate is not positive
    source: Wang et al. 2024

    >>> expert_bias(0.0, 0.5, 3.0)
    0.5
    """
    return number("bias", bias) + positive_number("rate", rate) * float(
        np.sign(number("lack", lack))
    )
