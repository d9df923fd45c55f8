"""Losses of embeddings, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    inside,
    matrix,
    number,
    open_fraction,
    positive_number,
    same_shape,
    vector,
)


def alignment(first: ArrayLike, second: ArrayLike, power: float) -> float:
    """Mean distance of positive pairs, to a power.

    first, second: (pairs, d) embeddings of unit length
    power: α > 0
    returns: at least 0
    raises: ValueError when the shapes differ or the power is not positive
    source: Wang & Isola 2020, sec. 4.1.1

    >>> alignment([[1.0, 0.0]], [[0.0, 1.0]], 2.0)
    2.0...
    """
    x, y = matrix("first", first), matrix("second", second)
    same_shape(first=x, second=y)
    lengths = np.linalg.norm(x - y, axis=1)
    return float(np.mean(lengths ** positive_number("power", power)))


def uniformity(sharpness: float, distances: ArrayLike) -> float:
    """Logarithm of the mean Gaussian potential of pairs.

    sharpness: t > 0
    distances: (pairs,) squared
    returns: at most 0
    raises: ValueError when the sharpness is not positive
    source: Wang & Isola 2020, sec. 4.1.2

    >>> uniformity(2.0, [0.0])
    0.0
    """
    squares = array("distances", distances)
    return math.log(float(np.exp(-positive_number("sharpness", sharpness) * squares).mean()))


def centre_loss(features: ArrayLike, centres: ArrayLike) -> float:
    """Half of the squared distances to the classes' centres.

    features: (m, d)
    centres: (m, d) of each example's class
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Wen et al. 2016, eq. 2

    >>> centre_loss([[2.0]], [[0.0]])
    2.0
    """
    x, c = matrix("features", features), matrix("centres", centres)
    same_shape(features=x, centres=c)
    return float(np.sum((x - c) ** 2)) / 2


def nested_loss(weights: ArrayLike, losses: ArrayLike) -> float:
    """Weighted losses of the nested embeddings.

    weights: (sizes,) ≥ 0
    losses: (sizes,) ≥ 0
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Kusupati et al. 2022, eq. 1

    >>> nested_loss([1.0, 1.0], [0.5, 1.5])
    2.0
    """
    c, loss = vector("weights", weights), vector("losses", losses)
    same_shape(weights=c, losses=loss)
    return float(c @ loss)


def sparsity_penalty(units: int, wanted: float, activities: ArrayLike) -> float:
    """Divergence of the wanted activity from that of each unit, summed.

    units: n ≥ 1
    wanted: ρ in (0, 1)
    activities: (n,) mean activities, in (0, 1)
    returns: at least 0, in nats
    raises: ValueError when there are not n activities or one is no open fraction
    source: Ng 2011

    >>> sparsity_penalty(1, 0.5, [0.5])
    0.0
    """
    rho, found = open_fraction("wanted", wanted), inside("activities", activities, 0.0, 1.0)
    if found.size != count("units", units):
        raise ValueError(f"{found.size} activities of {units} units")
    parts = rho * np.log(rho / found) + (1 - rho) * np.log((1 - rho) / (1 - found))
    return float(parts.sum())


def modified_huber(label: float, score: float) -> float:
    """Squared hinge that goes on as a line where a score is badly wrong.

    label: −1 or 1
    score: real
    returns: at least 0
    raises: ValueError when the label is another
    source: Zhang 2004

    >>> modified_huber(1.0, -2.0)
    8.0
    """
    if label not in (-1, 1):
        raise ValueError(f"label has to be −1 or 1, not {label}")
    margin = label * number("score", score)
    return max(0.0, 1 - margin) ** 2 if margin >= -1 else -4 * margin
