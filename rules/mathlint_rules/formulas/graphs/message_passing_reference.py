"""Layers that pass messages, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, count, number, vector


def edge_attention(score: ArrayLike, scores: ArrayLike) -> Array:
    """Share of an edge, or of each of several, in a node's attention.

    score: of the edge or edges
    scores: (n,) of all edges of the node
    returns: > 0, of the shape of score
    raises: ValueError when there is no edge
    source: Veličković et al. 2018, eq. 2

    >>> edge_attention(0.0, [0.0, 0.0])
    array(0.5)
    """
    own, every = array("score", score), array("scores", scores)
    top = every.max()
    return np.asarray(np.exp(own - top) / np.sum(np.exp(every - top)), dtype=np.float64)


def neighbour_mean(neighbours: int, features: ArrayLike) -> Array:
    """Mean of the neighbours' features.

    neighbours: n ≥ 1
    features: (n, …)
    returns: (…)
    raises: ValueError when there are not n of them
    source: Hamilton et al. 2017

    >>> neighbour_mean(2, [[1.0], [3.0]])
    array([2.])
    """
    h = array("features", features)
    if len(h) != count("neighbours", neighbours):
        raise ValueError(f"features of {len(h)} of {neighbours} neighbours")
    return np.asarray(h.mean(axis=0), dtype=np.float64)


def isomorphism_sum(extra: float, own: float, neighbours: int, features: ArrayLike) -> float:
    """Features of a node and its neighbours, added.

    extra: ε, weight of the node beyond 1
    own: feature of the node
    neighbours: n ≥ 1
    features: (n,) of the neighbours
    returns: real
    raises: ValueError when there are not n of them
    source: Xu et al. 2019, eq. 4.1

    >>> isomorphism_sum(0.5, 2.0, 2, [1.0, 3.0])
    7.0
    """
    h = vector("features", features)
    if len(h) != count("neighbours", neighbours):
        raise ValueError(f"features of {len(h)} of {neighbours} neighbours")
    return (1 + number("extra", extra)) * number("own", own) + float(h.sum())
