"""Backpropagation, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    matrix,
    number,
    same_shape,
    vector,
)


def unit_error(slope: float, units: int, weights: ArrayLike, errors: ArrayLike) -> float:
    """Error of a hidden unit.

    slope: derivative of its activation at its weighted input
    units: m ≥ 1 of the next layer
    weights: (m,) from the unit to those
    errors: (m,) of those
    returns: real
    raises: ValueError when there are not m of each
    source: Rumelhart et al. 1986

    >>> unit_error(0.5, 2, [2.0, 1.0], [1.0, 3.0])
    2.5
    """
    w, e = vector("weights", weights), vector("errors", errors)
    if not len(w) == len(e) == count("units", units):
        raise ValueError(f"{len(w)} weights and {len(e)} errors of {units} units")
    return number("slope", slope) * float(w @ e)


def output_error(gradient: ArrayLike, slopes: ArrayLike) -> Array:
    """Error of the output layer: the gradient of the cost in its weighted input.

    gradient: (n,) of the cost in the output
    slopes: (n,) derivative of the activation at the weighted input
    returns: (n,)
    raises: ValueError when the shapes differ
    source: Rumelhart et al. 1986

    >>> output_error([2.0], [0.25])
    array([0.5])
    """
    g, s = vector("gradient", gradient), vector("slopes", slopes)
    same_shape(gradient=g, slopes=s)
    return np.asarray(g * s, dtype=np.float64)


def hidden_error(weights: ArrayLike, error: ArrayLike, slopes: ArrayLike) -> Array:
    """Error of a hidden layer from that of the next.

    weights: (m, n) of the next layer
    error: (m,) of the next layer
    slopes: (n,) derivative of the activation at the weighted input
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Rumelhart et al. 1986

    >>> hidden_error([[2.0], [1.0]], [1.0, 3.0], [0.5])
    array([2.5])
    """
    w, e = matrix("weights", weights), vector("error", error)
    if len(w) != len(e):
        raise ValueError(f"weights {w.shape} do not fit an error of length {len(e)}")
    return output_error(w.T @ e, slopes)


def weight_gradient(error: ArrayLike, activation: ArrayLike) -> Array:
    """Gradient of the cost in a layer's weights.

    error: (n,) of the layer
    activation: (m,) of the layer before
    returns: (n, m)
    raises: ValueError when one of them is no vector
    source: Rumelhart et al. 1986

    >>> weight_gradient([2.0], [1.0, 3.0])
    array([[2., 6.]])
    """
    return np.outer(vector("error", error), vector("activation", activation))


def dense_layer(weights: ArrayLike, inputs: ArrayLike, bias: ArrayLike) -> Array:
    """Sigmoid of an affine map.

    weights: (n, d)
    inputs: (d,)
    bias: (n,)
    returns: (n,) in (0, 1)
    raises: ValueError when the shapes do not fit
    source: Goodfellow et al. 2016, ch. 6

    >>> dense_layer([[1.0, -1.0]], [2.0, 2.0], [0.0])
    array([0.5])
    """
    w, x, b = matrix("weights", weights), vector("inputs", inputs), vector("bias", bias)
    if w.shape != (len(b), len(x)):
        raise ValueError(f"weights {w.shape} do not fit inputs {x.shape} and bias {b.shape}")
    return np.asarray(1 / (1 + np.exp(-(w @ x + b))), dtype=np.float64)
