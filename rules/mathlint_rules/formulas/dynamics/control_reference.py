"""Optimal control, prediction and the discretisation of linear systems, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    chained,
    matrix,
    positive_number,
    square,
    vector,
)


def predicted_state(
    dynamics: ArrayLike, state: ArrayLike, input_map: ArrayLike, control: ArrayLike
) -> Array:
    """State after a step, before it is measured.

    dynamics: (n, n)
    state: (n,)
    input_map: (n, m)
    control: (m,)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> predicted_state([[1.0]], [2.0], [[0.5]], [2.0])
    array([3.])
    """
    a, x = square("dynamics", dynamics), vector("state", state)
    b, u = matrix("input_map", input_map), vector("control", control)
    chained("dynamics", a, "state", x)
    chained("input_map", b, "control", u)
    moved: Array = a @ x + b @ u
    return moved


def regulator_gain(
    control_cost: ArrayLike, input_map: ArrayLike, cost_to_go: ArrayLike, dynamics: ArrayLike
) -> Array:
    """Gain by which the best control follows the state: u = −K x.

    control_cost: (m, m) positive definite
    input_map: (n, m)
    cost_to_go: (n, n) positive definite
    dynamics: (n, n)
    returns: (m, n)
    raises: ValueError when the shapes do not fit
    source: Anderson & Moore 1990

    >>> regulator_gain([[1.0]], [[1.0]], [[1.0]], [[2.0]])
    array([[1.]])
    """
    r, b = square("control_cost", control_cost), matrix("input_map", input_map)
    p, a = square("cost_to_go", cost_to_go), square("dynamics", dynamics)
    chained("cost_to_go", p, "input_map", b)
    chained("cost_to_go", p, "dynamics", a)
    return array("gain", np.linalg.solve(r + b.T @ p @ b, b.T @ p @ a))


def riccati_step(
    state_cost: ArrayLike,
    dynamics: ArrayLike,
    cost_to_go: ArrayLike,
    input_map: ArrayLike,
    control_cost: ArrayLike,
) -> Array:
    """Cost to go one step before; its fixed point solves the Riccati equation.

    state_cost: (n, n)
    dynamics: (n, n)
    cost_to_go: (n, n) positive definite
    input_map: (n, m)
    control_cost: (m, m) positive definite
    returns: (n, n)
    raises: ValueError when the shapes do not fit
    source: Anderson & Moore 1990

    >>> riccati_step([[1.0]], [[2.0]], [[1.0]], [[1.0]], [[1.0]])
    array([[3.]])
    """
    gain = regulator_gain(control_cost, input_map, cost_to_go, dynamics)
    a, p, b = (
        square("dynamics", dynamics),
        square("cost_to_go", cost_to_go),
        matrix("input_map", input_map),
    )
    before: Array = square("state_cost", state_cost) + a.T @ p @ (a - b @ gain)
    return before


def bilinear_dynamics(step: float, dynamics: ArrayLike) -> Array:
    """Dynamics of one step, by the trapezoidal rule.

    step: Δ > 0
    dynamics: (n, n) continuous
    returns: (n, n)
    raises: ValueError when the step is not positive
    source: Tustin 1947

    >>> bilinear_dynamics(1.0, [[-2.0]])
    array([[0.]])
    """
    half = positive_number("step", step) / 2 * square("dynamics", dynamics)
    one = np.eye(len(half))
    return array("discrete", np.linalg.solve(one - half, one + half))


def state_velocity(
    dynamics: ArrayLike, state: ArrayLike, input_map: ArrayLike, control: ArrayLike
) -> Array:
    """How fast the state changes.

    dynamics: (n, n)
    state: (n,)
    input_map: (n, m)
    control: (m,)
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Kalman 1960

    >>> state_velocity([[-1.0]], [2.0], [[1.0]], [1.0])
    array([-1.])
    """
    return predicted_state(dynamics, state, input_map, control)


def convolution_kernel(output_map: ArrayLike, dynamics: ArrayLike, input_map: ArrayLike) -> Array:
    """Response to an impulse, for as many steps as the state has entries.

    output_map: (1, n)
    dynamics: (n, n) discrete
    input_map: (n, 1) discrete
    returns: (n,)
    raises: ValueError when the shapes do not fit
    source: Gu et al. 2022, eq. 5

    >>> convolution_kernel([[1.0, 0.0]], [[0.5, 1.0], [0.0, 0.5]], [[1.0], [2.0]])
    array([1. , 2.5])
    """
    c, a, b = (
        matrix("output_map", output_map),
        square("dynamics", dynamics),
        matrix("input_map", input_map),
    )
    chained("output_map", c, "dynamics", a)
    chained("dynamics", a, "input_map", b)
    powers = (np.linalg.matrix_power(a, step) for step in range(len(a)))
    return vector("kernel", [(c @ power @ b).item() for power in powers])
