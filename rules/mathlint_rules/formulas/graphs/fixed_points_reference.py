"""Fixed points of graph networks, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, matrix, same_shape, vector


def next_states(value: ArrayLike) -> Array:
    """States of all nodes after one application of the transition function.

    value: of the transition function at the present states and the labels
    returns: the new states, of the same shape
    raises: ValueError when it is empty or not finite
    source: Scarselli et al. 2009

    >>> next_states([0.5, 0.25])
    array([0.5 , 0.25])
    """
    return array("value", value)


def contraction_bound(factor: float, first: ArrayLike, second: ArrayLike) -> float:
    """How far apart a contraction may leave two points.

    factor: of contraction, in [0, 1)
    first, second: (d,) the points
    returns: ≥ 0, in units of the points
    raises: ValueError when the shapes differ or the factor is outside [0, 1)
    source: Banach 1922

    >>> contraction_bound(0.5, [0.0, 0.0], [3.0, 4.0])
    2.5
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    if not 0 <= factor < 1:
        raise ValueError(f"factor has to lie in [0, 1), not {factor:g}")
    return float(factor * np.linalg.norm(x - y))


def jacobian_norm(jacobian: ArrayLike) -> float:
    """Largest stretch of a linear map: the spectral norm of a Jacobian.

    jacobian: (n, n) of the transition function in the states
    returns: ≥ 0; below 1 the map contracts here
    raises: ValueError when it is not a matrix
    source: Scarselli et al. 2009

    >>> jacobian_norm([[0.5, 0.0], [0.0, 0.25]])
    0.5
    """
    return float(np.linalg.norm(matrix("jacobian", jacobian), ord=2))


def class_probabilities(features: ArrayLike) -> Array:
    """Class probabilities of each node from the features of the last layer.

    features: (nodes, classes) any real numbers
    returns: (nodes, classes); each row sums to one
    raises: ValueError when it is not a matrix
    source: Kipf & Welling 2017

    >>> class_probabilities([[0.0, 0.0]])
    array([[0.5, 0.5]])
    """
    h = matrix("features", features)
    weights = np.exp(h - h.max(axis=-1, keepdims=True))
    return np.asarray(weights / weights.sum(axis=-1, keepdims=True), dtype=np.float64)
