"""Contrasted scores, votes and blockwise softmax, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    number,
    open_fraction,
    positive,
    positive_number,
    same_shape,
    vector,
)


def contrastive_score(expert: float, amateur: float) -> float:
    """How much more a large model likes a token than a small one.

    expert: probability under the large model > 0
    amateur: under the small model > 0
    returns: in nats
    raises: ValueError when a probability is not positive
    source: Li et al. 2023

    >>> contrastive_score(0.5, 0.5)
    0.0
    """
    return math.log(positive_number("expert", expert) / positive_number("amateur", amateur))


def majority(answers: ArrayLike) -> float:
    """Most frequent answer.

    answers: (samples,) as numbers
    returns: the smallest of those that are most frequent
    raises: ValueError when there are none
    source: Wang et al. 2023

    >>> majority([3.0, 5.0, 5.0])
    5.0
    """
    values, counts = np.unique(vector("answers", answers), return_counts=True)
    return float(values[counts.argmax()])


def penalised_choice(
    logit: float, temperature: float, penalty: float, logits: ArrayLike, penalties: ArrayLike
) -> float:
    """Probability of a token where repeated tokens are discounted.

    logit: of the token
    temperature: T > 0
    penalty: of the token > 0, 1 where it is new
    logits: (vocabulary,) of all tokens
    penalties: (vocabulary,) of all tokens > 0
    returns: > 0, a probability where the token is one of all
    raises: ValueError when the shapes differ, or temperature or a penalty is not positive
    source: Keskar et al. 2019, sec. 4.1

    >>> penalised_choice(0.0, 1.0, 1.2, [0.0, 0.0], [1.2, 1.0])
    0.5
    """
    z, p = array("logits", logits), positive("penalties", penalties)
    same_shape(logits=z, penalties=p)
    t = positive_number("temperature", temperature)
    own = number("logit", logit) / (t * positive_number("penalty", penalty))
    return float(1 / np.exp(z / (t * p) - own).sum())


def online_normaliser(
    old: float, new: float, normaliser: float, size: int, scores: ArrayLike
) -> float:
    """Sum of exponentials after a block of scores.

    old: largest score so far
    new: largest score with the block
    normaliser: sum so far > 0, relative to the old maximum
    size: n ≥ 1
    scores: (n,) of the block
    returns: > 0, relative to the new maximum
    raises: ValueError when there are not n scores or the sum is not positive
    source: Milakov & Gimelshein 2018

    >>> online_normaliser(0.0, 0.0, 1.0, 1, [0.0])
    2.0
    """
    x = array("scores", scores)
    if x.size != count("size", size):
        raise ValueError(f"{x.size} scores of {size}")
    kept = math.exp(number("old", old) - number("new", new))
    return kept * positive_number("normaliser", normaliser) + float(np.exp(x - new).sum())


def optimal_size(factor: float, compute: float, exponent: float) -> float:
    """Parameters that a budget of compute is best spent on.

    factor: G > 0 of the fit
    compute: C > 0, in floating-point operations
    exponent: a in (0, 1)
    returns: > 0
    raises: ValueError when factor or compute is not positive or the exponent no open fraction
    source: Hoffmann et al. 2022, eq. 4

    >>> optimal_size(2.0, 24.0, 0.5)
    4.0
    """
    per_token = positive_number("compute", compute) / 6
    return float(
        positive_number("factor", factor) * per_token ** open_fraction("exponent", exponent)
    )
