"""Blocks of a transformer, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    matrix,
    non_negative_number,
    number,
    same_shape,
    vector,
)


def feed_forward(
    inputs: ArrayLike,
    first_weights: ArrayLike,
    first_bias: ArrayLike,
    second_weights: ArrayLike,
    second_bias: ArrayLike,
) -> Array:
    """Two affine maps with a ReLU between them.

    inputs: (d,) or (n, d)
    first_weights: (d, d_ff)
    first_bias: (d_ff,)
    second_weights: (d_ff, d)
    second_bias: (d,)
    returns: (d,) or (n, d)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, eq. 2

    >>> feed_forward([1.0], [[2.0, -2.0]], [0.0, 0.0], [[1.0], [5.0]], [1.0])
    array([3.])
    """
    hidden = np.maximum(0, _affine("first", inputs, first_weights, first_bias))
    return _affine("second", hidden, second_weights, second_bias)


def layer_norm(
    gain: ArrayLike,
    inputs: ArrayLike,
    mean: float,
    variance: float,
    epsilon: float,
    bias: ArrayLike,
) -> Array:
    """Standardised input with learned gain and bias.

    gain: (d,)
    inputs: (d,)
    mean: of the input's components
    variance: of the input's components, ≥ 0
    epsilon: > 0 where the variance is zero
    bias: (d,)
    returns: (d,)
    raises: ValueError when the shapes differ or variance + epsilon is not positive
    source: Ba et al. 2016

    >>> layer_norm([1.0, 2.0], [1.0, 5.0], 3.0, 4.0, 0.0, [0.0, 1.0])
    array([-1.,  3.])
    """
    g, x, b = vector("gain", gain), vector("inputs", inputs), vector("bias", bias)
    same_shape(gain=g, inputs=x, bias=b)
    spread = non_negative_number("variance", variance) + non_negative_number("epsilon", epsilon)
    if spread == 0:
        raise ValueError("variance and epsilon are both zero")
    normal: Array = g * (x - number("mean", mean)) / math.sqrt(spread) + b
    return normal


def rms_norm(
    component: float, dimension: int, components: ArrayLike, epsilon: float, gain: float
) -> float:
    """Component of an input, divided by the root mean square of all.

    component: x_i
    dimension: d ≥ 1
    components: (d,) all of them
    epsilon: ≥ 0
    gain: g_i
    returns: real
    raises: ValueError when there are not d components or all and epsilon are zero
    source: Zhang & Sennrich 2019, eq. 4

    >>> rms_norm(1.0, 2, [1.0, 7.0], 0.0, 10.0)
    2.0
    """
    x = vector("components", components)
    if len(x) != count("dimension", dimension):
        raise ValueError(f"{len(x)} components of {dimension}")
    square = float(np.sum(x**2)) / dimension + non_negative_number("epsilon", epsilon)
    if square == 0:
        raise ValueError("the components and epsilon are all zero")
    return number("component", component) / math.sqrt(square) * number("gain", gain)


def post_norm_residual(inputs: ArrayLike, sublayer_output: ArrayLike) -> Array:
    """Sum of a layer's input and output, before it is normalised.

    inputs: (d,)
    sublayer_output: (d,) of the input
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Vaswani et al. 2017, sec. 3.1

    >>> post_norm_residual([1.0, 2.0], [10.0, 20.0])
    array([11., 22.])
    """
    x, y = array("inputs", inputs), array("sublayer_output", sublayer_output)
    same_shape(inputs=x, sublayer_output=y)
    return x + y


def pre_norm_residual(inputs: ArrayLike, sublayer_output: ArrayLike) -> Array:
    """Sum of a layer's input and its output for the normalised input.

    inputs: (d,)
    sublayer_output: (d,) of the normalised input
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Xiong et al. 2020

    >>> pre_norm_residual([1.0, 2.0], [10.0, 20.0])
    array([11., 22.])
    """
    return post_norm_residual(inputs, sublayer_output)


def gated_linear_unit(
    inputs: ArrayLike,
    weights: ArrayLike,
    bias: ArrayLike,
    gate_weights: ArrayLike,
    gate_bias: ArrayLike,
) -> Array:
    """Affine map, gated by a sigmoid of another.

    inputs: (d,) or (n, d)
    weights: (d, m)
    bias: (m,)
    gate_weights: (d, m)
    gate_bias: (m,)
    returns: (m,) or (n, m)
    raises: ValueError when the shapes do not fit
    source: Dauphin et al. 2017, eq. 1

    >>> gated_linear_unit([1.0], [[4.0]], [0.0], [[0.0]], [0.0])
    array([2.])
    """
    gate = _affine("gate", inputs, gate_weights, gate_bias)
    gated: Array = _affine("linear", inputs, weights, bias) / (1 + np.exp(-gate))
    return gated


def swiglu(
    inputs: ArrayLike, gate_weights: ArrayLike, weights: ArrayLike, output_weights: ArrayLike
) -> Array:
    """Feed-forward network with a Swish gate and without biases.

    inputs: (d,) or (n, d)
    gate_weights: (d, d_ff)
    weights: (d, d_ff)
    output_weights: (d_ff, d)
    returns: (d,) or (n, d)
    raises: ValueError when the shapes do not fit
    source: Shazeer 2020, eq. 6

    >>> swiglu([1.0], [[0.0]], [[3.0]], [[1.0]])
    array([0.])
    """
    x, w, v = (
        array("inputs", inputs),
        matrix("gate_weights", gate_weights),
        matrix("weights", weights),
    )
    out = matrix("output_weights", output_weights)
    chained("inputs", x, "gate_weights", w)
    chained("inputs", x, "weights", v)
    gate = x @ w
    hidden = gate / (1 + np.exp(-gate)) * (x @ v)
    chained("hidden", hidden, "output_weights", out)
    mapped: Array = hidden @ out
    return mapped


def _affine(name: str, inputs: ArrayLike, weights: ArrayLike, bias: ArrayLike) -> Array:
    x, w, b = (
        array(f"{name} input", inputs),
        matrix(f"{name} weights", weights),
        vector(f"{name} bias", bias),
    )
    chained(f"{name} input", x, f"{name} weights", w)
    if w.shape[1] != len(b):
        raise ValueError(f"{name} bias has {len(b)} entries, expected {w.shape[1]}")
    mapped: Array = x @ w + b
    return mapped
