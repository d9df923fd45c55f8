"""Values approximated by weights, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    distribution,
    fraction,
    number,
    positive_number,
    same_shape,
    vector,
)


def semi_gradient_step(
    weights: ArrayLike,
    rate: float,
    reward: float,
    discount: float,
    next_value: float,
    value: float,
    gradient: ArrayLike,
) -> Array:
    """Weights after a step towards a bootstrapped target, which is held fixed.

    weights: (p,)
    rate: α > 0
    reward: of the step
    discount: γ in [0, 1]
    next_value: of the next state, or of it and its action
    value: of the state, or of it and its action
    gradient: (p,) of that value in the weights
    returns: (p,)
    raises: ValueError when the shapes differ, the rate is not positive or γ outside [0, 1]
    source: Sutton & Barto 2018, sec. 9.3 and eq. 10.2

    >>> semi_gradient_step([1.0], 0.5, 1.0, 0.5, 4.0, 1.0, [2.0])
    array([3.])
    """
    target = number("reward", reward) + fraction("discount", discount) * next_value
    return gradient_monte_carlo_step(weights, rate, target, value, gradient)


def gradient_monte_carlo_step(
    weights: ArrayLike, rate: float, seen: float, value: float, gradient: ArrayLike
) -> Array:
    """Weights after a step towards a return that was seen.

    weights: (p,)
    rate: α > 0
    seen: the return
    value: of the state
    gradient: (p,) of the value in the weights
    returns: (p,)
    raises: ValueError when the shapes differ or the rate is not positive
    source: Sutton & Barto 2018, sec. 9.3

    >>> gradient_monte_carlo_step([1.0], 0.5, 3.0, 1.0, [2.0])
    array([3.])
    """
    w, slope = vector("weights", weights), vector("gradient", gradient)
    same_shape(weights=w, gradient=slope)
    error = number("seen", seen) - number("value", value)
    return np.asarray(w + positive_number("rate", rate) * error * slope, dtype=np.float64)


def value_error(visits: ArrayLike, values: ArrayLike, estimates: ArrayLike) -> float:
    """Squared error of approximate values, each state weighted with its visits.

    visits: (states,) probabilities
    values: (states,) true values
    estimates: (states,) approximate values
    returns: at least 0
    raises: ValueError when the shapes differ or the visits do not sum to one
    source: Sutton & Barto 2018, eq. 9.1

    >>> value_error([0.5, 0.5], [1.0, 2.0], [1.0, 4.0])
    2.0
    """
    mu = distribution("visits", visits)
    true, guess = vector("values", values), vector("estimates", estimates)
    same_shape(visits=mu, values=true, estimates=guess)
    return float(mu @ (true - guess) ** 2)


def differential_error(reward: float, average: float, next_value: float, value: float) -> float:
    """By how much a step was better than expected, against the average reward.

    reward: of the step
    average: estimated average reward
    next_value: differential value of the next state
    value: differential value of the state
    returns: real
    raises: ValueError when a number is not finite
    source: Sutton & Barto 2018, eq. 10.10

    >>> differential_error(2.0, 1.0, 3.0, 1.0)
    3.0
    """
    surplus = number("reward", reward) - number("average", average)
    return surplus + number("next_value", next_value) - number("value", value)
