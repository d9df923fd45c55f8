"""Kernels, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    matrix,
    non_negative_number,
    positive_number,
    same_shape,
    square,
    vector,
)


def minimum_norm(design: ArrayLike, targets: ArrayLike) -> Array:
    """Weights of least norm that fit all targets.

    design: (n, d) of full row rank
    targets: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or the rows are dependent
    source: Penrose 1955

    >>> minimum_norm([[1.0, 1.0]], [2.0])
    array([1., 1.])
    """
    x, y = matrix("design", design), vector("targets", targets)
    if len(x) != len(y):
        raise ValueError(f"{len(x)} inputs and {len(y)} targets")
    if np.linalg.matrix_rank(x) < len(x):
        raise ValueError(f"the rank of design is below its {len(x)} rows")
    return np.asarray(x.T @ np.linalg.solve(x @ x.T, y), dtype=np.float64)


def kernel_ridge(
    gram: ArrayLike, strength: float, identity: ArrayLike, targets: ArrayLike
) -> Array:
    """Weights of the examples in kernel ridge regression.

    gram: (n, n) kernel of all pairs
    strength: λ ≥ 0
    identity: (n, n)
    targets: (n,)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Saunders et al. 1998

    >>> kernel_ridge([[1.0]], 1.0, [[1.0]], [4.0])
    array([2.])
    """
    k, y = square("gram", gram), vector("targets", targets)
    same_shape(gram=k, identity=matrix("identity", identity))
    if len(k) != len(y):
        raise ValueError(f"a kernel of {len(k)} examples and {len(y)} targets")
    penalty = non_negative_number("strength", strength)
    return np.asarray(np.linalg.solve(k + penalty * np.asarray(identity), y), dtype=np.float64)


def process_mean(
    cross: ArrayLike, gram: ArrayLike, noise: float, identity: ArrayLike, targets: ArrayLike
) -> float:
    """Mean of a Gaussian process at a new input.

    cross: (n,) kernel of the new input with each example
    gram: (n, n) kernel of all pairs
    noise: variance of the targets' noise, ≥ 0
    identity: (n, n)
    targets: (n,)
    returns: in units of the targets
    raises: ValueError when the shapes do not fit
    source: Rasmussen & Williams 2006, sec. 2.2

    >>> process_mean([1.0], [[1.0]], 1.0, [[1.0]], [4.0])
    2.0
    """
    k = vector("cross", cross)
    weights = kernel_ridge(gram, noise, identity, targets)
    same_shape(cross=k, targets=weights)
    return float(k @ weights)


def process_variance(
    prior: float, cross: ArrayLike, gram: ArrayLike, noise: float, identity: ArrayLike
) -> float:
    """Variance of a Gaussian process at a new input.

    prior: kernel of the new input with itself, > 0
    cross: (n,) kernel of the new input with each example
    gram: (n, n) kernel of all pairs
    noise: variance of the targets' noise, ≥ 0
    identity: (n, n)
    returns: in units of the targets, squared
    raises: ValueError when the shapes do not fit
    source: Rasmussen & Williams 2006, sec. 2.2

    >>> process_variance(1.0, [1.0], [[1.0]], 1.0, [[1.0]])
    0.5
    """
    reduction = process_mean(cross, gram, noise, identity, cross)
    return positive_number("prior", prior) - reduction


def gaussian_kernel(first: ArrayLike, second: ArrayLike, scale: float) -> float:
    """How alike two inputs are: 1 where they are equal, 0 far apart.

    first, second: (d,)
    scale: distance over which the kernel falls, > 0
    returns: in (0, 1]
    raises: ValueError when the shapes differ or the scale is not positive
    source: Rasmussen & Williams 2006, sec. 4.2

    >>> gaussian_kernel([1.0], [1.0], 0.5)
    1.0
    """
    x, y = vector("first", first), vector("second", second)
    same_shape(first=x, second=y)
    return float(np.exp(-np.sum((x - y) ** 2) / (2 * positive_number("scale", scale) ** 2)))


def svm_dual(size: int, dual: ArrayLike, classes: ArrayLike, gram: ArrayLike) -> float:
    """Dual objective of a support vector machine, maximised.

    size: n ≥ 1
    dual: (n,) ≥ 0
    classes: (n,) −1 or 1
    gram: (n, n) kernel of all pairs
    returns: real
    raises: ValueError when there are not n of each
    source: Cortes & Vapnik 1995

    >>> svm_dual(1, [1.0], [1.0], [[1.0]])
    0.5
    """
    a, y, k = vector("dual", dual), vector("classes", classes), square("gram", gram)
    if not len(a) == len(y) == len(k) == count("size", size):
        raise ValueError(f"{len(a)} dual variables and {len(y)} classes of {size} examples")
    return float(a.sum() - (a * y) @ k @ (a * y) / 2)
