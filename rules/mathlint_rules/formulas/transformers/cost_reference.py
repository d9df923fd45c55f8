"""Costs of language models and stored numbers, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import count, matrix, number, positive_number


def training_compute(parameters: int, tokens: int) -> float:
    """Floating-point operations of training.

    parameters: N ≥ 1
    tokens: D ≥ 1
    returns: > 0
    raises: ValueError when one of them is not a whole number of at least one
    source: Kaplan et al. 2020

    >>> training_compute(2, 3)
    36.0
    """
    return 6.0 * count("parameters", parameters) * count("tokens", tokens)


def kaplan_loss(scale: float, parameters: float, exponent: float) -> float:
    """Loss of a language model by its size.

    scale: N_c > 0
    parameters: N > 0
    exponent: > 0
    returns: > 0, in nats
    raises: ValueError when one of them is not positive
    source: Kaplan et al. 2020

    >>> kaplan_loss(4.0, 1.0, 0.5)
    2.0
    """
    ratio = positive_number("scale", scale) / positive_number("parameters", parameters)
    return float(ratio ** positive_number("exponent", exponent))


def cache_size(sequences: int, tokens: int, layers: int, heads: int, head_size: int) -> float:
    """Numbers that are kept of keys and values.

    sequences, tokens, layers, heads, head_size: ≥ 1
    returns: whole number
    raises: ValueError when one of them is not a whole number of at least one
    source: Pope et al. 2022

    >>> cache_size(1, 10, 2, 4, 8)
    1280.0
    """
    size = 2.0 * count("sequences", sequences) * count("tokens", tokens)
    return size * count("layers", layers) * count("heads", heads) * count("head_size", head_size)


def router_z_loss(tokens: int, experts: int, logits: ArrayLike) -> float:
    """Mean square of the log-sum of the router's exponentials.

    tokens: B ≥ 1
    experts: N ≥ 1
    logits: (B, N)
    returns: ≥ 0
    raises: ValueError when the shape is another
    source: Zoph et al. 2022

    >>> router_z_loss(1, 1, [[2.0]])
    4.0
    """
    x = matrix("logits", logits)
    if x.shape != (count("tokens", tokens), count("experts", experts)):
        raise ValueError(f"logits {x.shape} of {tokens} tokens and {experts} experts")
    top = x.max(axis=1, keepdims=True)
    sums = top[:, 0] + np.log(np.sum(np.exp(x - top), axis=1))
    return float(np.mean(sums**2))


def ntk_base(base: float, factor: float, dimension: int) -> float:
    """Base of rotary positions with which texts may be longer.

    base: > 0
    factor: > 0 by which they are longer
    dimension: of a head, more than two
    returns: > 0
    raises: ValueError when base or factor is not positive or the dimension too small
    source: Peng et al. 2023

    >>> ntk_base(10.0, 2.0, 4)
    40.0
    """
    if count("dimension", dimension) <= 2:
        raise ValueError("dimension has to be more than two")
    power = positive_number("factor", factor) ** (dimension / (dimension - 2))
    return float(positive_number("base", base) * power)


def quantised(value: float, scale: float, zero_point: int) -> float:
    """Whole number that stands for a number.

    value: any
    scale: > 0
    zero_point: what stands for zero
    returns: whole number
    raises: ValueError when the scale is not positive
    source: Jacob et al. 2018

    >>> quantised(1.1, 0.5, 10)
    12.0
    """
    return float(np.round(number("value", value) / positive_number("scale", scale)) + zero_point)


def dequantised(scale: float, quantised_value: float, zero_point: float) -> float:
    """Number that a quantised one stands for.

    scale: > 0
    quantised_value: whole number
    zero_point: what stands for zero
    returns: real
    raises: ValueError when the scale is not positive
    source: Jacob et al. 2018

    >>> dequantised(0.5, 12, 10)
    1.0
    """
    distance = number("quantised_value", quantised_value) - number("zero_point", zero_point)
    return positive_number("scale", scale) * distance


def acceptance(target: float, draft: float) -> float:
    """Probability that a drafted token is kept.

    target: its probability under the target model, > 0
    draft: under the draft model, > 0
    returns: in (0, 1]
    raises: ValueError when one of them is not positive
    source: Leviathan et al. 2023

    >>> acceptance(0.25, 0.5)
    0.5
    """
    return min(1.0, positive_number("target", target) / positive_number("draft", draft))
