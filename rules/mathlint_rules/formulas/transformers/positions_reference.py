"""Positions of tokens, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    number,
    positive_number,
    same_shape,
    vector,
)


def sinusoidal_sine(position: float, pair: int, dimension: int) -> float:
    """Encoding of a position in an even dimension 2i.

    position: ≥ 0, in tokens
    pair: i ≥ 0
    dimension: d ≥ 1, of the model
    returns: in [−1, 1]
    raises: ValueError when the dimension is not at least one
    source: Vaswani et al. 2017, sec. 3.5

    >>> sinusoidal_sine(0, 3, 8)
    0.0
    """
    return math.sin(_angle(position, pair, dimension))


def sinusoidal_cosine(position: float, pair: int, dimension: int) -> float:
    """Encoding of a position in an odd dimension 2i + 1.

    position: ≥ 0, in tokens
    pair: i ≥ 0
    dimension: d ≥ 1, of the model
    returns: in [−1, 1]
    raises: ValueError when the dimension is not at least one
    source: Vaswani et al. 2017, sec. 3.5

    >>> sinusoidal_cosine(0, 3, 8)
    1.0
    """
    return math.cos(_angle(position, pair, dimension))


def rope_frequency(pair: int, dimension: int) -> float:
    """Angle by which a pair turns from one position to the next.

    pair: i from 1 to d/2
    dimension: d ≥ 1, of a head
    returns: in (0, 1], in radians a token
    raises: ValueError when pair or dimension is not at least one
    source: Su et al. 2021, sec. 3.2.2

    >>> rope_frequency(1, 64)
    1.0
    >>> round(rope_frequency(2, 4), 6)
    0.01
    """
    return float(10000 ** (-2 * (count("pair", pair) - 1) / count("dimension", dimension)))


def rope_rotation(first: float, second: float, position: float, frequency: float) -> Array:
    """Pair of components, turned by its position.

    first, second: the components
    position: m, in tokens
    frequency: θ, in radians a token
    returns: (2,)
    raises: ValueError when an argument is not finite
    source: Su et al. 2021

    >>> rope_rotation(1.0, 2.0, 0.0, 0.5)
    array([1., 2.])
    >>> rope_rotation(1.0, 0.0, 1.0, math.pi / 2).round(6)
    array([0., 1.])
    """
    angle = number("position", position) * number("frequency", frequency)
    sine, cosine = math.sin(angle), math.cos(angle)
    x, y = number("first", first), number("second", second)
    return np.array([x * cosine - y * sine, x * sine + y * cosine])


def alibi_score(
    query: ArrayLike, key: ArrayLike, slope: float, query_position: float, key_position: float
) -> float:
    """Attention score with a penalty for the distance.

    query, key: (d_k,)
    slope: m > 0, of the head
    query_position, key_position: in tokens, the key not after the query
    returns: real
    raises: ValueError when the shapes differ or the slope is not positive
    source: Press et al. 2022, sec. 3

    >>> alibi_score([1.0], [4.0], 0.5, 5, 3)
    3.0
    """
    q, k = vector("query", query), vector("key", key)
    same_shape(query=q, key=k)
    distance = number("query_position", query_position) - number("key_position", key_position)
    return float(q @ k) - positive_number("slope", slope) * distance


def alibi_slope(head: int, heads: int) -> float:
    """Slope of one head.

    head: h from 1 to H
    heads: H, a power of two
    returns: in (0, 1)
    raises: ValueError when head or heads is not at least one
    source: Press et al. 2022, sec. 3

    >>> alibi_slope(1, 8)
    0.5
    """
    return float(2 ** (-8 * count("head", head) / count("heads", heads)))


def _angle(position: float, pair: int, dimension: int) -> float:
    wavelength = float(10000 ** (2 * pair / count("dimension", dimension)))
    return number("position", position) / wavelength
