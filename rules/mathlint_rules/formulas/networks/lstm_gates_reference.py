"""The gates and the candidate of an LSTM, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, chained, matrix, same_shape, vector


def gate(
    input_weights: ArrayLike,
    inputs: ArrayLike,
    recurrent_weights: ArrayLike,
    state: ArrayLike,
    bias: ArrayLike,
) -> Array:
    """How much a gate lets through, entry by entry.

    input_weights: (m, d)
    inputs: (d,)
    recurrent_weights: (m, m)
    state: (m,) before
    bias: (m,)
    returns: (m,) in (0, 1)
    raises: ValueError when the shapes do not fit
    source: Gers et al. 2000

    >>> gate([[1.0]], [2.0], [[1.0]], [-1.0], [-1.0])
    array([0.5])
    """
    return _logistic(_affine(input_weights, inputs, recurrent_weights, state, bias))


def gate_of_both(weights: ArrayLike, state: ArrayLike, inputs: ArrayLike, bias: ArrayLike) -> Array:
    """How much a gate lets through, its weights for state and input in one matrix.

    weights: (m, m + d)
    state: (m,) before
    inputs: (d,)
    bias: (m,)
    returns: (m,) in (0, 1)
    raises: ValueError when the shapes do not fit
    source: Gers et al. 2000

    >>> gate_of_both([[1.0, 1.0]], [-1.0], [2.0], [-1.0])
    array([0.5])
    """
    return _logistic(_affine_of_both(weights, state, inputs, bias))


def candidate(
    input_weights: ArrayLike,
    inputs: ArrayLike,
    recurrent_weights: ArrayLike,
    state: ArrayLike,
    bias: ArrayLike,
) -> Array:
    """What may be added to the cell.

    input_weights: (m, d)
    inputs: (d,)
    recurrent_weights: (m, m)
    state: (m,) before
    bias: (m,)
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Hochreiter & Schmidhuber 1997

    >>> candidate([[1.0]], [2.0], [[1.0]], [-1.0], [-1.0])
    array([0.])
    """
    return np.tanh(_affine(input_weights, inputs, recurrent_weights, state, bias))


def candidate_of_both(
    weights: ArrayLike, state: ArrayLike, inputs: ArrayLike, bias: ArrayLike
) -> Array:
    """What may be added to the cell, the weights for state and input in one matrix.

    weights: (m, m + d)
    state: (m,) before
    inputs: (d,)
    bias: (m,)
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Hochreiter & Schmidhuber 1997

    >>> candidate_of_both([[1.0, 1.0]], [-1.0], [2.0], [-1.0])
    array([0.])
    """
    return np.tanh(_affine_of_both(weights, state, inputs, bias))


def _affine(
    input_weights: ArrayLike,
    inputs: ArrayLike,
    recurrent_weights: ArrayLike,
    state: ArrayLike,
    bias: ArrayLike,
) -> Array:
    w, x = matrix("input_weights", input_weights), vector("inputs", inputs)
    u, h = matrix("recurrent_weights", recurrent_weights), vector("state", state)
    b = vector("bias", bias)
    chained("input_weights", w, "inputs", x)
    chained("recurrent_weights", u, "state", h)
    moved, kept = w @ x, u @ h
    same_shape(inputs=moved, state=kept, bias=b)
    mapped: Array = moved + kept + b
    return mapped


def _affine_of_both(
    weights: ArrayLike, state: ArrayLike, inputs: ArrayLike, bias: ArrayLike
) -> Array:
    w, b = matrix("weights", weights), vector("bias", bias)
    both = np.concatenate([vector("state", state), vector("inputs", inputs)])
    chained("weights", w, "state and inputs", both)
    mapped: Array = w @ both
    same_shape(mapped=mapped, bias=b)
    return mapped + b


def _logistic(values: Array) -> Array:
    squashed: Array = 1 / (1 + np.exp(-values))
    return squashed
