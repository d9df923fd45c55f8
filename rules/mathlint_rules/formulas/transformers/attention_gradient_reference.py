"""Gradients through attention, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import matrix, same_shape, vector


def attention_gradient(
    output_gradients: ArrayLike,
    direct: ArrayLike,
    by_attention: ArrayLike,
    attention_gradients: ArrayLike,
) -> float:
    """Gradient of the model's output in one input token, of one number each.

    output_gradients: (n,) of the output in the outputs of attention
    direct: (n,) of those in the token, the attention held fixed
    by_attention: (m, n) of the outputs in the attention of query k to key l
    attention_gradients: (m, n) of that attention in the token
    returns: real
    raises: ValueError when the shapes do not fit
    source: chain rule; cf. Ali et al. 2022

    >>> attention_gradient([2.0], [1.0], [[3.0]], [[0.5]])
    5.0
    """
    outer, inner = vector("output_gradients", output_gradients), vector("direct", direct)
    first = matrix("by_attention", by_attention)
    second = matrix("attention_gradients", attention_gradients)
    same_shape(output_gradients=outer, direct=inner)
    same_shape(by_attention=first, attention_gradients=second)
    return float(outer @ (inner + np.sum(first * second, axis=0)))
