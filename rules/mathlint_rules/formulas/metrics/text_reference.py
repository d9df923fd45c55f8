"""Measures of texts and rankings, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    positive,
    positive_number,
    same_shape,
    vector,
    within,
)


def perplexity(tokens: int, probabilities: ArrayLike) -> float:
    """Exponential of the mean negative log-probability of a text's tokens.

    tokens: N ≥ 1
    probabilities: (N,) that the model gave to the tokens, in (0, 1]
    returns: at least 1
    raises: ValueError when there are not N probabilities or one is not in (0, 1]
    source: Jelinek et al. 1977

    >>> round(perplexity(2, [0.25, 0.25]), 6)
    4.0
    """
    p = within("probabilities", positive("probabilities", probabilities), 0, 1)
    if len(p) != count("tokens", tokens):
        raise ValueError(f"{len(p)} probabilities of {tokens} tokens")
    return float(np.exp(-np.log(p).sum() / tokens))


def bleu(brevity_penalty: float, orders: int, weights: ArrayLike, precisions: ArrayLike) -> float:
    """Geometric mean of the n-gram precisions, with a penalty for brevity.

    brevity_penalty: in [0, 1]
    orders: N ≥ 1
    weights: (N,) in [0, 1]
    precisions: (N,) clipped, in (0, 1]
    returns: in [0, 1]
    raises: ValueError when there are not N of each or a precision is zero
    source: Papineni et al. 2002

    >>> bleu(0.5, 2, [0.5, 0.5], [1.0, 1.0])
    0.5
    """
    w = within("weights", weights, 0, 1)
    p = within("precisions", positive("precisions", precisions), 0, 1)
    same_shape(weights=w, precisions=p)
    if len(p) != count("orders", orders):
        raise ValueError(f"{len(p)} precisions of {orders} orders")
    return fraction("brevity_penalty", brevity_penalty) * float(np.exp(w @ np.log(p)))


def brevity_penalty(candidate_length: float, reference_length: float) -> float:
    """Penalty for a candidate shorter than its reference.

    candidate_length: > 0
    reference_length: > 0
    returns: in (0, 1]
    raises: ValueError when a length is not positive
    source: Papineni et al. 2002

    >>> brevity_penalty(5, 4)
    1.0
    >>> round(brevity_penalty(1, 2), 4)
    0.3679
    """
    ratio = positive_number("reference_length", reference_length) / positive_number(
        "candidate_length", candidate_length
    )
    return math.exp(min(0.0, 1 - ratio))


def rouge_l(beta: float, recall: float, precision: float) -> float:
    """F-measure of the longest common subsequence.

    beta: > 0
    recall, precision: in [0, 1], not both zero
    returns: in [0, 1]
    raises: ValueError when an argument is out of range or both are zero
    source: Lin 2004

    >>> rouge_l(1.0, 0.5, 0.5)
    0.5
    """
    r, p, weight = (
        fraction("recall", recall),
        fraction("precision", precision),
        positive_number("beta", beta) ** 2,
    )
    if r == p == 0:
        raise ValueError("recall and precision are both zero")
    return (1 + weight) * r * p / (r + weight * p)


def discounted_gain(places: int, relevances: ArrayLike) -> float:
    """Gain of a ranking, discounted by the place.

    places: k ≥ 1
    relevances: (k,) ≥ 0, best place first
    returns: at least 0
    raises: ValueError when there are not k relevances or one is negative
    source: Järvelin & Kekäläinen 2002

    >>> discounted_gain(3, [1, 0, 2])
    2.5
    """
    r = vector("relevances", relevances)
    if len(r) != count("places", places) or (r < 0).any():
        raise ValueError(f"expected {places} relevances of at least zero")
    return float(np.sum((2**r - 1) / np.log2(np.arange(2, places + 2))))


def mean_reciprocal_rank(queries: int, ranks: ArrayLike) -> float:
    """Mean of the reciprocal ranks of the first right answers.

    queries: N ≥ 1
    ranks: (N,) ≥ 1
    returns: in (0, 1]
    raises: ValueError when there are not N ranks or one is not positive
    source: Voorhees 1999

    >>> mean_reciprocal_rank(2, [1, 2])
    0.75
    """
    r = positive("ranks", ranks)
    if len(r) != count("queries", queries):
        raise ValueError(f"{len(r)} ranks of {queries} queries")
    return float(np.sum(1 / r)) / queries


def word_error_rate(
    substitutions: float, deletions: float, insertions: float, words: float
) -> float:
    """Edits that turn a transcript into its reference, for each word.

    substitutions, deletions, insertions: counts
    words: of the reference, > 0
    returns: at least 0, may be above 1
    raises: ValueError when a count is negative or there is no word
    source: Levenshtein 1966

    >>> word_error_rate(1, 1, 0, 8)
    0.25
    """
    edits = (
        non_negative_number("substitutions", substitutions)
        + non_negative_number("deletions", deletions)
        + non_negative_number("insertions", insertions)
    )
    return edits / positive_number("words", words)
