"""Least squares, its penalties and its steps, and principal components, executable."""

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
    square,
    vector,
)


def least_squares(design: ArrayLike, targets: ArrayLike) -> Array:
    """Weights with the least sum of squared errors.

    design: (n, d) of full column rank
    targets: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or the rank is not full
    source: Gauss 1809

    >>> least_squares([[1.0], [1.0]], [1.0, 3.0])
    array([2.])
    """
    x = matrix("design", design)
    if np.linalg.matrix_rank(x) < x.shape[1]:
        raise ValueError(f"the rank of design is below its {x.shape[1]} columns")
    return ridge_regression(x, 0.0, np.eye(x.shape[1]), targets)


def ridge_regression(
    design: ArrayLike, strength: float, identity: ArrayLike, targets: ArrayLike
) -> Array:
    """Weights with the least squared errors and squared weights.

    design: (n, d)
    strength: λ ≥ 0
    identity: (d, d)
    targets: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or the system is singular
    source: Hoerl & Kennard 1970

    >>> ridge_regression([[1.0], [1.0]], 2.0, [[1.0]], [1.0, 3.0])
    array([1.])
    """
    x, y, eye = matrix("design", design), vector("targets", targets), square("identity", identity)
    chained("design transposed", x.T, "targets", y)
    gram = x.T @ x
    same_shape(identity=eye, gram=gram)
    try:
        solution = np.linalg.solve(gram + non_negative_number("strength", strength) * eye, x.T @ y)
    except np.linalg.LinAlgError as error:
        raise ValueError(f"the normal equations have no single solution: {error}") from error
    return np.asarray(solution, dtype=np.float64)


def ridge_objective(
    targets: ArrayLike, design: ArrayLike, weights: ArrayLike, strength: float
) -> float:
    """Squared errors and squared weights.

    targets: (n,)
    design: (n, d)
    weights: (d,)
    strength: λ > 0
    returns: at least 0
    raises: ValueError when the shapes do not fit or the strength is not positive
    source: Hoerl & Kennard 1970

    >>> ridge_objective([3.0], [[1.0]], [2.0], 0.5)
    3.0
    """
    w = vector("weights", weights)
    return _squared_error(targets, design, w) + positive_number("strength", strength) * float(w @ w)


def lasso_objective(
    targets: ArrayLike, design: ArrayLike, weights: ArrayLike, strength: float
) -> float:
    """Squared errors and absolute weights.

    targets: (n,)
    design: (n, d)
    weights: (d,)
    strength: λ > 0
    returns: at least 0
    raises: ValueError when the shapes do not fit or the strength is not positive
    source: Tibshirani 1996

    >>> lasso_objective([3.0], [[1.0]], [-2.0], 0.5)
    26.0
    """
    w = vector("weights", weights)
    penalty = positive_number("strength", strength) * float(np.abs(w).sum())
    return _squared_error(targets, design, w) + penalty


def captured_variance(directions: ArrayLike, centred: ArrayLike) -> float:
    """Sum of squares of data along directions.

    directions: (d, k) orthonormal columns
    centred: (n, d) data with mean zero
    returns: at least 0; divided by n the variance
    raises: ValueError when the shapes do not fit
    source: Hotelling 1933

    >>> captured_variance([[1.0], [0.0]], [[3.0, 1.0], [-3.0, 2.0]])
    18.0
    """
    return float(np.sum(projected(centred, directions) ** 2))


def projected(centred: ArrayLike, directions: ArrayLike) -> Array:
    """Coordinates of data along directions.

    centred: (n, d)
    directions: (d, k)
    returns: (n, k)
    raises: ValueError when the shapes do not fit
    source: Pearson 1901

    >>> projected([[3.0, 1.0]], [[0.0], [2.0]])
    array([[2.]])
    """
    x, w = matrix("centred", centred), matrix("directions", directions)
    chained("centred", x, "directions", w)
    coordinates: Array = x @ w
    return coordinates


def weight_step(
    rate: float,
    decay: float,
    weights: ArrayLike,
    examples: int,
    features: ArrayLike,
    bias: float,
    targets: ArrayLike,
) -> Array:
    """Weights of a linear regression after a minibatch step with weight decay.

    rate: η > 0
    decay: λ ≥ 0
    weights: (d,)
    examples: n ≥ 1
    features: (n, d)
    bias: real
    targets: (n,)
    returns: (d,)
    raises: ValueError when the shapes do not fit or a factor is out of range
    source: Zhang et al. 2023, sec. 3.7

    >>> weight_step(0.5, 1.0, [2.0], 1, [[1.0]], 1.0, [1.0])
    array([0.])
    """
    w, x = vector("weights", weights), matrix("features", features)
    gradient = x.T @ _errors(examples, w, x, bias, targets) / examples
    eta = positive_number("rate", rate)
    moved: Array = (1 - eta * non_negative_number("decay", decay)) * w - eta * gradient
    return moved


def bias_step(
    bias: float,
    rate: float,
    examples: int,
    weights: ArrayLike,
    features: ArrayLike,
    targets: ArrayLike,
) -> float:
    """Bias of a linear regression after a minibatch step.

    bias: real
    rate: η > 0
    examples: n ≥ 1
    weights: (d,)
    features: (n, d)
    targets: (n,)
    returns: real
    raises: ValueError when the shapes do not fit or the rate is not positive
    source: Zhang et al. 2023, sec. 3.1

    >>> bias_step(1.0, 0.5, 1, [2.0], [[1.0]], [1.0])
    0.0
    """
    w, x = vector("weights", weights), matrix("features", features)
    mean = float(_errors(examples, w, x, bias, targets).sum()) / examples
    return bias - positive_number("rate", rate) * mean


def _errors(
    examples: int, weights: Array, features: Array, bias: float, targets: ArrayLike
) -> Array:
    y = vector("targets", targets)
    chained("features", features, "weights", weights)
    if not len(features) == len(y) == count("examples", examples):
        raise ValueError(f"{len(features)} rows and {len(y)} targets of {examples} examples")
    errors: Array = features @ weights + number("bias", bias) - y
    return errors


def _squared_error(targets: ArrayLike, design: ArrayLike, weights: Array) -> float:
    y, x = vector("targets", targets), matrix("design", design)
    chained("design", x, "weights", weights)
    predictions = x @ weights
    same_shape(targets=y, predictions=predictions)
    return float(np.sum((y - predictions) ** 2))
