"""Weights that are normalised or counted, learnt slopes, patterns and capsules, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    matrix,
    number,
    positive_number,
    vector,
)


def weight_normalised(length: float, direction: ArrayLike) -> Array:
    """Weights of a given length.

    length: g
    direction: (d,) not zero
    returns: (d,)
    raises: ValueError when the direction is zero
    source: Salimans & Kingma 2016, eq. 2

    >>> weight_normalised(10.0, [3.0, 4.0])
    array([6., 8.])
    """
    v = vector("direction", direction)
    norm = positive_number("the length of the direction", float(np.linalg.norm(v)))
    return np.asarray(number("length", length) * v / norm, dtype=np.float64)


def spectrally_normalised(weights: ArrayLike, left: ArrayLike, right: ArrayLike) -> Array:
    """Weights, divided by what two vectors make of them.

    weights: (n, m)
    left: (n,) singular vector
    right: (m,) singular vector
    returns: (n, m)
    raises: ValueError when the shapes do not fit or the divisor is zero
    source: Miyato et al. 2018, sec. 2.1

    >>> spectrally_normalised([[2.0, 0.0], [0.0, 1.0]], [1.0, 0.0], [1.0, 0.0])
    array([[1. , 0. ],
           [0. , 0.5]])
    """
    w, u, v = matrix("weights", weights), vector("left", left), vector("right", right)
    chained("left", u, "weights", w)
    chained("weights", w, "right", v)
    sigma = float(u @ w @ v)
    if sigma == 0:
        raise ValueError("the divisor is zero")
    return np.asarray(w / sigma, dtype=np.float64)


def parametric_relu(input_: ArrayLike, slope: float) -> Array:
    """Positive inputs as they are, negative ones shrunk by a slope.

    input_: any shape
    slope: a
    returns: of the input's shape
    raises: ValueError when the input is empty
    source: He et al. 2015, eq. 1

    >>> parametric_relu([-2.0, 3.0], 0.25)
    array([-0.5,  3. ])
    """
    x = array("input_", input_)
    return np.asarray(np.maximum(0, x) + number("slope", slope) * np.minimum(0, x))


def transposed_size(stride: int, size: int, kernel: int, padding: int) -> int:
    """Length of what a transposed convolution makes, along one axis.

    stride: s ≥ 1
    size: i ≥ 1 of the input
    kernel: k ≥ 1
    padding: p
    returns: length
    raises: ValueError when stride, size or kernel is below one
    source: Dumoulin & Visin 2016, sec. 4

    >>> transposed_size(2, 4, 4, 1)
    8
    """
    return (
        count("stride", stride) * (count("size", size) - 1) + count("kernel", kernel) - 2 * padding
    )


def convolution_parameters(height: int, width: int, channels_in: int, channels_out: int) -> int:
    """Weights and biases of a convolution.

    height: of the kernel, ≥ 1
    width: of the kernel, ≥ 1
    channels_in: ≥ 1
    channels_out: ≥ 1
    returns: how many numbers are learnt
    raises: ValueError when one of them is below one
    source: counting

    >>> convolution_parameters(3, 3, 3, 64)
    1792
    """
    weights = count("height", height) * count("width", width) * count("channels_in", channels_in)
    return (weights + 1) * count("channels_out", channels_out)


def hopfield_update(patterns: ArrayLike, inverse_temperature: float, state: ArrayLike) -> Array:
    """Mean of the stored patterns, weighted with how alike they are to the state.

    patterns: (d, n) a column each
    inverse_temperature: β > 0
    state: (d,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or β is not positive
    source: Ramsauer et al. 2021

    >>> hopfield_update([[1.0, -1.0]], 1.0, [0.0])
    array([0.])
    """
    x, xi = matrix("patterns", patterns), vector("state", state)
    chained("state", xi, "patterns", x)
    logits = positive_number("inverse_temperature", inverse_temperature) * x.T @ xi
    weights = np.exp(logits - logits.max())
    return np.asarray(x @ weights / weights.sum(), dtype=np.float64)


def squashed(total: ArrayLike) -> Array:
    """A capsule's input, shortened to less than one.

    total: (d,) not zero
    returns: (d,)
    raises: ValueError when the input is zero
    source: Sabour, Frosst & Hinton 2017, eq. 1

    >>> squashed([1.0, 0.0])
    array([0.5, 0. ])
    """
    s = vector("total", total)
    length = positive_number("the length of the input", float(np.linalg.norm(s)))
    return np.asarray(length / (1 + length**2) * s, dtype=np.float64)
