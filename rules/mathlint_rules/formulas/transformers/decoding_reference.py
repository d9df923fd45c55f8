"""Decoding: which tokens are drawn, and drafts that are checked, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    distribution,
    matrix,
    non_negative_number,
    number,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    vector,
)


def nucleus(probabilities: ArrayLike, mass: float) -> list[int]:
    """Fewest tokens whose probabilities reach a mass, the likeliest first.

    probabilities: (tokens,) sum to one
    mass: p in (0, 1)
    returns: numbers of the tokens
    raises: ValueError when the probabilities do not sum to one or p is outside (0, 1)
    source: Holtzman et al. 2020, sec. 3.1

    >>> nucleus([0.1, 0.6, 0.3], 0.7)
    [1, 2]
    """
    p = distribution("probabilities", vector("probabilities", probabilities))
    order = np.argsort(-p, kind="stable")
    size = int(np.searchsorted(np.cumsum(p[order]), open_fraction("mass", mass))) + 1
    return [int(token) for token in order[:size]]


def length_penalty(length: int, strength: float) -> float:
    """What the log-likelihood of a text is divided by.

    length: tokens, ≥ 1
    strength: α ≥ 0
    returns: ≥ 1
    raises: ValueError when the strength is negative
    source: Wu et al. 2016, eq. 14

    >>> length_penalty(7, 1.0)
    2.0
    """
    return float(((5 + count("length", length)) / 6) ** non_negative_number("strength", strength))


def expected_tokens(acceptance: float, drafted: int) -> float:
    """Mean number of tokens that one run of the large model yields.

    acceptance: α in (0, 1)
    drafted: γ ≥ 1
    returns: between 1 and γ + 1
    raises: ValueError when α is not inside (0, 1)
    source: Leviathan et al. 2023, eq. 1

    >>> expected_tokens(0.5, 1)
    1.5
    """
    alpha = open_fraction("acceptance", acceptance)
    return (1 - alpha ** (count("drafted", drafted) + 1)) / (1 - alpha)


def residual(wanted: ArrayLike, drafted: ArrayLike) -> Array:
    """What the large model gives more than the draft, normalised.

    wanted: (tokens,) probabilities of the large model
    drafted: (tokens,) probabilities of the draft
    returns: (tokens,) sums to one
    raises: ValueError when both are equal or do not sum to one
    source: Leviathan et al. 2023, sec. 2.3

    >>> residual([0.75, 0.25], [0.5, 0.5])
    array([1., 0.])
    """
    p, q = distribution("wanted", wanted), distribution("drafted", drafted)
    same_shape(wanted=p, drafted=q)
    more: Array = np.maximum(0, p - q)
    return more / positive_number("what is left", float(more.sum()))


def soft_capped(cap: float, logit: float) -> float:
    """Logit that stays below a cap.

    cap: c > 0
    logit: real
    returns: in (−c, c)
    raises: ValueError when the cap is not positive
    source: Gemma Team 2024, sec. 2

    >>> soft_capped(50.0, 0.0)
    0.0
    """
    return positive_number("cap", cap) * math.tanh(number("logit", logit) / cap)


def rescaled_columns(
    magnitudes: ArrayLike, weights: ArrayLike, up: ArrayLike, down: ArrayLike
) -> Array:
    """Adapted weights, each column of the length that is learned for it.

    magnitudes: (k,)
    weights: (d, k)
    up: (d, r)
    down: (r, k)
    returns: (d, k)
    raises: ValueError when the shapes do not fit or a column is zero
    source: Liu et al. 2024, eq. 5

    >>> rescaled_columns([10.0], [[3.0], [4.0]], [[0.0], [0.0]], [[1.0]])
    array([[6.],
           [8.]])
    """
    m, w = vector("magnitudes", magnitudes), matrix("weights", weights)
    b, a = matrix("up", up), matrix("down", down)
    chained("up", b, "down", a)
    step: Array = b @ a
    same_shape(weights=w, step=step)
    lengths = positive("lengths", np.linalg.norm(w + step, axis=0))
    same_shape(magnitudes=m, lengths=lengths)
    return m * (w + step) / lengths
