"""The gates and the candidate of a GRU, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.networks.lstm_gates_reference import (
    candidate,
    candidate_of_both,
    gate,
    gate_of_both,
)
from mathlint_rules.formulas.validation import Array, same_shape, vector, within


def gate_without_bias(
    input_weights: ArrayLike, inputs: ArrayLike, recurrent_weights: ArrayLike, state: ArrayLike
) -> Array:
    """How much a gate of a GRU lets through, entry by entry.

    input_weights: (m, d)
    inputs: (d,)
    recurrent_weights: (m, m)
    state: (m,) before
    returns: (m,) in (0, 1)
    raises: ValueError when the shapes do not fit
    source: Cho et al. 2014

    >>> gate_without_bias([[1.0]], [1.0], [[1.0]], [-1.0])
    array([0.5])
    """
    bias = np.zeros(len(vector("state", state)))
    return gate(input_weights, inputs, recurrent_weights, state, bias)


def gate_of_both_without_bias(weights: ArrayLike, state: ArrayLike, inputs: ArrayLike) -> Array:
    """How much a gate of a GRU lets through, its weights in one matrix.

    weights: (m, m + d)
    state: (m,) before
    inputs: (d,)
    returns: (m,) in (0, 1)
    raises: ValueError when the shapes do not fit
    source: Cho et al. 2014

    >>> gate_of_both_without_bias([[1.0, 1.0]], [-1.0], [1.0])
    array([0.5])
    """
    return gate_of_both(weights, state, inputs, np.zeros(len(vector("state", state))))


def gru_candidate_of_both(
    weights: ArrayLike, reset_gate: ArrayLike, state: ArrayLike, inputs: ArrayLike
) -> Array:
    """State that a GRU may move to, the weights for state and input in one matrix.

    weights: (m, m + d)
    reset_gate: (m,) in [0, 1]
    state: (m,) before
    inputs: (d,)
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Cho et al. 2014

    >>> gru_candidate_of_both([[1.0, 1.0]], [0.5], [-2.0], [1.0])
    array([0.])
    """
    kept, before = within("reset_gate", reset_gate, 0, 1), vector("state", state)
    same_shape(reset_gate=kept, state=before)
    return candidate_of_both(weights, kept * before, inputs, np.zeros(len(before)))


def gru_candidate(
    input_weights: ArrayLike,
    inputs: ArrayLike,
    recurrent_weights: ArrayLike,
    reset_gate: ArrayLike,
    state: ArrayLike,
) -> Array:
    """State that a GRU may move to.

    input_weights: (m, d)
    inputs: (d,)
    recurrent_weights: (m, m)
    reset_gate: (m,) in [0, 1]
    state: (m,) before
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Cho et al. 2014

    >>> gru_candidate([[1.0]], [1.0], [[1.0]], [0.5], [-2.0])
    array([0.])
    """
    bias = np.zeros(len(vector("state", state)))
    return gru_candidate_with_bias(
        input_weights, inputs, recurrent_weights, reset_gate, state, bias
    )


def gru_candidate_with_bias(
    input_weights: ArrayLike,
    inputs: ArrayLike,
    recurrent_weights: ArrayLike,
    reset_gate: ArrayLike,
    state: ArrayLike,
    bias: ArrayLike,
) -> Array:
    """State that a GRU may move to.

    input_weights: (m, d)
    inputs: (d,)
    recurrent_weights: (m, m)
    reset_gate: (m,) in [0, 1]
    state: (m,) before
    bias: (m,)
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Cho et al. 2014; Zhang et al. 2023, sec. 10.2

    >>> gru_candidate_with_bias([[1.0]], [1.0], [[1.0]], [0.5], [-4.0], [1.0])
    array([0.])
    """
    kept, before = within("reset_gate", reset_gate, 0, 1), vector("state", state)
    same_shape(reset_gate=kept, state=before)
    return candidate(input_weights, inputs, recurrent_weights, kept * before, bias)
