"""What vectors and matrices have: powers, norms, traces, and the functions of whole arrays.

Softmax and normalisation run along a vector, and along the rows of a matrix.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.numerics.arrays import quiet
from mathlint.evaluate.values import Array, CannotEvaluateError, Value

if TYPE_CHECKING:
    from collections.abc import Callable

_SINGULAR = 1e9
"""Condition number of a matrix beyond which its inverse is noise."""


def positive_definite(square: Array) -> Array:
    """Return a symmetric positive definite matrix of the same size."""
    result: Array = square @ square.T + np.eye(square.shape[0])
    return result


def identity(size: int) -> Array:
    """Return the identity matrix."""
    return np.eye(size)


@quiet
def power(base: Array, exponent: float) -> Value:
    """Return a matrix power for a square matrix, else entry by entry.

    A fractional power is that of a symmetric matrix: its eigenvalues are raised.
    """
    rows, columns = base.shape
    if rows == columns and rows > 1:
        if exponent == int(exponent):
            if exponent < 0 and np.linalg.cond(base) > _SINGULAR:
                raise ValueError("the matrix has no inverse")
            return np.linalg.matrix_power(base, int(exponent))
        if np.allclose(base, base.T):
            values, vectors = np.linalg.eigh(base)
            raised: Array = (vectors * values**exponent) @ vectors.T
            return raised
    if exponent == 2 and 1 in base.shape:
        return base * base
    result: Array = base**exponent
    return result


@quiet
def matrix_root(base: Array) -> Array:
    """Return the symmetric square root of a positive definite matrix; of others, no numbers."""
    values, vectors = np.linalg.eigh(base)
    result: Array = (vectors * np.sqrt(values)) @ vectors.T
    return result


def transpose(value: Array) -> Array:
    """Return the transpose."""
    return value.T


def trace(value: Array) -> float:
    """Return the trace of a square matrix."""
    if value.shape[0] != value.shape[1]:
        raise CannotEvaluateError("the trace of a matrix that is not square")
    return float(np.trace(value))


def determinant(value: Array) -> float:
    """Return the determinant of a square matrix."""
    if value.shape[0] != value.shape[1]:
        raise CannotEvaluateError("the determinant of a matrix that is not square")
    return float(np.linalg.det(value))


def norm(value: Array, order: str) -> float:
    """Return a norm: 1, 2, inf, F, *, or a number in digits; vectors and matrices differ."""
    vector = 1 in value.shape
    entries = value.ravel()
    if order in ("", "2", "F") and (vector or order in ("", "F")):
        return float(np.sqrt((entries * entries).sum()))
    if vector:
        if order == "0":
            return float((entries != 0).sum())
        return float(np.linalg.norm(entries, np.inf if order == "inf" else float(order)))
    if order == "*":
        return float(np.linalg.norm(value, "nuc"))
    return float(np.linalg.norm(value, np.inf if order == "inf" else int(order)))


@quiet
def softmax(value: Array) -> Array:
    """Return softmax along a vector, or along each row of a matrix."""
    axis = 0 if value.shape[1] == 1 else 1
    shifted = np.exp(value - value.max(axis=axis, keepdims=True))
    result: Array = shifted / shifted.sum(axis=axis, keepdims=True)
    return result


@quiet
def normalise(value: Array, *, centred: bool) -> Array:
    """Return LayerNorm (centred) or RMSNorm, without gain, of a vector or of each row."""
    axis = 0 if value.shape[1] == 1 else 1
    shifted = value - value.mean(axis=axis, keepdims=True) if centred else value
    scale = np.sqrt((shifted * shifted).mean(axis=axis, keepdims=True) + 1e-5)
    result: Array = shifted / scale
    return result


def diagonal(value: Array) -> Array:
    """Return the diagonal matrix of a vector, or the diagonal of a matrix as a column."""
    if 1 in value.shape:
        return np.diag(value.ravel())
    return np.diag(value).reshape(-1, 1)


FUNCTIONS: dict[str, Callable[[Array], Value]] = {
    "softmax": softmax,
    "layernorm": lambda value: normalise(value, centred=True),
    "rmsnorm": lambda value: normalise(value, centred=False),
    "trace": trace,
    "determinant": determinant,
    "diagonal": diagonal,
    "mean": lambda value: float(value.mean()),
    "var": lambda value: float(value.var()),
    "std": lambda value: float(value.std()),
    "sum": lambda value: float(value.sum()),
}
"""Functions of one array, by name."""
