"""Scores of edges and facts, communities and smoothness, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    fraction,
    matrix,
    positive_number,
    same_shape,
    square,
    vector,
)


def edge_score(
    weights: ArrayLike, projection: ArrayLike, own: ArrayLike, neighbour: ArrayLike
) -> float:
    """How much a node should attend to a neighbour, before the softmax.

    weights: (2m,)
    projection: (m, d)
    own: (d,) features of the node
    neighbour: (d,) features of the neighbour
    returns: real; negative ones are shrunk to a fifth
    raises: ValueError when the shapes do not fit
    source: Veličković et al. 2018, sec. 2.1

    >>> edge_score([1.0, 1.0], [[1.0]], [2.0], [1.0])
    3.0
    """
    a, w = vector("weights", weights), matrix("projection", projection)
    x, y = vector("own", own), vector("neighbour", neighbour)
    chained("projection", w, "own", x)
    chained("projection", w, "neighbour", y)
    both = np.concatenate([w @ x, w @ y])
    same_shape(weights=a, both=both)
    score = float(a @ both)
    return score if score > 0 else 0.2 * score


def _facts(head: ArrayLike, relation: ArrayLike, tail: ArrayLike) -> tuple[Array, Array, Array]:
    h, r, t = vector("head", head), vector("relation", relation), vector("tail", tail)
    same_shape(head=h, relation=r, tail=t)
    return h, r, t


def translation_score(head: ArrayLike, relation: ArrayLike, tail: ArrayLike) -> float:
    """How near the relation leads from the head to the tail.

    head: (d,)
    relation: (d,)
    tail: (d,)
    returns: at most 0, which is the best
    raises: ValueError when the shapes differ
    source: Bordes et al. 2013

    >>> translation_score([1.0, 0.0], [2.0, 0.0], [0.0, 4.0])
    -5.0
    """
    h, r, t = _facts(head, relation, tail)
    return -float(np.linalg.norm(h + r - t))


def diagonal_score(dimensions: int, head: ArrayLike, relation: ArrayLike, tail: ArrayLike) -> float:
    """Product of three embeddings, summed.

    dimensions: d ≥ 1
    head: (d,)
    relation: (d,)
    tail: (d,)
    returns: real
    raises: ValueError when the shapes differ
    source: Yang et al. 2015

    >>> diagonal_score(2, [1.0, 2.0], [1.0, 1.0], [3.0, 0.5])
    4.0
    """
    h, r, t = _facts(head, relation, tail)
    if len(h) != count("dimensions", dimensions):
        raise ValueError(f"embeddings of {len(h)} dimensions, expected {dimensions}")
    return float(np.sum(h * r * t))


def modularity(
    edges: float,
    nodes: int,
    adjacency: ArrayLike,
    degrees: ArrayLike,
    other_degrees: ArrayLike,
    together: ArrayLike,
) -> float:
    """Share of edges within communities, beyond the share expected by the degrees.

    edges: m > 0
    nodes: n ≥ 1
    adjacency: (n, n)
    degrees: (n,)
    other_degrees: (n,) the same once more
    together: (n, n) 1 where two nodes are in one community
    returns: at most 1
    raises: ValueError when the shapes are not those of n nodes or there is no edge
    source: Newman 2006

    >>> modularity(1.0, 2, [[0, 1], [1, 0]], [1, 1], [1, 1], [[1, 1], [1, 1]])
    0.0
    """
    a, delta = square("adjacency", adjacency), square("together", together)
    same_shape(adjacency=a, together=delta)
    if len(a) != count("nodes", nodes):
        raise ValueError(f"{len(a)} rows of {nodes} nodes")
    ends = 2 * positive_number("edges", edges)
    expected = np.outer(vector("degrees", degrees), vector("other_degrees", other_degrees)) / ends
    return float(np.sum((a - expected) * delta)) / ends


def dirichlet_energy(
    nodes: int, adjacency: ArrayLike, signal: ArrayLike, again: ArrayLike
) -> float:
    """How much a signal differs along the edges.

    nodes: n ≥ 1
    adjacency: (n, n) weights
    signal: (n,)
    again: (n,) the same once more
    returns: at least 0 where the weights are
    raises: ValueError when the shapes are not those of n nodes
    source: von Luxburg 2007, sec. 3

    >>> dirichlet_energy(2, [[0, 1], [1, 0]], [1.0, 3.0], [1.0, 3.0])
    4.0
    """
    a, x, y = square("adjacency", adjacency), vector("signal", signal), vector("again", again)
    same_shape(signal=x, again=y)
    if not len(a) == len(x) == count("nodes", nodes):
        raise ValueError(f"{len(a)} rows and {len(x)} values of {nodes} nodes")
    return float(np.sum(a * (x[:, None] - y[None, :]) ** 2)) / 2


def propagated(back: float, adjacency: ArrayLike, predictions: ArrayLike, own: ArrayLike) -> Array:
    """Predictions after one more step along the edges, some of them back at the start.

    back: α in [0, 1]
    adjacency: (n, n) normalised
    predictions: (n, c) so far
    own: (n, c) of each node alone
    returns: (n, c)
    raises: ValueError when the shapes do not fit or α is outside [0, 1]
    source: Gasteiger, Bojchevski & Günnemann 2019

    >>> propagated(0.5, [[1.0]], [[2.0]], [[4.0]])
    array([[3.]])
    """
    a, z, h = square("adjacency", adjacency), matrix("predictions", predictions), matrix("own", own)
    chained("adjacency", a, "predictions", z)
    same_shape(predictions=z, own=h)
    alpha = fraction("back", back)
    return np.asarray((1 - alpha) * a @ z + alpha * h, dtype=np.float64)
