"""Overlap of boxes, and of texts by pieces, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    vector,
)


def generalised_iou(overlap: float, hull: float, union: float) -> float:
    """Overlap of two boxes, less the share of their hull that is empty.

    overlap: intersection over union, in [0, 1]
    hull: area of the smallest box around both, above zero
    union: area of both together, at most the hull's
    returns: in (−1, 1]
    raises: ValueError when an area is not positive or the union is larger than the hull
    source: Rezatofighi et al. 2019

    >>> generalised_iou(0.5, 4.0, 3.0)
    0.25
    """
    around, both = positive_number("hull", hull), positive_number("union", union)
    if both > around:
        raise ValueError("the union is larger than the hull")
    return fraction("overlap", overlap) - (around - both) / around


def distance_iou_loss(overlap: float, distance: float, diagonal: float) -> float:
    """Loss of a predicted box.

    overlap: intersection over union, in [0, 1]
    distance: of the centres, at least 0
    diagonal: of the smallest box around both, above zero
    returns: at least 0
    raises: ValueError when a length is negative or the overlap outside of [0, 1]
    source: Zheng et al. 2020

    >>> distance_iou_loss(0.5, 1.0, 2.0)
    0.75
    """
    away = non_negative_number("distance", distance) / positive_number("diagonal", diagonal)
    return 1 - fraction("overlap", overlap) + away**2


def chrf(beta: float, precision: float, recall: float) -> float:
    """F-score of character n-grams.

    beta: how much more the recall counts, above zero
    precision, recall: averaged over the lengths of the n-grams, in (0, 1]
    returns: in [0, 1]
    raises: ValueError when a share is not in (0, 1] or β not positive
    source: Popović 2015

    >>> chrf(1.0, 0.5, 0.5)
    0.5
    """
    p = positive_number("precision", fraction("precision", precision))
    r = positive_number("recall", fraction("recall", recall))
    weight = positive_number("beta", beta) ** 2
    return (1 + weight) * p * r / (weight * p + r)


def meteor(precision: float, recall: float, chunks: float, matches: float) -> float:
    """Harmonic mean of the matched words' shares, less when they are scattered.

    precision, recall: in (0, 1]
    chunks: runs of matched words, above zero
    matches: number of matched words, above zero
    returns: at most 1
    raises: ValueError when a share is not in (0, 1] or a number not positive
    source: Banerjee & Lavie 2005

    >>> meteor(1.0, 1.0, 1.0, 1.0)
    0.5
    """
    p = positive_number("precision", fraction("precision", precision))
    r = positive_number("recall", fraction("recall", recall))
    scattered = positive_number("chunks", chunks) / positive_number("matches", matches)
    return 10 * p * r / (r + 9 * p) * (1 - scattered**3 / 2)


def rouge_n(matched: ArrayLike, counted: ArrayLike) -> float:
    """Share of the references' n-grams that occur in the text.

    matched: (n,) how often each occurs in both, at least 0
    counted: (n,) how often each occurs in the references, at least 0
    returns: at least 0
    raises: ValueError when the shapes differ or nothing is counted
    source: Lin 2004, eq. 1

    >>> rouge_n([1.0, 0.0], [1.0, 1.0])
    0.5
    """
    found, all_of_them = vector("matched", matched), vector("counted", counted)
    same_shape(matched=found, counted=all_of_them)
    return float(found.sum()) / positive_number("n-grams", float(all_of_them.sum()))


def cosine_distance(first: ArrayLike, second: ArrayLike) -> float:
    """One less the cosine of the angle between two vectors.

    first, second: (d,) not zero
    returns: in [0, 2]
    raises: ValueError when the shapes differ or one is zero
    source: classical

    >>> cosine_distance([1.0, 0.0], [0.0, 1.0])
    1.0
    """
    u, v = vector("first", first), vector("second", second)
    same_shape(first=u, second=v)
    lengths = positive_number("lengths", float(np.linalg.norm(u) * np.linalg.norm(v)))
    return 1 - float(u @ v) / lengths


def macro_f1(classes: int, precisions: ArrayLike, recalls: ArrayLike) -> float:
    """Mean of the F1 of all classes.

    classes: C ≥ 1
    precisions, recalls: (C,) in [0, 1], not both zero
    returns: in [0, 1]
    raises: ValueError when there are not C of each
    source: classical

    >>> macro_f1(2, [0.5, 1.0], [0.5, 1.0])
    0.75
    """
    p, r = vector("precisions", precisions), vector("recalls", recalls)
    same_shape(precisions=p, recalls=r)
    if len(p) != count("classes", classes):
        raise ValueError(f"there are {len(p)} precisions of {classes} classes")
    return float((2 * p * r / positive("precisions and recalls", p + r)).mean())


def inverse_document_frequency(documents: float, containing: float) -> float:
    """Logarithm of how rare a word is.

    documents: N > 0
    containing: how many of them have the word, above zero
    returns: in nats
    raises: ValueError when a number is not positive
    source: Spärck Jones 1972

    >>> inverse_document_frequency(8.0, 8.0)
    0.0
    """
    return math.log(
        positive_number("documents", documents) / positive_number("containing", containing)
    )


def conformal_level(examples: int, errors: float) -> float:
    """Which quantile of the calibration scores bounds the prediction set.

    examples: n ≥ 1
    errors: share that is allowed, in (0, 1)
    returns: above zero; above 1 where there are too few examples
    raises: ValueError when there is no example or the share is outside of (0, 1)
    source: Angelopoulos & Bates 2021

    >>> conformal_level(9, 0.5)
    0.5555555555555556
    """
    n = count("examples", examples)
    return math.ceil((n + 1) * (1 - open_fraction("errors", errors))) / n


def least_coverage(errors: float) -> float:
    """Least probability that the prediction set holds the truth.

    errors: share that is allowed, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when the share is outside of [0, 1]
    source: Vovk, Gammerman & Shafer 2005

    >>> least_coverage(0.25)
    0.75
    """
    return 1 - fraction("errors", errors)
