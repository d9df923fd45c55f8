"""Identities between entropies, and distances by couplings, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import non_negative_number, number, within


def shared_information(entropy: float, conditional_entropy: float) -> float:
    """How much knowing one variable tells of the other.

    entropy: H(X), in nats or bits
    conditional_entropy: H(X|Y), in the same unit
    returns: in that unit, ≥ 0
    raises: ValueError when an entropy is not finite
    source: Cover & Thomas 2006, sec. 2.4

    >>> shared_information(1.0, 0.25)
    0.75
    """
    return number("entropy", entropy) - number("conditional_entropy", conditional_entropy)


def joint_of_both(entropy: float, conditional_entropy: float) -> float:
    """Entropy of two variables together.

    entropy: H(X), in nats or bits
    conditional_entropy: H(Y|X), in the same unit
    returns: in that unit
    raises: ValueError when an entropy is not finite
    source: Cover & Thomas 2006, sec. 2.2

    >>> joint_of_both(1.0, 0.25)
    1.25
    """
    return number("entropy", entropy) + number("conditional_entropy", conditional_entropy)


def entropy_and_divergence(entropy: float, divergence: float) -> float:
    """Cross-entropy: what the right code takes, and what the wrong one takes more.

    entropy: H(p), in nats or bits
    divergence: from p to q, in the same unit, ≥ 0
    returns: in that unit
    raises: ValueError when the divergence is negative
    source: Cover & Thomas 2006, sec. 5.4

    >>> entropy_and_divergence(1.0, 0.25)
    1.25
    """
    return number("entropy", entropy) + non_negative_number("divergence", divergence)


def mean_divergence(first: float, second: float) -> float:
    """Mean of the divergences from the mixture.

    first: of P, ≥ 0
    second: of Q, ≥ 0
    returns: ≥ 0, at most log 2
    raises: ValueError when a divergence is negative
    source: Lin 1991

    >>> mean_divergence(0.5, 0.25)
    0.375
    """
    return (non_negative_number("first", first) + non_negative_number("second", second)) / 2


def transport_cost(distances: ArrayLike) -> float:
    """Mean distance under a coupling; the least over all couplings is the Wasserstein distance.

    distances: (pairs,) of equal weight, ≥ 0
    returns: ≥ 0
    raises: ValueError when a distance is negative
    source: Villani 2009

    >>> transport_cost([1.0, 3.0])
    2.0
    """
    return float(within("distances", distances, 0, math.inf).mean())
