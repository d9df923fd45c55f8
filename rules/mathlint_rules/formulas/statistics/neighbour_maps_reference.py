"""Maps that keep neighbours together: UMAP and t-SNE's joint similarity, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    fraction,
    non_negative_number,
    positive_number,
    same_shape,
    vector,
)


def umap_membership(distance: float, nearest: float, width: float) -> float:
    """How much a point belongs to the neighbourhood of another.

    distance: between them, at least 0
    nearest: distance to the nearest neighbour, at least 0
    width: of the neighbourhood, above zero
    returns: in (0, 1]
    raises: ValueError when a distance is negative or the width not positive
    source: McInnes, Healy & Melville 2018, sec. 3.1

    >>> umap_membership(1.0, 2.0, 1.0)
    1.0
    """
    beyond = non_negative_number("distance", distance) - non_negative_number("nearest", nearest)
    return math.exp(-max(0.0, beyond) / positive_number("width", width))


def fuzzy_union(first: float, second: float) -> float:
    """Membership seen from one or from the other point.

    first, second: in [0, 1]
    returns: in [0, 1]
    raises: ValueError when one is outside of [0, 1]
    source: McInnes, Healy & Melville 2018, sec. 3.1

    >>> fuzzy_union(0.5, 0.5)
    0.75
    """
    a, b = fraction("first", first), fraction("second", second)
    return a + b - a * b


def umap_low_membership(
    scale: float, first: ArrayLike, second: ArrayLike, exponent: float
) -> float:
    """How near two points of the map are.

    scale, exponent: constants of the minimal distance, above zero
    first, second: (k,) points
    returns: in (0, 1]
    raises: ValueError when the shapes differ or a constant is not positive
    source: McInnes, Healy & Melville 2018, sec. 3.2

    >>> umap_low_membership(1.0, [0.0], [1.0], 1.0)
    0.5
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    squared = float(((x - y) ** 2).sum())
    raised = math.pow(squared, positive_number("exponent", exponent))
    return 1 / (1 + positive_number("scale", scale) * raised)


def tsne_neighbour(distance: float, distances: ArrayLike, width: float) -> float:
    """Probability that a point would pick another as its neighbour.

    distance: squared, to the other
    distances: (n,) squared, to all others
    width: of the neighbourhood, above zero
    returns: at least 0
    raises: ValueError when a distance is negative or the width not positive
    source: van der Maaten & Hinton 2008

    >>> tsne_neighbour(1.0, [1.0, 1.0], 1.0)
    0.5
    """
    twice = 2 * positive_number("width", width) ** 2
    others = np.exp(-vector("distances", distances) / twice)
    return math.exp(-non_negative_number("distance", distance) / twice) / float(others.sum())
