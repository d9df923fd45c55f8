"""Messages between nodes, normalised Laplacians and ranks, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    fraction,
    matrix,
    positive,
    same_shape,
    square,
    vector,
)


def symmetric_laplacian(degrees: ArrayLike, adjacency: ArrayLike) -> Array:
    """Identity less the adjacency, scaled by the degrees from both sides.

    degrees: (n, n) diagonal, > 0 there
    adjacency: (n, n)
    returns: (n, n)
    raises: ValueError when the shapes differ or a degree is not positive
    source: Chung 1997

    >>> symmetric_laplacian([[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    d, a = square("degrees", degrees), square("adjacency", adjacency)
    same_shape(degrees=d, adjacency=a)
    scales = positive("degrees", np.diag(d)) ** -0.5
    laplacian: Array = np.eye(len(a)) - scales[:, None] * a * scales
    return laplacian


def convolved_node(normalisers: ArrayLike, weights: ArrayLike, features: ArrayLike) -> Array:
    """Sum of the neighbours' features, mapped and rectified.

    normalisers: (neighbours,) > 0
    weights: (m, d)
    features: (neighbours, d)
    returns: (m,) ≥ 0
    raises: ValueError when the shapes do not fit
    source: Kipf & Welling 2017

    >>> convolved_node([2.0, 2.0], [[1.0]], [[1.0], [3.0]])
    array([2.])
    """
    c, w, h = (
        positive("normalisers", normalisers),
        matrix("weights", weights),
        matrix("features", features),
    )
    chained("normalisers", c, "features", h)
    summed = (h / c[:, None]).sum(axis=0)
    chained("weights", w, "features", summed)
    rectified: Array = np.maximum(w @ summed, 0)
    return rectified


def summed_messages(messages: ArrayLike) -> Array:
    """Sum of what the neighbours send.

    messages: (neighbours, d)
    returns: (d,)
    raises: ValueError when there are none
    source: Gilmer et al. 2017, eq. 1

    >>> summed_messages([[1.0], [2.0]])
    array([3.])
    """
    summed: Array = matrix("messages", messages).sum(axis=0)
    return summed


def sage_update(weights: ArrayLike, features: ArrayLike, neighbours: ArrayLike) -> Array:
    """Features of a node and of its neighbours side by side, mapped and rectified.

    weights: (m, 2 d)
    features: (d,) of the node
    neighbours: (d,) aggregated
    returns: (m,) ≥ 0
    raises: ValueError when the shapes do not fit
    source: Hamilton et al. 2017, algorithm 1

    >>> sage_update([[1.0, 1.0]], [2.0], [1.0])
    array([3.])
    """
    w = matrix("weights", weights)
    both = np.concatenate([vector("features", features), vector("neighbours", neighbours)])
    chained("weights", w, "features", both)
    rectified: Array = np.maximum(w @ both, 0)
    return rectified


def page_rank(damping: float, pages: int, ranks: ArrayLike, links: ArrayLike) -> float:
    """Rank of a page from the pages that link to it.

    damping: d in [0, 1]
    pages: N ≥ 1
    ranks: (linking,) of the pages that link here, > 0
    links: (linking,) how many links each has, > 0
    returns: > 0
    raises: ValueError when the lengths differ or the damping is outside [0, 1]
    source: Brin & Page 1998

    >>> page_rank(0.5, 2, [0.5], [1.0])
    0.5
    """
    p, n = positive("ranks", ranks), positive("links", links)
    same_shape(ranks=p, links=n)
    d = fraction("damping", damping)
    return float((1 - d) / count("pages", pages) + d * np.sum(p / n))
