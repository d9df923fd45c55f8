"""Losses of classifiers with labels of either sign, and of rankings and words, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def logistic_loss(label: float, score: float) -> float:
    """Negative log-likelihood of a label.

    label: −1 or 1
    score: logit of the label 1
    returns: in nats, > 0
    raises: ValueError when the label is neither
    source: Friedman et al. 2000

    >>> round(logistic_loss(-1.0, 0.0), 4)
    0.6931
    """
    return float(np.logaddexp(0, -_sign("label", label) * number("score", score)))


def squared_hinge(label: float, score: float) -> float:
    """Square of how far the margin falls short of one.

    label: −1 or 1
    score: real
    returns: ≥ 0
    raises: ValueError when the label is neither
    source: Tang 2013

    >>> squared_hinge(1.0, -1.0)
    4.0
    """
    return max(0.0, 1 - _sign("label", label) * number("score", score)) ** 2


def exponential_loss(label: float, score: float) -> float:
    """Loss that AdaBoost lowers step by step.

    label: −1 or 1
    score: real
    returns: > 0
    raises: ValueError when the label is neither
    source: Freund & Schapire 1997

    >>> exponential_loss(1.0, 0.0)
    1.0
    """
    return math.exp(-_sign("label", label) * number("score", score))


def perceptron_step(weights: ArrayLike, rate: float, label: float, features: ArrayLike) -> Array:
    """Weights after a misclassified example.

    weights: (d,)
    rate: > 0
    label: −1 or 1
    features: (d,)
    returns: (d,)
    raises: ValueError when the shapes differ or the label is neither
    source: Rosenblatt 1958

    >>> perceptron_step([1.0], 0.5, -1.0, [4.0])
    array([-1.])
    """
    w, x = vector("weights", weights), vector("features", features)
    same_shape(weights=w, features=x)
    return w + positive_number("rate", rate) * _sign("label", label) * x


def ranknet_loss(better: float, worse: float) -> float:
    """Negative log-probability of the right order.

    better: score of the document that belongs before
    worse: score of the other
    returns: in nats, > 0
    raises: ValueError when a score is not finite
    source: Burges et al. 2005

    >>> round(ranknet_loss(2.0, 2.0), 4)
    0.6931
    """
    return float(np.logaddexp(0, number("worse", worse) - number("better", better)))


def margin_ranking_loss(label: float, first: float, second: float, margin: float) -> float:
    """How far two scores fall short of a margin.

    label: 1 where the first belongs before, else −1
    first: score
    second: score
    margin: ≥ 0
    returns: ≥ 0
    raises: ValueError when the label is neither or the margin is negative
    source: Herbrich et al. 2000

    >>> margin_ranking_loss(1.0, 2.0, 2.5, 1.0)
    1.5
    """
    gap = _sign("label", label) * (number("first", first) - number("second", second))
    return max(0.0, non_negative_number("margin", margin) - gap)


def negative_sampling(
    context: ArrayLike, word: ArrayLike, negatives: int, drawn: ArrayLike
) -> float:
    """Log-likelihood of a pair of words and of the negatives drawn for it.

    context: (d,)
    word: (d,)
    negatives: k ≥ 1
    drawn: (negatives, d)
    returns: in nats, < 0
    raises: ValueError when the shapes do not fit
    source: Mikolov et al. 2013, eq. 4

    >>> round(negative_sampling([0.0], [1.0], 1, [[0.0]]), 4)
    -1.3863
    """
    o, c, n = vector("context", context), vector("word", word), matrix("drawn", drawn)
    same_shape(context=o, word=c)
    if len(n) != count("negatives", negatives):
        raise ValueError(f"{len(n)} vectors for {negatives} negatives")
    return float(-np.logaddexp(0, -(o @ c)) - np.logaddexp(0, n @ c).sum())


def context_probability(
    context: ArrayLike, word: ArrayLike, vocabulary: int, outputs: ArrayLike
) -> float:
    """Share of one context word in the softmax over the vocabulary.

    context: (d,) output vector of the context word
    word: (d,) input vector of the word
    vocabulary: W ≥ 1
    outputs: (vocabulary, d) of all words
    returns: in (0, 1]
    raises: ValueError when the shapes do not fit
    source: Mikolov et al. 2013, eq. 2

    >>> context_probability([0.0], [1.0], 2, [[0.0], [0.0]])
    0.5
    """
    o, c, u = vector("context", context), vector("word", word), matrix("outputs", outputs)
    same_shape(context=o, word=c)
    if len(u) != count("vocabulary", vocabulary):
        raise ValueError(f"{len(u)} vectors for {vocabulary} words")
    return math.exp(o @ c - np.logaddexp.reduce(u @ c))


def glove_term(
    weight: float, count_of_both: float, product: float, bias: float, context_bias: float
) -> float:
    """Weighted squared error of one pair of words.

    weight: ≥ 0
    count_of_both: X_ij > 0
    product: of both vectors
    bias: of the word
    context_bias: of the context word
    returns: ≥ 0
    raises: ValueError when the weight is negative or the count not positive
    source: Pennington et al. 2014, eq. 8

    >>> glove_term(2.0, 1.0, 1.0, 0.5, 0.5)
    8.0
    """
    error = product + bias + context_bias
    error -= math.log(positive_number("count_of_both", count_of_both))
    return non_negative_number("weight", weight) * error**2


def mixed(share: float, first: ArrayLike, second: ArrayLike) -> Array:
    """Point between two examples.

    share: of the first, in [0, 1]
    first: (…)
    second: (…)
    returns: (…)
    raises: ValueError when the shapes differ or the share is outside [0, 1]
    source: Zhang et al. 2018

    >>> mixed(0.25, [4.0], [8.0])
    array([7.])
    """
    a, b = array("first", first), array("second", second)
    same_shape(first=a, second=b)
    return fraction("share", share) * a + (1 - share) * b


def uncertainty_weighted(
    first_noise: float, first_loss: float, second_noise: float, second_loss: float
) -> float:
    """Both losses over twice their variances, and the logarithms of the deviations.

    first_noise: σ₁ > 0
    first_loss: ≥ 0
    second_noise: σ₂ > 0
    second_loss: ≥ 0
    returns: real
    raises: ValueError when a noise is not positive
    source: Kendall et al. 2018, sec. 3.2

    >>> uncertainty_weighted(1.0, 2.0, 1.0, 4.0)
    3.0
    """
    a = positive_number("first_noise", first_noise)
    b = positive_number("second_noise", second_noise)
    return first_loss / (2 * a**2) + second_loss / (2 * b**2) + math.log(a * b)


def _sign(name: str, value: float) -> float:
    if value not in (-1, 1):
        raise ValueError(f"{name} is −1 or 1, not {value:g}")
    return float(value)
