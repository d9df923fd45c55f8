"""Change of variables, and the couplings of flows, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    positive_number,
    same_shape,
    square,
)


def transformed_density(latent_density: float, jacobian: ArrayLike) -> float:
    """Density of data that an invertible map makes from a latent.

    latent_density: p_Z at the inverse image, > 0
    jacobian: (d, d) of the inverse map
    returns: > 0
    raises: ValueError when the density is not positive or the Jacobian is singular
    source: Dinh et al. 2017

    >>> round(transformed_density(0.5, [[2.0, 0.0], [0.0, -3.0]]), 6)
    3.0
    """
    return math.exp(flow_log_likelihood(latent_density, 1, [square("jacobian", jacobian)]))


def flow_log_likelihood(latent_density: float, layers: int, jacobians: ArrayLike) -> float:
    """Log-density of data under a chain of invertible layers.

    latent_density: p_Z(z) > 0
    layers: K ≥ 1
    jacobians: (K, d, d) of the inverse layers
    returns: real, in nats
    raises: ValueError when there are not K Jacobians or one is singular
    source: Kingma & Dhariwal 2018, sec. 2

    >>> round(flow_log_likelihood(1.0, 1, [[[2.0]]]), 4)
    0.6931
    """
    stack = array("jacobians", jacobians, axes=3)
    if len(stack) != count("layers", layers):
        raise ValueError(f"{len(stack)} Jacobians of {layers} layers")
    signs, logs = np.linalg.slogdet(stack)
    if (signs == 0).any():
        raise ValueError("a Jacobian is singular")
    return math.log(positive_number("latent_density", latent_density)) + float(logs.sum())


def affine_coupling(changed: ArrayLike, log_scale: ArrayLike, shift: ArrayLike) -> Array:
    """Changed half of an affine coupling layer's output.

    changed: (d,) half of the input
    log_scale: (d,) from the other half
    shift: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2017

    >>> affine_coupling([2.0], [0.0], [1.0])
    array([3.])
    """
    x, s, t = array("changed", changed), array("log_scale", log_scale), array("shift", shift)
    same_shape(changed=x, log_scale=s, shift=t)
    moved: Array = x * np.exp(s) + t
    return moved


def affine_coupling_inverse(changed: ArrayLike, shift: ArrayLike, log_scale: ArrayLike) -> Array:
    """Half of the input that an affine coupling layer changed.

    changed: (d,) half of the output
    shift: (d,) from the other half
    log_scale: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2017

    >>> affine_coupling_inverse([3.0], [1.0], [0.0])
    array([2.])
    """
    y, t, s = array("changed", changed), array("shift", shift), array("log_scale", log_scale)
    same_shape(changed=y, shift=t, log_scale=s)
    original: Array = (y - t) * np.exp(-s)
    return original


def additive_coupling_inverse(changed: ArrayLike, shift: ArrayLike) -> Array:
    """Half of the input that an additive coupling layer changed.

    changed: (d,) half of the output
    shift: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2015, sec. 3.2

    >>> additive_coupling_inverse([3.0], [1.0])
    array([2.])
    """
    y, m = array("changed", changed), array("shift", shift)
    same_shape(changed=y, shift=m)
    return y - m
