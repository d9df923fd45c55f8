"""Model selection, ranking and neighbour embedding, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
)


def aic(parameters: int, likelihood: float) -> float:
    """Akaike's criterion: the smaller the better.

    parameters: k ≥ 1
    likelihood: greatest, > 0
    returns: real
    raises: ValueError when the likelihood is not positive
    source: Akaike 1974

    >>> aic(2, 1.0)
    4.0
    """
    return 2.0 * count("parameters", parameters) - 2 * math.log(
        positive_number("likelihood", likelihood)
    )


def bic(parameters: int, size: int, likelihood: float) -> float:
    """Schwarz' criterion: the smaller the better.

    parameters: k ≥ 1
    size: n ≥ 1 examples
    likelihood: greatest, > 0
    returns: real
    raises: ValueError when the likelihood is not positive
    source: Schwarz 1978

    >>> bic(2, 1, 1.0)
    0.0
    """
    cost = count("parameters", parameters) * math.log(count("size", size))
    return cost - 2 * math.log(positive_number("likelihood", likelihood))


def tf_idf(frequency: float, documents: float, containing: float) -> float:
    """Weight of a word in a document.

    frequency: how often it stands there, ≥ 0
    documents: number of all > 0
    containing: number of those with the word > 0
    returns: real
    raises: ValueError when a number of documents is not positive
    source: Spärck Jones 1972

    >>> tf_idf(2.0, 1.0, 1.0)
    0.0
    """
    rarity = positive_number("documents", documents) / positive_number("containing", containing)
    return non_negative_number("frequency", frequency) * math.log(rarity)


def bm25(
    weight: float,
    frequency: float,
    saturation: float,
    length_weight: float,
    length: float,
    mean_length: float,
) -> float:
    """How much one word of a query speaks for a document.

    weight: of the word
    frequency: how often it stands in the document > 0
    saturation: k₁ > 0
    length_weight: b in [0, 1]
    length: of the document > 0
    mean_length: of all documents > 0
    returns: real
    raises: ValueError when a number is outside its range
    source: Robertson & Zaragoza 2009

    >>> bm25(2.0, 1.0, 1.0, 0.5, 10.0, 10.0)
    2.0
    """
    f, k = positive_number("frequency", frequency), positive_number("saturation", saturation)
    b = fraction("length_weight", length_weight)
    ratio = positive_number("length", length) / positive_number("mean_length", mean_length)
    return number("weight", weight) * f * (k + 1) / (f + k * (1 - b + b * ratio))


def map_similarity(points: ArrayLike) -> Array:
    """Similarity of all pairs of points in the map.

    points: (n, 2), n ≥ 2
    returns: (n, n), zero on the diagonal, sums to one
    raises: ValueError when there are fewer than two points
    source: van der Maaten & Hinton 2008

    >>> map_similarity([[0.0, 0.0], [1.0, 0.0]])
    array([[0. , 0.5],
           [0.5, 0. ]])
    """
    y = matrix("points", points)
    if len(y) < 2:
        raise ValueError("there are fewer than two points")
    weights = 1 / (1 + np.sum((y[:, None] - y[None]) ** 2, axis=-1))
    np.fill_diagonal(weights, 0.0)
    return np.asarray(weights / weights.sum(), dtype=np.float64)
