"""Steps that remember: momentum, and averages of what came before, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    fraction,
    number,
    positive_number,
    same_shape,
)


def momentum_velocity(
    velocity: ArrayLike, momentum: float, rate: float, gradient: ArrayLike
) -> Array:
    """Velocity by which the parameters move next.

    velocity: (…) before
    momentum: μ in [0, 1]
    rate: η > 0
    gradient: (…) at the present point, or where the velocity leads (Nesterov)
    returns: (…)
    raises: ValueError when the shapes differ or a factor is out of range
    source: Polyak 1964; Sutskever et al. 2013

    >>> momentum_velocity([4.0], 0.5, 0.5, [2.0])
    array([1.])
    """
    v, slope = array("velocity", velocity), array("gradient", gradient)
    same_shape(velocity=v, gradient=slope)
    moved: Array = fraction("momentum", momentum) * v - positive_number("rate", rate) * slope
    return moved


def momentum_buffer(momentum: float, buffer: ArrayLike, gradient: ArrayLike) -> Array:
    """Accumulated gradient.

    momentum: β in [0, 1]
    buffer: (…) before
    gradient: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the momentum is outside [0, 1]
    source: Sutskever et al. 2013

    >>> momentum_buffer(0.5, [4.0], [1.0])
    array([3.])
    """
    m, slope = array("buffer", buffer), array("gradient", gradient)
    same_shape(buffer=m, gradient=slope)
    kept: Array = fraction("momentum", momentum) * m + slope
    return kept


def moving_average(kept: float, average: float, value: float) -> float:
    """Average after a new value.

    kept: β in [0, 1]
    average: so far
    value: new
    returns: between average and value
    raises: ValueError when the kept share is outside [0, 1]
    source: Brown 1956

    >>> moving_average(0.75, 4.0, 0.0)
    3.0
    """
    return fraction("kept", kept) * number("average", average) + (1 - kept) * number("value", value)
