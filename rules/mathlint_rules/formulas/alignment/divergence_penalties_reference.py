"""Objectives of groups with the divergence itself as their penalty, executable."""

from __future__ import annotations

from mathlint_rules.formulas.alignment.clipped_objectives_reference import clipped_term
from mathlint_rules.formulas.validation import non_negative_number


def penalised_token(
    ratio: float, advantage: float, epsilon: float, beta: float, divergence: float
) -> float:
    """Contribution of one token, before the means over tokens and answers.

    ratio: π_θ/π_old of the token, > 0
    advantage: group-relative
    epsilon: clipping range, in [0, 1]
    beta: ≥ 0
    divergence: from the reference policy, in nats, ≥ 0
    returns: real
    raises: ValueError when the ratio is not positive or beta is negative
    source: Shao et al. 2024, eq. 3

    >>> penalised_token(1.5, 1.0, 0.25, 0.5, 0.5)
    1.0
    """
    penalty = non_negative_number("beta", beta) * non_negative_number("divergence", divergence)
    return clipped_term(ratio, advantage, epsilon) - penalty


def penalised_answer(
    ratio: float, advantage: float, epsilon: float, beta: float, divergence: float
) -> float:
    """Contribution of one answer, before the mean over the group.

    ratio: π_θ/π_old of the answer, > 0
    advantage: group-relative
    epsilon: clipping range, in [0, 1]
    beta: ≥ 0
    divergence: from the reference policy, in nats, ≥ 0
    returns: real
    raises: ValueError when the ratio is not positive or beta is negative
    source: Guo et al. 2025, eq. 1

    >>> penalised_answer(1.5, 1.0, 0.25, 0.5, 0.5)
    1.0
    """
    return penalised_token(ratio, advantage, epsilon, beta, divergence)
