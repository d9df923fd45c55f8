"""Initial weights and receptive fields, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import array, count, same_shape


def xavier_variance(inputs: int, outputs: int) -> float:
    """Variance of Glorot's initial weights.

    inputs, outputs: numbers of units ≥ 1
    returns: in (0, 1]
    raises: ValueError when one of them is not a whole number of at least one
    source: Glorot & Bengio 2010

    >>> xavier_variance(2, 6)
    0.25
    """
    return 2 / (count("inputs", inputs) + count("outputs", outputs))


def he_variance(inputs: int) -> float:
    """Variance of He's initial weights, for layers that end in a ReLU.

    inputs: number of units ≥ 1
    returns: in (0, 2]
    raises: ValueError when it is not a whole number of at least one
    source: He et al. 2015

    >>> he_variance(8)
    0.25
    """
    return 2 / count("inputs", inputs)


def correlated(patch: ArrayLike, kernel: ArrayLike) -> float:
    """One value of a convolution: a patch of the image weighted with the kernel.

    patch: (m, n) of the image
    kernel: (m, n)
    returns: real
    raises: ValueError when the shapes differ
    source: Goodfellow et al. 2016, ch. 9

    >>> correlated([[1.0, 2.0]], [[3.0, 4.0]])
    11.0
    """
    p, k = array("patch", patch), array("kernel", kernel)
    same_shape(patch=p, kernel=k)
    return float(np.sum(p * k))


def receptive_field(before: int, kernel: int, strides: ArrayLike, layer: int) -> float:
    """How many inputs one output sees along an axis.

    before: receptive field of the layer before ≥ 1
    kernel: size ≥ 1
    strides: (layer − 1,) of the layers below, empty for the first
    layer: from 1
    returns: whole number ≥ 1
    raises: ValueError when there are not as many strides as layers below
    source: Araujo et al. 2019

    >>> receptive_field(3, 3, [2], 2)
    7.0
    """
    below = np.asarray(strides, dtype=np.float64)
    if below.size != count("layer", layer) - 1:
        raise ValueError(f"{below.size} strides below layer {layer}")
    return float(before + (kernel - 1) * np.prod(below))
