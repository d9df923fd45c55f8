"""Clipped objectives of groups of answers after GRPO: DAPO, Dr. GRPO, GSPO, CISPO, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def clipped_term(ratio: float, advantage: float, epsilon: float) -> float:
    """Clipped term of one token.

    ratio: π_θ/π_old of the token, > 0
    advantage: of either sign
    epsilon: clipping range, in [0, 1]
    returns: in units of the advantage
    raises: ValueError when the ratio is not positive or epsilon is outside [0, 1]
    source: Liu et al. 2025

    >>> clipped_term(1.5, -1.0, 0.25)
    -1.5
    """
    r, a = positive_number("ratio", ratio), number("advantage", advantage)
    width = fraction("epsilon", epsilon)
    return min(r * a, min(max(r, 1 - width), 1 + width) * a)


def clipped_mean(group: int, ratios: ArrayLike, advantages: ArrayLike, epsilon: float) -> float:
    """Clipped objective of one group of answers without a penalty, which is maximised.

    group: G ≥ 1, the number of answers
    ratios: (group,) of whole answers, > 0
    advantages: (group,) group-relative
    epsilon: clipping range, in [0, 1]
    returns: in units of the advantage
    raises: ValueError when there are not G of each, or a ratio is not positive
    source: Zheng et al. 2025, sec. 4

    >>> clipped_mean(2, [1.5, 1.5], [1.0, -1.0], 0.25)
    -0.125
    """
    r, a = positive("ratios", ratios), vector("advantages", advantages)
    same_shape(ratios=r, advantages=a)
    if len(r) != count("group", group):
        raise ValueError(f"{len(r)} answers for a group of {group}")
    return sum(clipped_term(*pair, epsilon) for pair in zip(r, a, strict=True)) / group


def weighted_log_probability(ratio: float, advantage: float, probability: float) -> float:
    """Contribution of one token to CISPO's objective; the weight is held fixed.

    ratio: clipped, > 0
    advantage: of either sign
    probability: of the token under the policy, in (0, 1]
    returns: in nats times units of the advantage
    raises: ValueError when ratio or probability is not positive
    source: MiniMax 2025, sec. 3.1

    >>> weighted_log_probability(2.0, 0.5, 1.0)
    0.0
    """
    weight = positive_number("ratio", ratio) * number("advantage", advantage)
    return weight * math.log(positive_number("probability", probability))
