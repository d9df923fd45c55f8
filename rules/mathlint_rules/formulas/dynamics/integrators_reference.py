"""Steps of integrators, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, positive_number, same_shape


def euler_step(state: ArrayLike, step: float, slope: ArrayLike) -> Array:
    """State after a step along a slope.

    state: (…)
    step: h > 0, in units of time
    slope: (…) at the start (explicit) or at the end (implicit)
    returns: (…)
    raises: ValueError when the shapes differ or the step is not positive
    source: Euler 1768

    >>> euler_step([1.0], 0.5, [2.0])
    array([2.])
    """
    u, k = array("state", state), array("slope", slope)
    same_shape(state=u, slope=k)
    return u + positive_number("step", step) * k


def runge_kutta_step(
    state: ArrayLike,
    step: float,
    first: ArrayLike,
    second: ArrayLike,
    third: ArrayLike,
    fourth: ArrayLike,
) -> Array:
    """State after a step along the weighted mean of four slopes.

    state: (…)
    step: h > 0, in units of time
    first, second, third, fourth: (…) slopes at the start, twice in the middle, at the end
    returns: (…)
    raises: ValueError when the shapes differ or the step is not positive
    source: Kutta 1901

    >>> runge_kutta_step([1.0], 0.5, [2.0], [2.0], [2.0], [2.0])
    array([2.])
    """
    k1, k2 = array("first", first), array("second", second)
    k3, k4 = array("third", third), array("fourth", fourth)
    same_shape(first=k1, second=k2, third=k3, fourth=k4)
    return euler_step(state, step, (k1 + 2 * k2 + 2 * k3 + k4) / 6)
