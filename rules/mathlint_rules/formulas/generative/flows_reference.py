"""Invertible layers and flows in continuous time, executable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, number, square, vector

if TYPE_CHECKING:
    from collections.abc import Callable

_STEPS = 1000
_SMALL = 1e-5


def coupled(value: ArrayLike) -> Array:
    """The changed half after a coupling layer.

    value: of the coupling law at the changed half and the network's output for the kept half
    returns: of the same shape
    raises: ValueError when it is empty or not finite
    source: Dinh et al. 2015

    >>> coupled([1.5])
    array([1.5])
    """
    return array("value", value)


def uncoupled(value: ArrayLike) -> Array:
    """The changed half before a coupling layer.

    value: of the inverse law at the changed half and the network's output for the kept half
    returns: of the same shape
    raises: ValueError when it is empty or not finite
    source: Dinh et al. 2015

    >>> uncoupled([1.5])
    array([1.5])
    """
    return array("value", value)


def density_rate(jacobian: ArrayLike) -> float:
    """How fast the log-density at a moving point changes.

    jacobian: (d, d) of the flow's slope in its state
    returns: nats for each unit of time
    raises: ValueError when the Jacobian is not square
    source: Chen et al. 2018, theorem 1

    >>> density_rate([[1.0, 5.0], [0.0, 2.0]])
    -3.0
    """
    return float(-np.trace(square("jacobian", jacobian)))


def integrated_flow(
    slope: Callable[[Array, float], Array], state: ArrayLike, start: float, end: float
) -> tuple[Array, float]:
    """Where a flow carries a point, and by how much its log-density changes, by Euler steps.

    slope: (d,), time → (d,)
    state: (d,) at the start
    start, end: times; the end may be the earlier one
    returns: (d,) at the end, and ∫ −Tr(∂f/∂z) dt in nats
    raises: ValueError when the state is no vector or a time is not finite
    source: Grathwohl et al. 2019

    >>> z, change = integrated_flow(lambda z, t: 0.5 * z, [1.0], 0.0, 1.0)
    >>> round(float(z[0]), 2), round(change, 2)
    (1.65, -0.5)
    """
    z = vector("state", state).copy()
    step = (number("end", end) - number("start", start)) / _STEPS
    change = 0.0
    for number_of_step in range(_STEPS):
        time = start + number_of_step * step
        trace = sum(
            float((slope(z + _SMALL * unit, time) - slope(z - _SMALL * unit, time)) @ unit)
            for unit in np.eye(len(z))
        ) / (2 * _SMALL)
        change -= step * trace
        z = z + step * np.asarray(slope(z, time))
    return z, change


def initial_state(data: ArrayLike) -> tuple[Array, float]:
    """Where a flow starts: at the data, before its log-density has changed.

    data: (d,)
    returns: (d,) and 0
    raises: ValueError when data is no vector
    source: Grathwohl et al. 2019

    >>> initial_state([1.0])
    (array([1.]), 0.0)
    """
    return vector("data", data), 0.0
