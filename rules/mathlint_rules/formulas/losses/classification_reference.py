"""Losses of predicted classes, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    inside,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
    within,
)


def categorical_cross_entropy(examples: int, labels: ArrayLike, probabilities: ArrayLike) -> float:
    """Mean negative log-likelihood of one-hot labels.

    examples: N ≥ 1
    labels: (N, C) one-hot, or soft labels in [0, 1]
    probabilities: (N, C) predicted, in (0, 1)
    returns: at least 0, in nats
    raises: ValueError when there are not N rows of each or a probability is not inside (0, 1)
    source: Good 1952

    >>> round(categorical_cross_entropy(1, [[0, 1]], [[0.5, 0.5]]), 4)
    0.6931
    """
    y, p = (
        matrix("labels", labels),
        matrix("probabilities", inside("probabilities", probabilities, 0, 1)),
    )
    same_shape(labels=y, probabilities=p)
    if len(y) != count("examples", examples):
        raise ValueError(f"{len(y)} labels of {examples} examples")
    return float(-np.sum(y * np.log(p))) / examples


def softmax_cross_entropy(logit: float, logits: ArrayLike) -> float:
    """Negative log-probability of the right class, from logits.

    logit: of the right class
    logits: (classes,) of all classes, the right one included
    returns: at least 0, in nats
    raises: ValueError when there is no logit or one is not finite
    source: Bridle 1990

    >>> round(softmax_cross_entropy(1000.0, [1000.0, 1000.0]), 4)
    0.6931
    """
    return float(np.logaddexp.reduce(vector("logits", logits)) - number("logit", logit))


def focal_loss(weight: float, probability: float, focus: float) -> float:
    """Cross-entropy that plays down easy examples.

    weight: α > 0, of the class
    probability: predicted for the right class, in (0, 1]
    focus: γ ≥ 0
    returns: at least 0
    raises: ValueError when an argument is out of range
    source: Lin et al. 2017, eq. 5

    >>> round(focal_loss(1.0, 0.5, 2.0), 4)
    0.1733
    """
    return positive_number("weight", weight) * focal_loss_unweighted(probability, focus)


def focal_loss_unweighted(probability: float, focus: float) -> float:
    """Cross-entropy that plays down easy examples, all classes alike.

    probability: predicted for the right class, in (0, 1]
    focus: γ ≥ 0
    returns: at least 0
    raises: ValueError when an argument is out of range
    source: Lin et al. 2017, eq. 4

    >>> round(focal_loss_unweighted(0.5, 2.0), 4)
    0.1733
    """
    p = fraction("probability", positive_number("probability", probability))
    return -float((1 - p) ** non_negative_number("focus", focus)) * math.log(p)


def smoothed_label(epsilon: float, label: float, classes: int) -> float:
    """Label with a share spread over all classes.

    epsilon: in [0, 1]
    label: 0 or 1, of one class
    classes: K ≥ 1
    returns: in [0, 1]
    raises: ValueError when an argument is out of range
    source: Szegedy et al. 2016, sec. 7

    >>> smoothed_label(0.5, 1, 2)
    0.75
    """
    spread = fraction("epsilon", epsilon) / count("classes", classes)
    return (1 - epsilon) * fraction("label", label) + spread


def dice_loss(voxels: int, probabilities: ArrayLike, labels: ArrayLike) -> float:
    """One minus the soft overlap of prediction and label.

    voxels: N ≥ 1
    probabilities: (N,) in [0, 1]
    labels: (N,) 0 or 1
    returns: in [0, 1]
    raises: ValueError when there are not N of each or both are zero everywhere
    source: Milletari et al. 2016

    >>> dice_loss(2, [1.0, 0.0], [1, 0])
    0.0
    """
    p, g = within("probabilities", probabilities, 0, 1), within("labels", labels, 0, 1)
    same_shape(probabilities=p, labels=g)
    if len(p) != count("voxels", voxels):
        raise ValueError(f"{len(p)} predictions of {voxels} voxels")
    total = float(np.sum(p**2) + np.sum(g**2))
    if total == 0:
        raise ValueError("prediction and label are zero everywhere")
    return 1 - 2 * float(p @ g) / total
