"""Normal distributions of vectors."""

from __future__ import annotations

from math import exp, log, pi, sqrt

import numpy as np

from mathlint.evaluate.numerics.arrays import as_array, operand
from mathlint.evaluate.values import Array, Value, is_array


def normal_points(mean: Value, variance: Value) -> list[tuple[Value, float]]:
    """Return 2d + 1 points with weights that have the mean and covariance of a normal vector."""
    centre = _column(mean, variance)
    size = centre.shape[0]
    spread = np.linalg.cholesky(_covariance(variance, size))
    points: list[tuple[Value, float]] = [(centre, 1 / (size + 1))]
    step = sqrt(size + 1)
    for index in range(size):
        shift = step * spread[:, index : index + 1]
        points += [(centre + shift, 0.5 / (size + 1)), (centre - shift, 0.5 / (size + 1))]
    return points


def normal_density(point: Value, mean: Value, variance: Value) -> float:
    """Return the density of a normal vector at a point."""
    distance = as_array(point) - operand(mean)
    size = distance.shape[0]
    covariance = _covariance(variance, size)
    square = float((distance * np.linalg.solve(covariance, distance)).sum())
    scale = sqrt((2 * pi) ** size * float(np.linalg.det(covariance)))
    return exp(-square / 2) / scale


def normal_divergence(mean: Value, variance: Value, mean_2: Value, variance_2: Value) -> float:
    """Return KL of one normal vector's law from another's."""
    distance = _column(mean_2, variance_2) - _column(mean, variance)
    lengths = [value.shape[0] for value in (variance, variance_2) if is_array(value)]
    size: int = max(distance.shape[0], *lengths, 1)
    first, second = _covariance(variance, size), _covariance(variance_2, size)
    distance = np.broadcast_to(distance, (size, 1))
    inverse = np.linalg.inv(second)
    logs = log(float(np.linalg.det(second)) / float(np.linalg.det(first)))
    square = float((distance * (inverse @ distance)).sum())
    return 0.5 * (float(np.trace(inverse @ first)) + square - size + logs)


def _column(mean: Value, variance: Value) -> Array:
    if is_array(mean):
        return mean
    size = len(variance) if is_array(variance) else 1
    return np.full((size, 1), float(mean))  # type: ignore[arg-type]


def _covariance(variance: Value, size: int) -> Array:
    if is_array(variance):
        array = as_array(variance)
        return np.diag(array.ravel()) if 1 in array.shape and size > 1 else array
    return float(variance) * np.eye(size)  # type: ignore[arg-type]
