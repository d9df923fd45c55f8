"""Affine maps, recurrent cells, normalisation and convolutions, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def affine(weights: ArrayLike, inputs: ArrayLike, bias: ArrayLike) -> Array:
    """Linear map and a shift.

    weights: (d, m)
    inputs: (d,)
    bias: (m,)
    returns: (m,)
    raises: ValueError when the shapes do not fit
    source: classical

    >>> affine([[1.0], [2.0]], [3.0, 4.0], [5.0])
    array([16.])
    """
    w, x, b = matrix("weights", weights), vector("inputs", inputs), vector("bias", bias)
    chained("weights transposed", w.T, "inputs", x)
    mapped: Array = w.T @ x
    same_shape(mapped=mapped, bias=b)
    return mapped + b


def recurrent_state(
    recurrent_weights: ArrayLike,
    state: ArrayLike,
    input_weights: ArrayLike,
    inputs: ArrayLike,
    bias: ArrayLike,
) -> Array:
    """Hidden state after an input.

    recurrent_weights: (m, m)
    state: (m,) before
    input_weights: (m, d)
    inputs: (d,)
    bias: (m,)
    returns: (m,) in (−1, 1)
    raises: ValueError when the shapes do not fit
    source: Elman 1990

    >>> recurrent_state([[1.0]], [2.0], [[1.0]], [-1.0], [-1.0])
    array([0.])
    """
    u, h = matrix("recurrent_weights", recurrent_weights), vector("state", state)
    w, x, b = matrix("input_weights", input_weights), vector("inputs", inputs), vector("bias", bias)
    chained("recurrent_weights", u, "state", h)
    chained("input_weights", w, "inputs", x)
    recurrent, fed = u @ h, w @ x
    same_shape(recurrent=recurrent, fed=fed, bias=b)
    new: Array = np.tanh(recurrent + fed + b)
    return new


def lstm_cell_state(
    forget_gate: ArrayLike, state: ArrayLike, input_gate: ArrayLike, candidate: ArrayLike
) -> Array:
    """Cell state after an input.

    forget_gate, input_gate: (…) in [0, 1]
    state: (…) before
    candidate: (…)
    returns: (…)
    raises: ValueError when the shapes differ or a gate is outside [0, 1]
    source: Gers et al. 2000

    >>> lstm_cell_state([0.5], [2.0], [0.25], [4.0])
    array([2.])
    """
    f, i = within("forget_gate", forget_gate, 0, 1), within("input_gate", input_gate, 0, 1)
    c, new = array("state", state), array("candidate", candidate)
    same_shape(forget_gate=f, state=c, input_gate=i, candidate=new)
    return f * c + i * new


def lstm_hidden_state(output_gate: ArrayLike, cell_state: ArrayLike) -> Array:
    """Hidden state from the cell state.

    output_gate: (…) in [0, 1]
    cell_state: (…)
    returns: (…) in (−1, 1)
    raises: ValueError when the shapes differ or the gate is outside [0, 1]
    source: Hochreiter & Schmidhuber 1997

    >>> lstm_hidden_state([0.5], [0.0])
    array([0.])
    """
    o, c = within("output_gate", output_gate, 0, 1), array("cell_state", cell_state)
    same_shape(output_gate=o, cell_state=c)
    hidden: Array = o * np.tanh(c)
    return hidden


def gru_hidden_state(update_gate: ArrayLike, state: ArrayLike, candidate: ArrayLike) -> Array:
    """Hidden state between the old one and a candidate.

    update_gate: (…) in [0, 1], the share that is kept
    state: (…) before
    candidate: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the gate is outside [0, 1]
    source: Cho et al. 2014

    >>> gru_hidden_state([0.75], [4.0], [0.0])
    array([3.])
    """
    z, h, new = (
        within("update_gate", update_gate, 0, 1),
        array("state", state),
        array("candidate", candidate),
    )
    same_shape(update_gate=z, state=h, candidate=new)
    return z * h + (1 - z) * new


def interpolated(gate: float, new: ArrayLike, previous: ArrayLike) -> Array:
    """Mixture of new and previous weights.

    gate: in [0, 1], the share of the new
    new, previous: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the gate is outside [0, 1]
    source: Graves et al. 2014, eq. 7

    >>> interpolated(0.25, [4.0], [0.0])
    array([1.])
    """
    c, w = array("new", new), array("previous", previous)
    same_shape(new=c, previous=w)
    return fraction("gate", gate) * c + (1 - gate) * w


def batch_normalised(
    gain: float, value: float, mean: float, variance: float, epsilon: float, shift: float
) -> float:
    """Value, standardised with its batch, scaled and shifted.

    gain: γ
    value: x
    mean: of the batch
    variance: of the batch, ≥ 0
    epsilon: > 0 where the variance is zero
    shift: β
    returns: real
    raises: ValueError when variance + epsilon is not positive
    source: Ioffe & Szegedy 2015, algorithm 1

    >>> batch_normalised(2.0, 7.0, 5.0, 3.0, 1.0, 0.5)
    2.5
    """
    spread = non_negative_number("variance", variance) + non_negative_number("epsilon", epsilon)
    centred = number("value", value) - number("mean", mean)
    scaled = centred / math.sqrt(positive_number("variance + epsilon", spread))
    return number("gain", gain) * scaled + number("shift", shift)


def convolution_size(size: int, padding: int, kernel: int, stride: int) -> int:
    """Places at which a kernel fits.

    size: n ≥ 1, of the input
    padding: p ≥ 0, at each end
    kernel: k ≥ 1, at most n + 2p
    stride: s ≥ 1
    returns: at least 1
    raises: ValueError when an argument is out of range or the kernel does not fit
    source: Dumoulin & Visin 2016

    >>> convolution_size(7, 1, 3, 2)
    4
    """
    room = (
        count("size", size)
        + 2 * int(non_negative_number("padding", padding))
        - count("kernel", kernel)
    )
    if room < 0:
        raise ValueError("the kernel is larger than the padded input")
    return room // count("stride", stride) + 1


def dropped(mask: float, activation: float, probability: float) -> float:
    """Activation after dropout.

    mask: 0 drops, 1 keeps
    activation: h
    probability: of dropping, in [0, 1)
    returns: real
    raises: ValueError when the mask is neither 0 nor 1 or the probability is one
    source: Srivastava et al. 2014

    >>> dropped(1, 3.0, 0.25)
    4.0
    """
    if mask not in (0, 1):
        raise ValueError(f"mask has to be 0 or 1, not {mask}")
    kept = positive_number("1 − probability", 1 - fraction("probability", probability))
    return mask * number("activation", activation) / kept


def gated(filtered: ArrayLike, gate: ArrayLike) -> Array:
    """Hyperbolic tangent of one signal, gated by the sigmoid of another.

    filtered, gate: (…)
    returns: (…) in (−1, 1)
    raises: ValueError when the shapes differ
    source: van den Oord et al. 2016, eq. 2

    >>> gated([0.0], [1.0])
    array([0.])
    """
    u, v = array("filtered", filtered), array("gate", gate)
    same_shape(filtered=u, gate=v)
    activated: Array = np.tanh(u) / (1 + np.exp(-v))
    return activated
