"""Chain and product rules, expansions, transforms, and identities of matrices, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, chained, matrix, number, square, vector


def chained_derivative(outer: float, inner: float) -> float:
    """Derivative of a function of a function.

    outer: derivative by the inner function's value
    inner: derivative of the inner function
    returns: their product
    raises: ValueError when one is not finite
    source: classical

    >>> chained_derivative(2.0, 3.0)
    6.0
    """
    return number("outer", outer) * number("inner", inner)


def product_derivative(first: float, second: float, slope: float, other_slope: float) -> float:
    """Derivative of a product of two functions.

    first, second: their values
    slope, other_slope: their derivatives
    returns: derivative of the product
    raises: ValueError when a number is not finite
    source: Leibniz 1684

    >>> product_derivative(2.0, 3.0, 1.0, 1.0)
    5.0
    """
    changing = number("slope", slope) * number("second", second)
    return changing + number("first", first) * number("other_slope", other_slope)


def expanded(value: float, slope: float, curvature: float, step: float) -> float:
    """Value of a function nearby, to second order.

    value, slope, curvature: of the function
    step: how far away
    returns: in the unit of the value
    raises: ValueError when a number is not finite
    source: Taylor 1715

    >>> expanded(1.0, 2.0, 4.0, 1.0)
    5.0
    """
    h = number("step", step)
    return (
        number("value", value)
        + h * number("slope", slope)
        + h**2 / 2 * number("curvature", curvature)
    )


def fourier_coefficient(signal: ArrayLike, frequency: float) -> complex:
    """Fourier transform of a signal that is given at whole numbers and zero elsewhere.

    signal: (n,) at 0, 1, …
    frequency: in turns per unit
    returns: complex
    raises: ValueError when there is no value
    source: Fourier 1822

    >>> fourier_coefficient([1.0, 1.0], 0.0)
    (2+0j)
    """
    x = vector("signal", signal)
    return complex(
        (x * np.exp(-2j * np.pi * number("frequency", frequency) * np.arange(len(x)))).sum()
    )


def dft_coefficient(samples: ArrayLike, frequency: int) -> complex:
    """One coefficient of the discrete Fourier transform.

    samples: (N,)
    frequency: k, in turns over all samples
    returns: complex
    raises: ValueError when there is no sample
    source: Cooley & Tukey 1965

    >>> dft_coefficient([1.0, 1.0], 0)
    (2+0j)
    """
    x = vector("samples", samples)
    return fourier_coefficient(x, frequency / len(x))


def woodbury_inverse(
    large: ArrayLike, left: ArrayLike, small: ArrayLike, right: ArrayLike
) -> Array:
    """Inverse of a matrix to which one of low rank is added.

    large: (n, n) invertible
    left: (n, k)
    small: (k, k) invertible
    right: (k, n)
    returns: (n, n)
    raises: ValueError when the shapes do not fit
    source: Woodbury 1950

    >>> woodbury_inverse([[1.0]], [[1.0]], [[1.0]], [[1.0]]).tolist()
    [[0.5]]
    """
    a, u, c, v = (
        square("large", large),
        matrix("left", left),
        square("small", small),
        matrix("right", right),
    )
    chained("large", a, "left", u)
    chained("left", u, "small", c)
    chained("small", c, "right", v)
    return np.asarray(np.linalg.inv(a + u @ c @ v), dtype=np.float64)


def eigenvalue_residual(mapping: ArrayLike, direction: ArrayLike, eigenvalue: float) -> float:
    """How far a direction is from being an eigenvector.

    mapping: (n, n)
    direction: (n,)
    eigenvalue: real
    returns: at least 0, and 0 for an eigenvector
    raises: ValueError when the shapes do not fit
    source: classical

    >>> eigenvalue_residual([[2.0]], [3.0], 2.0)
    0.0
    """
    a, v = square("mapping", mapping), vector("direction", direction)
    chained("mapping", a, "direction", v)
    return float(np.linalg.norm(a @ v - number("eigenvalue", eigenvalue) * v))


def from_singular(left: ArrayLike, values: ArrayLike, right: ArrayLike) -> Array:
    """Matrix from its singular vectors and values.

    left: (n, k) orthonormal columns
    values: (k, k) diagonal
    right: (m, k) orthonormal columns
    returns: (n, m)
    raises: ValueError when the shapes do not fit
    source: Eckart & Young 1936

    >>> from_singular([[1.0]], [[2.0]], [[1.0]]).tolist()
    [[2.0]]
    """
    u, s, v = matrix("left", left), matrix("values", values), matrix("right", right)
    chained("left", u, "values", s)
    chained("values", s, "right", v.T)
    product: Array = u @ s @ v.T
    return product


def determinant_of_two(a: float, b: float, c: float, d: float) -> float:
    """Determinant of a matrix of two rows.

    a, b: upper row
    c, d: lower row
    returns: signed area
    raises: ValueError when a number is not finite
    source: classical

    >>> determinant_of_two(1.0, 2.0, 3.0, 4.0)
    -2.0
    """
    return number("a", a) * number("d", d) - number("b", b) * number("c", c)
