"""Graph networks, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    same_shape,
    square,
    vector,
)


def propagated(degrees: ArrayLike, adjacency: ArrayLike, features: ArrayLike) -> Array:
    """Features, averaged over neighbours with symmetric normalisation.

    degrees: (n, n) symmetric, positive definite; diagonal for a graph
    adjacency: (n, n) with self-loops
    features: (n, f)
    returns: (n, f)
    raises: ValueError when the shapes do not fit or degrees is not positive definite
    source: Wu et al. 2019

    >>> propagated([[4.0, 0.0], [0.0, 1.0]], [[0.0, 2.0], [2.0, 0.0]], [[1.0], [3.0]])
    array([[3.],
           [1.]])
    """
    d, a, h = (
        square("degrees", degrees),
        square("adjacency", adjacency),
        matrix("features", features),
    )
    same_shape(degrees=d, adjacency=a)
    chained("adjacency", a, "features", h)
    values, vectors = np.linalg.eigh(d)
    if (values <= 0).any():
        raise ValueError("degrees has to be positive definite")
    inverse_root = vectors @ np.diag(values**-0.5) @ vectors.T
    mixed: Array = inverse_root @ a @ inverse_root @ h
    return mixed


def convolved(
    degrees: ArrayLike, adjacency: ArrayLike, features: ArrayLike, weights: ArrayLike
) -> Array:
    """Propagated features times weights, before the activation.

    degrees: (n, n) symmetric, positive definite; diagonal for a graph
    adjacency: (n, n) with self-loops
    features: (n, f)
    weights: (f, g)
    returns: (n, g)
    raises: ValueError when the shapes do not fit or degrees is not positive definite
    source: Kipf & Welling 2017, eq. 2

    >>> convolved([[1.0]], [[1.0]], [[2.0]], [[3.0]])
    array([[6.]])
    """
    mixed, w = propagated(degrees, adjacency, features), matrix("weights", weights)
    chained("features", mixed, "weights", w)
    product: Array = mixed @ w
    return product


def mean_readout(nodes: int, outputs: ArrayLike) -> float:
    """Mean output of the nodes of a graph.

    nodes: N ≥ 1
    outputs: (N,)
    returns: real
    raises: ValueError when there are not N outputs
    source: Xu et al. 2019

    >>> mean_readout(2, [1.0, 3.0])
    2.0
    """
    values = vector("outputs", outputs)
    if len(values) != count("nodes", nodes):
        raise ValueError(f"{len(values)} outputs of {nodes} nodes")
    return float(values.sum()) / nodes


def laplacian(degrees: ArrayLike, adjacency: ArrayLike) -> Array:
    """Degrees minus adjacency.

    degrees, adjacency: (n, n)
    returns: (n, n)
    raises: ValueError when the shapes differ
    source: Chung 1997

    >>> laplacian([[1.0, 0.0], [0.0, 1.0]], [[0.0, 1.0], [1.0, 0.0]])
    array([[ 1., -1.],
           [-1.,  1.]])
    """
    d, a = square("degrees", degrees), square("adjacency", adjacency)
    same_shape(degrees=d, adjacency=a)
    return d - a
