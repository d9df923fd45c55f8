"""Convolutions and rotations, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, number, same_shape, vector


def convolved(signal: ArrayLike, kernel: ArrayLike) -> float:
    """Value of a convolution at one place.

    signal: (m,) values
    kernel: (m,) values of the turned kernel at the same shifts
    returns: real
    raises: ValueError when the shapes differ
    source: Goodfellow, Bengio & Courville 2016, sec. 9.1

    >>> convolved([1.0, 2.0], [3.0, 4.0])
    11.0
    """
    f, g = vector("signal", signal), vector("kernel", kernel)
    same_shape(signal=f, kernel=g)
    return float(f @ g)


def rotation(angle: float) -> Array:
    """Matrix that turns the plane counterclockwise.

    angle: θ in radians
    returns: (2, 2) orthogonal, of determinant 1
    raises: ValueError when the angle is not finite
    source: Strang 2016

    >>> rotation(0.0)
    array([[ 1., -0.],
           [ 0.,  1.]])
    """
    c, s = math.cos(number("angle", angle)), math.sin(angle)
    return np.array([[c, -s], [s, c]], dtype=np.float64)
