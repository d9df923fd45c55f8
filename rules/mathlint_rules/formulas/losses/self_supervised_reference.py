"""Losses of self-supervised learning and of aligned images and texts, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    matrix,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    square,
    vector,
    within,
)


def clip_loss(
    pairs: int, matching: ArrayLike, temperature: float, similarities: ArrayLike
) -> float:
    """Mean cross-entropy of the right text for each image, and of the right image for each text.

    pairs: N ≥ 1
    matching: (pairs,) similarity of image i and its own text
    temperature: > 0
    similarities: (pairs, pairs) of image i and text j
    returns: in nats, ≥ 0
    raises: ValueError when the shapes do not fit or the temperature is not positive
    source: Radford et al. 2021, fig. 3

    >>> round(clip_loss(2, [1.0, 1.0], 1.0, [[1.0, 1.0], [1.0, 1.0]]), 4)
    0.6931
    """
    own, scores = vector("matching", matching), square("similarities", similarities)
    if not count("pairs", pairs) == len(own) == len(scores):
        raise ValueError(f"{len(own)} of {len(scores)} similarities for {pairs} pairs")
    tau = positive_number("temperature", temperature)
    of_both = sum(np.logaddexp.reduce(scores / tau, axis=axis).mean() for axis in (0, 1))
    return float(of_both / 2 - own.mean() / tau)


def siglip_loss(
    pairs: int, labels: ArrayLike, temperature: float, similarities: ArrayLike, bias: float
) -> float:
    """Mean over the images of the logistic losses of all texts.

    pairs: N ≥ 1
    labels: (pairs, pairs) 1 on the diagonal, else −1
    temperature: t > 0
    similarities: (pairs, pairs)
    bias: real
    returns: in nats, > 0
    raises: ValueError when the shapes differ
    source: Zhai et al. 2023, sec. 3.2

    >>> round(siglip_loss(1, [[1.0]], 1.0, [[0.0]], 0.0), 4)
    0.6931
    """
    z, s = array("labels", labels), array("similarities", similarities)
    same_shape(labels=z, similarities=s)
    scores = z * (number("bias", bias) - positive_number("temperature", temperature) * s)
    return float(np.logaddexp(0, scores).sum() / count("pairs", pairs))


def dino_loss(outputs: int, teacher: ArrayLike, student: ArrayLike) -> float:
    """Cross-entropy of the student under the teacher.

    outputs: K ≥ 1
    teacher: (outputs,) probabilities
    student: (outputs,) probabilities > 0
    returns: in nats
    raises: ValueError when there are not K of each or the student has a zero
    source: Caron et al. 2021, sec. 3.1

    >>> round(dino_loss(2, [1.0, 0.0], [0.5, 0.5]), 4)
    0.6931
    """
    t, s = within("teacher", teacher, 0, 1), positive("student", student)
    same_shape(teacher=t, student=s)
    if len(t) != count("outputs", outputs):
        raise ValueError(f"{len(t)} probabilities for {outputs} outputs")
    return float(-np.sum(t * np.log(s)))


def masked_error(patches: ArrayLike, reconstructions: ArrayLike) -> float:
    """Mean over the masked patches of the squared distance.

    patches: (masked, d)
    reconstructions: (masked, d)
    returns: ≥ 0
    raises: ValueError when the shapes differ
    source: He et al. 2022

    >>> masked_error([[0.0, 0.0], [0.0, 0.0]], [[1.0, 1.0], [0.0, 0.0]])
    1.0
    """
    x, y = matrix("patches", patches), matrix("reconstructions", reconstructions)
    same_shape(patches=x, reconstructions=y)
    return float(np.mean(np.sum((x - y) ** 2, axis=1)))


def variance_term(features: int, target: float, variances: ArrayLike, epsilon: float) -> float:
    """How far the features' deviations fall short.

    features: d ≥ 1
    target: γ > 0
    variances: (features,) ≥ 0
    epsilon: small, > 0
    returns: in [0, γ)
    raises: ValueError when there are not d variances or one is negative
    source: Bardes et al. 2022, sec. 4.1

    >>> variance_term(2, 2.0, [0.75, 8.75], 0.25)
    0.5
    """
    v = within("variances", variances, 0, math.inf)
    if len(v) != count("features", features):
        raise ValueError(f"{len(v)} variances of {features} features")
    deviations = np.sqrt(v + positive_number("epsilon", epsilon))
    return float(np.maximum(0, positive_number("target", target) - deviations).mean())


def covariance_term(features: int, off_diagonal: float) -> float:
    """Squared covariances of different features, by the number of features.

    features: d ≥ 1
    off_diagonal: sum of the squares off the diagonal, ≥ 0
    returns: ≥ 0
    raises: ValueError when the sum is negative
    source: Bardes et al. 2022, sec. 4.1

    >>> covariance_term(2, 3.0)
    1.5
    """
    return non_negative_number("off_diagonal", off_diagonal) / count("features", features)


def vicreg_loss(
    invariance_weight: float,
    invariance: float,
    variance_weight: float,
    variance: float,
    covariance_weight: float,
    covariance: float,
) -> float:
    """Weighted sum of the three terms.

    invariance_weight: λ > 0
    invariance: of both views
    variance_weight: μ > 0
    variance: of both views, added
    covariance_weight: ν > 0
    covariance: of both views, added
    returns: real
    raises: ValueError when a weight is not positive
    source: Bardes et al. 2022, sec. 4.1

    >>> vicreg_loss(25.0, 1.0, 25.0, 1.0, 1.0, 2.0)
    52.0
    """
    return (
        positive_number("invariance_weight", invariance_weight) * invariance
        + positive_number("variance_weight", variance_weight) * variance
        + positive_number("covariance_weight", covariance_weight) * covariance
    )


def symmetric_loss(first: float, second: float) -> float:
    """Mean of both directions.

    first: loss of the first view's prediction
    second: loss of the second view's prediction
    returns: real
    raises: ValueError when a loss is not finite
    source: Chen & He 2021

    >>> symmetric_loss(-1.0, 0.0)
    -0.5
    """
    return (number("first", first) + number("second", second)) / 2
