"""Dictionaries of features and maps, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    matrix,
    non_negative_number,
    positive_number,
    same_shape,
    vector,
)


def sparse_autoencoder(
    activation: ArrayLike, reconstruction: ArrayLike, strength: float, features: ArrayLike
) -> float:
    """Error of a reconstruction and the sizes of the features that it is made of.

    activation: (d,)
    reconstruction: (d,)
    strength: λ > 0
    features: (n,)
    returns: at least 0
    raises: ValueError when the shapes differ or the strength is not positive
    source: Cunningham et al. 2023

    >>> sparse_autoencoder([1.0], [3.0], 0.5, [2.0])
    5.0
    """
    x, r, f = (
        vector("activation", activation),
        vector("reconstruction", reconstruction),
        vector("features", features),
    )
    same_shape(activation=x, reconstruction=r)
    price = positive_number("strength", strength) * float(np.abs(f).sum())
    return float(np.sum((x - r) ** 2)) + price


def map_weight(gradients: ArrayLike) -> float:
    """Mean gradient of a class score over a feature map.

    gradients: (height, width) of the score by each pixel
    returns: real
    raises: ValueError when it is no map
    source: Selvaraju et al. 2017, eq. 1

    >>> map_weight([[1.0, 3.0]])
    2.0
    """
    return float(matrix("gradients", gradients).mean())


def mean_map(samples: int, maps: ArrayLike) -> float:
    """Mean of a pixel's sensitivity over noisy inputs.

    samples: n ≥ 1
    maps: (n,) of the pixel
    returns: real
    raises: ValueError when there are not n maps
    source: Smilkov et al. 2017

    >>> mean_map(2, [1.0, 3.0])
    2.0
    """
    values = array("maps", maps)
    if values.size != count("samples", samples):
        raise ValueError(f"{values.size} maps of {samples} samples")
    return float(values.mean())


def local_loss(loss: float, complexity: float) -> float:
    """What a local model is chosen by: infidelity and complexity.

    loss: infidelity near the input ≥ 0
    complexity: ≥ 0
    returns: at least 0
    raises: ValueError when one of them is negative
    source: Ribeiro, Singh & Guestrin 2016, eq. 1

    >>> local_loss(1.0, 2.0)
    3.0
    """
    return non_negative_number("loss", loss) + non_negative_number("complexity", complexity)
