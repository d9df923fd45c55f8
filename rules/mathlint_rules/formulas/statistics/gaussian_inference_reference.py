"""Conditioning of normal variables and Bayesian linear regression, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    chained,
    matrix,
    positive_number,
    same_shape,
    square,
    vector,
)


def conditional_mean(
    mean: ArrayLike, cross: ArrayLike, covariance: ArrayLike, seen: ArrayLike, expected: ArrayLike
) -> Array:
    """Mean of the unknown part once the other part is seen.

    mean: (p,) of the unknown part
    cross: (p, q) covariance of both parts
    covariance: (q, q) of the known part, invertible
    seen: (q,) its values
    expected: (q,) its mean
    returns: (p,)
    raises: ValueError when the shapes do not fit
    source: Bishop 2006, sec. 2.3.1

    >>> conditional_mean([1.0], [[1.0]], [[2.0]], [5.0], [1.0])
    array([3.])
    """
    a, c, s = vector("mean", mean), matrix("cross", cross), square("covariance", covariance)
    x, b = vector("seen", seen), vector("expected", expected)
    same_shape(seen=x, expected=b)
    chained("cross", c, "covariance", s)
    chained("covariance", s, "seen", x)
    return np.asarray(a + c @ np.linalg.solve(s, x - b), dtype=np.float64)


def conditional_covariance(
    prior: ArrayLike, cross: ArrayLike, covariance: ArrayLike, transposed: ArrayLike
) -> Array:
    """Covariance of the unknown part once the other part is seen.

    prior: (p, p) covariance of the unknown part
    cross: (p, q) covariance of both parts
    covariance: (q, q) of the known part, invertible
    transposed: (q, p) covariance of both parts, the known one first
    returns: (p, p)
    raises: ValueError when the shapes do not fit
    source: Bishop 2006, sec. 2.3.1

    >>> conditional_covariance([[2.0]], [[1.0]], [[2.0]], [[1.0]])
    array([[1.5]])
    """
    a, c = square("prior", prior), matrix("cross", cross)
    s, back = square("covariance", covariance), matrix("transposed", transposed)
    chained("cross", c, "covariance", s)
    chained("covariance", s, "transposed", back)
    return np.asarray(a - c @ np.linalg.solve(s, back), dtype=np.float64)


def posterior_precision(prior: ArrayLike, precision: float, design: ArrayLike) -> Array:
    """Inverse covariance of the weights once the examples are seen.

    prior: (m, m) covariance, invertible
    precision: β > 0 of the noise
    design: (n, m) features
    returns: (m, m)
    raises: ValueError when the shapes do not fit or the precision is not positive
    source: Bishop 2006, eq. 3.51

    >>> posterior_precision([[0.5]], 2.0, [[1.0], [2.0]])
    array([[12.]])
    """
    s, phi = square("prior", prior), matrix("design", design)
    chained("design", phi, "prior", s)
    gain = positive_number("precision", precision) * phi.T @ phi
    return np.asarray(np.linalg.inv(s) + gain, dtype=np.float64)


def posterior_mean(
    covariance: ArrayLike,
    prior: ArrayLike,
    mean: ArrayLike,
    precision: float,
    design: ArrayLike,
    targets: ArrayLike,
) -> Array:
    """Mean of the weights once the examples are seen.

    covariance: (m, m) of the posterior
    prior: (m, m) covariance, invertible
    mean: (m,) of the prior
    precision: β > 0 of the noise
    design: (n, m) features
    targets: (n,)
    returns: (m,)
    raises: ValueError when the shapes do not fit or the precision is not positive
    source: Bishop 2006, eq. 3.50

    >>> posterior_mean([[0.5]], [[1.0]], [0.0], 1.0, [[1.0]], [4.0])
    array([2.])
    """
    after, before = square("covariance", covariance), square("prior", prior)
    m, phi, t = vector("mean", mean), matrix("design", design), vector("targets", targets)
    chained("design", phi, "mean", m)
    chained("design", phi.T, "targets", t)
    weighted = np.linalg.solve(before, m) + positive_number("precision", precision) * phi.T @ t
    return np.asarray(after @ weighted, dtype=np.float64)


def predictive_variance(precision: float, features: ArrayLike, covariance: ArrayLike) -> float:
    """Variance of a new target: that of the noise and that of the weights.

    precision: β > 0 of the noise
    features: (m,) of the new input
    covariance: (m, m) of the weights
    returns: > 0
    raises: ValueError when the shapes do not fit or the precision is not positive
    source: Bishop 2006, eq. 3.59

    >>> predictive_variance(2.0, [1.0], [[0.5]])
    1.0
    """
    phi, s = vector("features", features), square("covariance", covariance)
    chained("features", phi, "covariance", s)
    return 1 / positive_number("precision", precision) + float(phi @ s @ phi)
