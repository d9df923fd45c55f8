"""Directions and components: discriminants, independent components, reconstructions, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    matrix,
    positive_number,
    same_shape,
    square,
    vector,
)


def fisher_criterion(direction: ArrayLike, between: ArrayLike, within_classes: ArrayLike) -> float:
    """How far apart the classes lie along a direction, against how wide they are.

    direction: (d,) not zero
    between: (d, d) scatter between the classes
    within_classes: (d, d) scatter within them, positive definite
    returns: real; at least 0 for a scatter
    raises: ValueError when the shapes do not fit or the classes have no width along the direction
    source: Fisher 1936

    >>> fisher_criterion([1.0, 0.0], [[4.0, 0.0], [0.0, 1.0]], [[2.0, 0.0], [0.0, 1.0]])
    2.0
    """
    w, b, s = (
        vector("direction", direction),
        square("between", between),
        square("within", within_classes),
    )
    chained("between", b, "direction", w)
    chained("within", s, "direction", w)
    return float(w @ b @ w) / positive_number("width", float(w @ s @ w))


def fisher_direction(within_classes: ArrayLike, first: ArrayLike, second: ArrayLike) -> Array:
    """Direction along which two classes are separated best.

    within_classes: (d, d) scatter within the classes, positive definite
    first, second: (d,) means of the classes
    returns: (d,) of any length
    raises: ValueError when the shapes do not fit
    source: Fisher 1936

    >>> fisher_direction([[2.0]], [3.0], [1.0]).tolist()
    [1.0]
    """
    scatter, one, other = (
        square("within", within_classes),
        vector("first", first),
        vector("second", second),
    )
    same_shape(first=one, second=other)
    chained("within", scatter, "first", one)
    return np.asarray(np.linalg.solve(scatter, one - other), dtype=np.float64)


def fastica_step(data: ArrayLike, weights: ArrayLike) -> Array:
    """Direction of an independent component, one step nearer, with tanh as contrast's derivative.

    data: (n, d) whitened examples
    weights: (d,) of unit length
    returns: (d,) to be normalised
    raises: ValueError when the shapes do not fit
    source: Hyvärinen 1999

    >>> fastica_step([[0.0], [0.0]], [1.0]).tolist()
    [-1.0]
    """
    x, w = matrix("data", data), vector("weights", weights)
    chained("data", x, "weights", w)
    g = np.tanh(x @ w)
    step: Array = (x * g[:, None]).mean(axis=0) - float((1.0 - g**2).mean()) * w
    return step


def mixed(mixing: ArrayLike, sources: ArrayLike) -> Array:
    """Signals that are mixtures of independent sources.

    mixing: (d, k)
    sources: (k,)
    returns: (d,) in the unit of the sources
    raises: ValueError when the shapes do not fit
    source: Comon 1994

    >>> mixed([[1.0, 2.0]], [1.0, 1.0]).tolist()
    [3.0]
    """
    a, s = matrix("mixing", mixing), vector("sources", sources)
    chained("mixing", a, "sources", s)
    signals: Array = a @ s
    return signals


def reconstruction_error(data: ArrayLike, directions: ArrayLike) -> float:
    """Squared distance of the data from their projections.

    data: (n, d) centred
    directions: (d, k) orthonormal columns
    returns: at least 0, in the squared unit of the data
    raises: ValueError when the shapes do not fit
    source: Pearson 1901

    >>> reconstruction_error([[1.0, 2.0]], [[1.0], [0.0]])
    4.0
    """
    x, w = matrix("data", data), matrix("directions", directions)
    chained("data", x, "directions", w)
    return float(((x - x @ w @ w.T) ** 2).sum())


def variance_along(direction: ArrayLike, covariance: ArrayLike) -> float:
    """Variance of data along a direction.

    direction: (d,) of unit length
    covariance: (d, d)
    returns: at least 0, in the squared unit of the data
    raises: ValueError when the shapes do not fit
    source: Hotelling 1933

    >>> variance_along([1.0, 0.0], [[2.0, 0.0], [0.0, 1.0]])
    2.0
    """
    w, s = vector("direction", direction), square("covariance", covariance)
    chained("covariance", s, "direction", w)
    return float(w @ s @ w)


def mahalanobis_distance(example: ArrayLike, mean: ArrayLike, covariance: ArrayLike) -> float:
    """Distance from a mean, in standard deviations.

    example, mean: (d,)
    covariance: (d, d) positive definite
    returns: at least 0, without unit
    raises: ValueError when the shapes do not fit
    source: Mahalanobis 1936

    >>> mahalanobis_distance([2.0], [0.0], [[4.0]])
    1.0
    """
    x, centre, sigma = (
        vector("example", example),
        vector("mean", mean),
        square("covariance", covariance),
    )
    same_shape(example=x, mean=centre)
    chained("covariance", sigma, "example", x)
    away = x - centre
    return float(np.sqrt(away @ np.linalg.solve(sigma, away)))
