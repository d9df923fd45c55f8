"""Fused ranks, late interaction, answers from retrieved texts, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    chained,
    distribution,
    matrix,
    positive,
    positive_number,
    same_shape,
    vector,
    within,
)


def fused_score(constant: float, ranks: ArrayLike) -> float:
    """Score of a document by its ranks in several rankings.

    constant: k > 0, usually 60
    ranks: (rankings,) from 1
    returns: > 0
    raises: ValueError when the constant or a rank is not positive
    source: Cormack, Clarke & Büttcher 2009

    >>> fused_score(3.0, [1.0, 1.0])
    0.5
    """
    places = positive("ranks", ranks)
    return float(np.sum(1 / (positive_number("constant", constant) + places)))


def late_interaction(queries: ArrayLike, documents: ArrayLike) -> float:
    """Score of a document: each token of the query by its best match, summed.

    queries: (n, d) of the query's tokens
    documents: (m, d) of the document's tokens
    returns: real
    raises: ValueError when the shapes do not fit
    source: Khattab & Zaharia 2020, eq. 3

    >>> late_interaction([[1.0], [2.0]], [[1.0], [3.0]])
    9.0
    """
    q, d = matrix("queries", queries), matrix("documents", documents)
    chained("queries", q, "documents transposed", d.T)
    return float((q @ d.T).max(axis=1).sum())


def marginal_over_texts(retrieved: ArrayLike, generated: ArrayLike) -> float:
    """Probability of an answer, whichever text was retrieved.

    retrieved: (texts,) probability of each, sums to one
    generated: (texts,) probability of the answer given each
    returns: in [0, 1]
    raises: ValueError when the shapes differ or a probability is none
    source: Lewis et al. 2020, sec. 2.1

    >>> marginal_over_texts([0.5, 0.5], [1.0, 0.5])
    0.75
    """
    r, g = distribution("retrieved", retrieved), within("generated", generated, 0.0, 1.0)
    same_shape(retrieved=r, generated=g)
    return float(np.sum(r * g))


def dense_similarity(question: ArrayLike, passage: ArrayLike) -> float:
    """Inner product of two embeddings.

    question: (d,)
    passage: (d,)
    returns: real
    raises: ValueError when the shapes differ
    source: Karpukhin et al. 2020, eq. 1

    >>> dense_similarity([1.0, 2.0], [3.0, 4.0])
    11.0
    """
    q, p = vector("question", question), vector("passage", passage)
    same_shape(question=q, passage=p)
    return float(q @ p)
