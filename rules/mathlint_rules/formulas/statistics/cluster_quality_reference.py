"""Quality of clusters and cuts, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    chained,
    non_negative_number,
    number,
    positive,
    positive_number,
    square,
    vector,
)


def davies_bouldin(spreads: ArrayLike, distances: ArrayLike) -> float:
    """Mean, over clusters, of the likeness to the most similar one.

    spreads: (k,) mean distances to the centres
    distances: (k, k) of the centres, > 0 off the diagonal
    returns: at least 0, smaller is better
    raises: ValueError when the shapes do not fit or there is one cluster only
    source: Davies & Bouldin 1979

    >>> davies_bouldin([1.0, 1.0], [[0.0, 4.0], [4.0, 0.0]])
    0.5
    """
    s, d = vector("spreads", spreads), square("distances", distances)
    chained("distances", d, "spreads", s)
    if len(s) < 2:
        raise ValueError("one cluster has no other")
    others = ~np.eye(len(s), dtype=bool)
    likeness = np.full(d.shape, -np.inf)
    likeness[others] = (s[:, None] + s[None, :])[others] / positive("distances", d[others])
    return float(likeness.max(axis=1).mean())


def calinski_harabasz(between: float, clusters: float, inside: float, size: float) -> float:
    """Scatter between clusters by the scatter within, each by its degrees of freedom.

    between: B > 0
    clusters: k > 1
    inside: W > 0
    size: examples, more than clusters
    returns: > 0, larger is better
    raises: ValueError when a scatter is not positive or there are no degrees of freedom
    source: Caliński & Harabasz 1974

    >>> calinski_harabasz(4.0, 2, 2.0, 4)
    4.0
    """
    if number("clusters", clusters) == 1 or number("size", size) == clusters:
        raise ValueError("no degrees of freedom")
    spread = positive_number("between", between) / (clusters - 1)
    return spread / (positive_number("inside", inside) / (size - clusters))


def normalised_cut(cut: float, first_volume: float, second_volume: float) -> float:
    """Weight of the edges that are cut, by the volumes of both sides.

    cut: weight ≥ 0
    first_volume: > 0
    second_volume: > 0
    returns: at least 0
    raises: ValueError when the cut is negative or a volume is not positive
    source: Shi & Malik 2000, eq. 2

    >>> normalised_cut(1.0, 2.0, 4.0)
    0.75
    """
    weight = non_negative_number("cut", cut)
    shares = 1 / positive_number("first_volume", first_volume)
    shares += 1 / positive_number("second_volume", second_volume)
    return weight * shares


def dunn(distances: ArrayLike, diameters: ArrayLike) -> float:
    """Smallest distance of two clusters by the largest diameter of one.

    distances: (pairs,) ≥ 0
    diameters: (k,) > 0
    returns: at least 0, larger is better
    raises: ValueError when a diameter is not positive
    source: Dunn 1974

    >>> dunn([2.0, 3.0], [1.0, 4.0])
    0.5
    """
    return float(array("distances", distances).min() / positive("diameters", diameters).max())
