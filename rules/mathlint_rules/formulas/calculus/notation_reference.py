"""Derivatives and maximisers, executable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import array, number, vector

if TYPE_CHECKING:
    from collections.abc import Callable

_STEP = 1e-5


def derivative(function: Callable[[float], float], point: float) -> float:
    """Derivative of a function of one number, by central differences.

    function: real → real, differentiable near the point
    point: where it is taken
    returns: f'(x), to about ten digits
    raises: ValueError when the point is not finite
    source: classical

    >>> round(derivative(lambda x: x**2, 3.0), 6)
    6.0
    """
    x = number("point", point)
    return (function(x + _STEP) - function(x - _STEP)) / (2 * _STEP)


def partial_derivative(
    function: Callable[[np.ndarray], float], point: ArrayLike, index: int
) -> float:
    """Derivative of a function of several numbers along one of them, by central differences.

    function: (n,) → real, differentiable near the point
    point: (n,) where it is taken
    index: which of the n numbers changes, from 0
    returns: ∂L/∂w_i, to about ten digits
    raises: ValueError when the point is not a vector, IndexError when it has no such number
    source: classical

    >>> round(partial_derivative(lambda w: w[0] * w[1], [2.0, 5.0], 0), 6)
    5.0
    """
    w = vector("point", point)
    step = np.zeros_like(w)
    step[index] = _STEP
    return float((function(w + step) - function(w - step)) / (2 * _STEP))


def argmax(function: Callable[[float], float], choices: ArrayLike) -> float:
    """Return the choice at which a function is largest, the first of several.

    function: real → real
    choices: (n,) what to choose from
    returns: one of the choices
    raises: ValueError when there is none
    source: classical

    >>> argmax(lambda x: -((x - 2) ** 2), [0.0, 1.0, 2.0, 3.0])
    2.0
    """
    values = array("choices", choices, axes=1)
    return float(values[int(np.argmax([function(float(x)) for x in values]))])
