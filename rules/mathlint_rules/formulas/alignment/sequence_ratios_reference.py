"""Ratios of policies and estimates of their divergence, executable."""

from __future__ import annotations

from mathlint_rules.formulas.validation import non_negative_number, number, positive_number


def sequence_ratio(probability: float, old_probability: float, length: float) -> float:
    """Geometric mean of the ratios of a sequence's tokens.

    probability: of the sequence under the policy being trained, > 0
    old_probability: under the one that was sampled from, > 0
    length: number of tokens > 0
    returns: > 0
    raises: ValueError when one of them is not positive
    source: Zheng et al. 2025

    >>> sequence_ratio(0.5, 0.125, 2)
    2.0
    """
    ratio = positive_number("probability", probability)
    ratio /= positive_number("old_probability", old_probability)
    return float(ratio ** (1 / positive_number("length", length)))


def plain_estimate(logratio: float) -> float:
    """Estimate of the divergence from one sample.

    logratio: log q(x) − log p(x), x from q, in nats
    returns: in nats, of either sign
    raises: ValueError when it is not finite
    source: Schulman 2020

    >>> plain_estimate(0.5)
    0.5
    """
    return number("logratio", logratio)


def decoupled_clip(ratio: float, advantage: float, low: float, high: float) -> float:
    """Clipped term of one token, its bounds of different widths.

    ratio: of both policies > 0
    advantage: of either sign
    low: how far the ratio may fall, ≥ 0
    high: how far it may rise, ≥ 0
    returns: in units of the advantage
    raises: ValueError when the ratio is not positive or a bound is negative
    source: Yu et al. 2025

    >>> decoupled_clip(2.0, 1.0, 0.2, 0.5)
    1.5
    """
    r, a = positive_number("ratio", ratio), number("advantage", advantage)
    lowest, highest = 1 - non_negative_number("low", low), 1 + non_negative_number("high", high)
    return min(r * a, min(max(r, lowest), highest) * a)
