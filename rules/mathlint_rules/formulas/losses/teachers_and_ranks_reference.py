"""Losses that follow a teacher or an order, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    fraction,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def distillation_loss(
    weight: float, hard_loss: float, temperature: float, soft_loss: float
) -> float:
    """Mixture of the losses against labels and against a teacher.

    weight: α in [0, 1], of the labels
    hard_loss: cross-entropy with the labels, in nats
    temperature: T > 0
    soft_loss: divergence of the teacher from the student at temperature T, in nats
    returns: real
    raises: ValueError when the weight is outside [0, 1] or the temperature is not positive
    source: Hinton et al. 2015, sec. 2

    >>> distillation_loss(0.5, 2.0, 2.0, 1.0)
    3.0
    """
    hard = fraction("weight", weight) * number("hard_loss", hard_loss)
    scale = positive_number("temperature", temperature) ** 2
    return hard + (1 - weight) * scale * number("soft_loss", soft_loss)


def bpr_loss(
    chosen_scores: ArrayLike, other_scores: ArrayLike, strength: float, parameters: ArrayLike
) -> float:
    """Negative log-likelihood of pairwise choices, with weight decay.

    chosen_scores: (triples,) of the items that were chosen
    other_scores: (triples,) of items that were not
    strength: λ ≥ 0
    parameters: (p,)
    returns: at least 0
    raises: ValueError when the shapes differ or the strength is negative
    source: Rendle et al. 2009

    >>> round(bpr_loss([1.0], [1.0], 0.5, [2.0]), 4)
    2.6931
    """
    chosen, other = array("chosen_scores", chosen_scores), array("other_scores", other_scores)
    same_shape(chosen_scores=chosen, other_scores=other)
    decay = non_negative_number("strength", strength) * float(
        np.sum(vector("parameters", parameters) ** 2)
    )
    return float(np.sum(np.logaddexp(0, other - chosen))) + decay


def distillation_by_soft_weight(
    weight: float, temperature: float, divergence: float, cross_entropy: float
) -> float:
    """Loss of a student, the soft labels weighted with α.

    weight: α in [0, 1] of the soft labels
    temperature: T > 0
    divergence: from the teacher's softened probabilities ≥ 0
    cross_entropy: with the labels ≥ 0
    returns: ≥ 0, in nats
    raises: ValueError when the weight is no fraction or the temperature not positive
    source: Hinton et al. 2015

    >>> distillation_by_soft_weight(0.5, 2.0, 1.0, 2.0)
    3.0
    """
    soft = positive_number("temperature", temperature) ** 2
    soft *= non_negative_number("divergence", divergence)
    hard = non_negative_number("cross_entropy", cross_entropy)
    return fraction("weight", weight) * soft + (1 - weight) * hard
