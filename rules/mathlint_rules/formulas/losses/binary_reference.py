"""Losses of yes and no, and of scores with a sign, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    inside,
    number,
    same_shape,
    within,
)


def binary_cross_entropy(examples: int, labels: ArrayLike, probabilities: ArrayLike) -> float:
    """Mean negative log-likelihood of binary labels.

    examples: N ≥ 1
    labels: (N,) 0 or 1, or soft labels between
    probabilities: (N,) predicted for class 1, strictly between 0 and 1
    returns: at least 0, in nats
    raises: ValueError when there are not N of each or a probability is not inside (0, 1)
    source: Good 1952

    >>> round(binary_cross_entropy(2, [1, 0], [0.5, 0.5]), 4)
    0.6931
    """
    y, p = within("labels", labels, 0, 1), inside("probabilities", probabilities, 0, 1)
    same_shape(labels=y, probabilities=p)
    if len(y) != count("examples", examples):
        raise ValueError(f"{len(y)} labels of {examples} examples")
    return float(-np.mean(y * np.log(p) + (1 - y) * np.log1p(-p)))


def hinge_loss(label: float, score: float) -> float:
    """How far a score misses the margin.

    label: −1 or 1
    score: f(x)
    returns: at least 0
    raises: ValueError when the label is neither −1 nor 1
    source: Cortes & Vapnik 1995

    >>> hinge_loss(1, 0.25), hinge_loss(-1, -3.0)
    (0.75, 0.0)
    """
    if label not in (-1, 1):
        raise ValueError(f"label has to be −1 or 1, not {label}")
    return max(0.0, 1 - label * number("score", score))


def bce_with_logits(logit: float, label: float) -> float:
    """Negative log-likelihood of a binary label, from a logit, without overflow.

    logit: z
    label: in [0, 1]
    returns: at least 0, in nats
    raises: ValueError when the label is outside [0, 1]
    source: classical

    >>> round(bce_with_logits(0.0, 1.0), 4)
    0.6931
    >>> bce_with_logits(1000.0, 0.0)
    1000.0
    """
    z = number("logit", logit)
    return max(z, 0.0) - z * fraction("label", label) + math.log1p(math.exp(-abs(z)))
