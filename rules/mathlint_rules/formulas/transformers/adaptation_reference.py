"""Adaptation of trained models, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    count,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def lora(frozen: ArrayLike, inputs: ArrayLike, up: ArrayLike, down: ArrayLike) -> Array:
    """Output of a layer with a low-rank update.

    frozen: (d, k)
    inputs: (k,)
    up: (d, r)
    down: (r, k)
    returns: (d,)
    raises: ValueError when the shapes do not fit
    source: Hu et al. 2021, eq. 3

    >>> lora([[1.0, 0.0]], [2.0, 3.0], [[10.0]], [[0.0, 1.0]])
    array([32.])
    """
    return lora_scaled(frozen, inputs, 1.0, 1, up, down)


def lora_scaled(
    frozen: ArrayLike,
    inputs: ArrayLike,
    alpha: float,
    rank: int,
    up: ArrayLike,
    down: ArrayLike,
) -> Array:
    """Output of a layer with a scaled low-rank update.

    frozen: (d, k)
    inputs: (k,)
    alpha: > 0
    rank: r ≥ 1
    up: (d, r)
    down: (r, k)
    returns: (d,)
    raises: ValueError when the shapes do not fit or alpha is not positive
    source: Hu et al. 2021, sec. 4.1

    >>> lora_scaled([[1.0, 0.0]], [2.0, 3.0], 0.5, 1, [[10.0]], [[0.0, 1.0]])
    array([17.])
    """
    w, x, b, a = (
        matrix("frozen", frozen),
        vector("inputs", inputs),
        matrix("up", up),
        matrix("down", down),
    )
    chained("frozen", w, "inputs", x)
    chained("down", a, "inputs", x)
    chained("up", b, "down", a)
    scale = positive_number("alpha", alpha) / count("rank", rank)
    output: Array = w @ x + scale * (b @ (a @ x))
    return output


def lora_weights(frozen: ArrayLike, up: ArrayLike, down: ArrayLike) -> Array:
    """Weights with the update merged in.

    frozen: (d, k)
    up: (d, r)
    down: (r, k)
    returns: (d, k)
    raises: ValueError when the shapes do not fit
    source: Hu et al. 2021, sec. 4.1

    >>> lora_weights([[1.0, 0.0]], [[2.0]], [[0.0, 3.0]])
    array([[1., 6.]])
    """
    w, b, a = matrix("frozen", frozen), matrix("up", up), matrix("down", down)
    chained("up", b, "down", a)
    update: Array = b @ a
    same_shape(frozen=w, update=update)
    return w + update


def l2_sp(task_loss: float, strength: float, parameters: ArrayLike, start: ArrayLike) -> float:
    """Loss with a penalty for leaving the pretrained parameters.

    task_loss: real
    strength: λ ≥ 0
    parameters: (p,)
    start: (p,) pretrained
    returns: at least the task loss
    raises: ValueError when the shapes differ or the strength is negative
    source: Li et al. 2018

    >>> l2_sp(1.0, 0.5, [3.0, 0.0], [1.0, 0.0])
    3.0
    """
    theta, origin = vector("parameters", parameters), vector("start", start)
    same_shape(parameters=theta, start=origin)
    penalty = non_negative_number("strength", strength) * float(np.sum((theta - origin) ** 2))
    return number("task_loss", task_loss) + penalty


def adapter_loss(task_loss: float, strength: float, parameters: ArrayLike) -> float:
    """Loss of an adapter with weight decay.

    task_loss: real
    strength: β ≥ 0
    parameters: (p,) of the adapter
    returns: at least the task loss
    raises: ValueError when the strength is negative
    source: Houlsby et al. 2019

    >>> adapter_loss(1.0, 0.5, [2.0])
    3.0
    """
    phi = vector("parameters", parameters)
    return l2_sp(task_loss, strength, phi, np.zeros_like(phi))
