"""Learning from recorded data, executable."""

from __future__ import annotations

import math

from mathlint_rules.formulas.validation import (
    fraction,
    non_negative_number,
    number,
    positive_number,
)


def expectile_loss(expectile: float, error: float) -> float:
    """Squared error, weighted by its sign.

    expectile: τ in [0, 1]
    error: of either sign
    returns: ≥ 0
    raises: ValueError when the expectile is no fraction
    source: Kostrikov et al. 2021

    >>> expectile_loss(0.75, -2.0)
    1.0
    """
    weight = abs(fraction("expectile", expectile) - (number("error", error) < 0))
    return float(weight * error**2)


def advantage_weight(advantage: float, temperature: float) -> float:
    """How much an action of the data counts.

    advantage: of either sign
    temperature: β > 0
    returns: > 0
    raises: ValueError when the temperature is not positive
    source: Peng et al. 2019

    >>> advantage_weight(0.0, 1.0)
    1.0
    """
    return math.exp(number("advantage", advantage) / positive_number("temperature", temperature))


def trace(discount: float, decay: float, before: float, visited: float) -> float:
    """How much a state is to learn from the present error.

    discount: γ in [0, 1]
    decay: λ in [0, 1]
    before: trace one step earlier ≥ 0
    visited: 1 where the state is the present one, else 0
    returns: ≥ 0
    raises: ValueError when discount, decay or visited is no fraction
    source: Sutton & Barto 2018, ch. 12

    >>> trace(0.5, 0.5, 2.0, 1.0)
    1.5
    """
    kept = fraction("discount", discount) * fraction("decay", decay)
    return kept * non_negative_number("before", before) + fraction("visited", visited)
