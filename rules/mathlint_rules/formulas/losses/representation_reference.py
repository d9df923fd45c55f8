"""Losses that teach representations, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def arcface_loss(
    scale: float, angle: float, margin: float, others: int, other_angles: ArrayLike
) -> float:
    """Cross-entropy of cosines with a margin on the angle to the right class.

    scale: s > 0
    angle: to the right class, in radians
    margin: m ≥ 0, in radians
    others: number of other classes ≥ 1
    other_angles: (others,) in radians
    returns: > 0, in nats
    raises: ValueError when there are not as many angles as other classes
    source: Deng et al. 2019, eq. 3

    >>> round(arcface_loss(1.0, 0.0, 0.0, 1, [0.0]), 4)
    0.6931
    """
    angles = vector("other_angles", other_angles)
    if len(angles) != count("others", others):
        raise ValueError(f"{len(angles)} angles of {others} other classes")
    s = positive_number("scale", scale)
    own = s * math.cos(number("angle", angle) + non_negative_number("margin", margin))
    return float(np.logaddexp.reduce([own, *(s * np.cos(angles))]) - own)


def byol_loss(prediction: ArrayLike, projection: ArrayLike) -> float:
    """Squared distance of both vectors, scaled to length one.

    prediction, projection: (d,) not zero
    returns: in [0, 4]
    raises: ValueError when the shapes differ or one is zero
    source: Grill et al. 2020, eq. 2

    >>> byol_loss([2.0, 0.0], [0.0, 3.0])
    2.0
    """
    q, z = vector("prediction", prediction), vector("projection", projection)
    same_shape(prediction=q, projection=z)
    lengths = float(np.linalg.norm(q) * np.linalg.norm(z))
    if lengths == 0:
        raise ValueError("a vector is zero")
    return 2 - 2 * float(q @ z) / lengths


def barlow_twins_loss(
    features: int, diagonal: ArrayLike, weight: float, off_diagonal: float
) -> float:
    """Correlations of both views: those of a feature with itself near 1, all others near 0.

    features: d ≥ 1
    diagonal: (d,) correlation of each feature with itself
    weight: λ > 0
    off_diagonal: sum of the squares of all other correlations, ≥ 0
    returns: ≥ 0
    raises: ValueError when there are not d of them
    source: Zbontar et al. 2021, eq. 1

    >>> barlow_twins_loss(2, [1.0, 0.5], 0.5, 2.0)
    1.25
    """
    c = vector("diagonal", diagonal)
    if len(c) != count("features", features):
        raise ValueError(f"{len(c)} correlations of {features} features")
    redundancy = positive_number("weight", weight) * non_negative_number(
        "off_diagonal", off_diagonal
    )
    return float(np.sum((1 - c) ** 2)) + redundancy
