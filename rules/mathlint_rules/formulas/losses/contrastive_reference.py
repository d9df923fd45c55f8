"""Losses that compare representations, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    chained,
    count,
    fraction,
    matrix,
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def nt_xent(similarity: float, temperature: float, similarities: ArrayLike) -> float:
    """Cross-entropy of picking the other view of an example.

    similarity: of the view with its partner
    temperature: τ > 0
    similarities: (2N − 1,) of the view with all others, the partner included
    returns: at least 0, in nats
    raises: ValueError when the temperature is not positive or there is no other view
    source: Chen et al. 2020, eq. 1

    >>> round(nt_xent(1.0, 0.5, [1.0, 1.0]), 4)
    0.6931
    """
    scaled = vector("similarities", similarities) / positive_number("temperature", temperature)
    return float(np.logaddexp.reduce(scaled) - number("similarity", similarity) / temperature)


def info_nce(query: ArrayLike, match: ArrayLike, temperature: float, keys: ArrayLike) -> float:
    """Cross-entropy of picking the matching key.

    query: (d,)
    match: (d,) the key that belongs to the query
    temperature: τ > 0
    keys: (K + 1, d) all keys, the matching one included
    returns: at least 0 where the match is among the keys, in nats
    raises: ValueError when the shapes do not fit or the temperature is not positive
    source: van den Oord et al. 2018, eq. 4

    >>> round(info_nce([1.0], [2.0], 1.0, [[2.0], [2.0]]), 4)
    0.6931
    """
    q, k, every = vector("query", query), vector("match", match), matrix("keys", keys)
    same_shape(query=q, match=k)
    chained("keys", every, "query", q)
    return nt_xent(float(q @ k), temperature, every @ q)


def triplet_loss(
    anchor: ArrayLike, positive: ArrayLike, negative: ArrayLike, margin: float
) -> float:
    """How far a negative fails to be farther than the positive by a margin.

    anchor, positive, negative: (d,)
    margin: > 0
    returns: at least 0, a squared distance
    raises: ValueError when the shapes differ or the margin is not positive
    source: Schroff et al. 2015, sec. 3.1

    >>> triplet_loss([0.0], [1.0], [2.0], 4.0)
    1.0
    """
    a, p, n = vector("anchor", anchor), vector("positive", positive), vector("negative", negative)
    same_shape(anchor=a, positive=p, negative=n)
    gap = float(np.sum((a - p) ** 2) - np.sum((a - n) ** 2))
    return max(0.0, gap + positive_number("margin", margin))


def contrastive_loss(similar: float, distance: float, margin: float) -> float:
    """Squared distance of a similar pair, squared lack of distance of another.

    similar: 1 or 0
    distance: ≥ 0
    margin: > 0
    returns: at least 0, a squared distance
    raises: ValueError when an argument is out of range
    source: Hadsell et al. 2006

    >>> contrastive_loss(1, 3.0, 2.0), contrastive_loss(0, 1.0, 3.0)
    (9.0, 4.0)
    """
    y, d = fraction("similar", similar), non_negative_number("distance", distance)
    return y * d**2 + (1 - y) * max(0.0, positive_number("margin", margin) - d) ** 2


def supervised_contrastive(
    positives: int, positive_scores: ArrayLike, temperature: float, scores: ArrayLike
) -> float:
    """Mean cross-entropy of picking the examples of the anchor's class.

    positives: how many there are
    positive_scores: (positives,) scalar products with the anchor
    temperature: τ > 0
    scores: (others,) scalar products with all other examples
    returns: at least 0 where the positives are among the others, in nats
    raises: ValueError when the count does not fit or the temperature is not positive
    source: Khosla et al. 2020, eq. 2

    >>> round(supervised_contrastive(1, [3.0], 1.0, [3.0, 3.0]), 4)
    0.6931
    """
    own, every = vector("positive_scores", positive_scores), vector("scores", scores)
    if len(own) != count("positives", positives):
        raise ValueError(f"{len(own)} scores of {positives} positives")
    tau = positive_number("temperature", temperature)
    return float(np.logaddexp.reduce(every / tau) - np.mean(own / tau))
