"""Gated units and feed-forward networks, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, chained, matrix, vector


def swiglu_unit(inputs: ArrayLike, gate_weights: ArrayLike, weights: ArrayLike) -> Array:
    """Linear map, gated by the Swish of another.

    inputs: (n, d) or (d,)
    gate_weights: (d, m)
    weights: (d, m)
    returns: (n, m) or (m,)
    raises: ValueError when the shapes do not fit
    source: Shazeer 2020, eq. 5

    >>> swiglu_unit([1.0], [[0.0]], [[3.0]])
    array([0.])
    """
    x, w = array("inputs", inputs), matrix("gate_weights", gate_weights)
    v = matrix("weights", weights)
    chained("inputs", x, "gate_weights", w)
    chained("inputs", x, "weights", v)
    gate = x @ w
    return np.asarray(gate / (1 + np.exp(-gate)) * (x @ v), dtype=np.float64)


def swiglu_of_column(gate_weights: ArrayLike, inputs: ArrayLike, weights: ArrayLike) -> Array:
    """The same of a column, the weights before it.

    gate_weights: (m, d)
    inputs: (d,)
    weights: (m, d)
    returns: (m,)
    raises: ValueError when the shapes do not fit
    source: Shazeer 2020, eq. 5

    >>> swiglu_of_column([[0.0]], [1.0], [[3.0]])
    array([0.])
    """
    w, v = matrix("gate_weights", gate_weights), matrix("weights", weights)
    return swiglu_unit(vector("inputs", inputs), w.T, v.T)


def numbered_swiglu(
    inputs: ArrayLike, gate_weights: ArrayLike, weights: ArrayLike, output_weights: ArrayLike
) -> Array:
    """Gated unit and an output map behind it.

    inputs: (n, d) or (d,)
    gate_weights: (d, m)
    weights: (d, m)
    output_weights: (m, d)
    returns: (n, d) or (d,)
    raises: ValueError when the shapes do not fit
    source: Shazeer 2020, eq. 6

    >>> numbered_swiglu([1.0], [[0.0]], [[3.0]], [[1.0]])
    array([0.])
    """
    hidden, out = (
        swiglu_unit(inputs, gate_weights, weights),
        matrix("output_weights", output_weights),
    )
    chained("hidden", hidden, "output_weights", out)
    return np.asarray(hidden @ out, dtype=np.float64)


def activated_network(
    inputs: ArrayLike,
    first_weights: ArrayLike,
    first_bias: ArrayLike,
    second_weights: ArrayLike,
    second_bias: ArrayLike,
) -> Array:
    """Feed-forward network with a sigmoid between both maps.

    inputs: (n, d) or (d,)
    first_weights: (d, d_ff)
    first_bias: (d_ff,) or a row
    second_weights: (d_ff, d)
    second_bias: (d,) or a row
    returns: (n, d) or (d,)
    raises: ValueError when the shapes do not fit
    source: Vaswani et al. 2017, sec. 3.3

    >>> activated_network([1.0], [[0.0]], [0.0], [[2.0]], [1.0])
    array([2.])
    """
    x, w, v = (
        array("inputs", inputs),
        matrix("first_weights", first_weights),
        matrix("second_weights", second_weights),
    )
    chained("inputs", x, "first_weights", w)
    hidden = 1 / (1 + np.exp(-(x @ w + array("first_bias", first_bias))))
    chained("hidden", hidden, "second_weights", v)
    return np.asarray(hidden @ v + array("second_bias", second_bias), dtype=np.float64)
