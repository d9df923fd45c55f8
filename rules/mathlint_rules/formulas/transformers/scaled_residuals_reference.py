"""Residual branches that are scaled, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, positive_number, same_shape, vector


def deepnorm_residual(residual: float, inputs: ArrayLike, branch: ArrayLike) -> Array:
    """What DeepNorm normalises: the input, weighted up, and the sublayer's output.

    residual: α > 0
    inputs: (d,)
    branch: (d,) output of the sublayer
    returns: (d,) before the normalisation
    raises: ValueError when the shapes differ or α is not positive
    source: Wang et al. 2022

    >>> deepnorm_residual(2.0, [1.0], [0.5])
    array([2.5])
    """
    x, y = vector("inputs", inputs), vector("branch", branch)
    same_shape(inputs=x, branch=y)
    return np.asarray(positive_number("residual", residual) * x + y, dtype=np.float64)


def scaled_residual(inputs: ArrayLike, scale: ArrayLike, branch: ArrayLike) -> Array:
    """Output of a residual block whose branch is scaled channel by channel.

    inputs: (d,)
    scale: (d,) learned, near zero at first
    branch: (d,) output of the sublayer
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Touvron et al. 2021

    >>> scaled_residual([1.0], [0.5], [4.0])
    array([3.])
    """
    x, s, y = vector("inputs", inputs), vector("scale", scale), vector("branch", branch)
    same_shape(inputs=x, scale=s, branch=y)
    return np.asarray(x + s * y, dtype=np.float64)
