"""Measures of rankings and retrieval, executable."""

from __future__ import annotations

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    non_negative_number,
    positive_number,
    same_shape,
    vector,
    within,
)


def normalised_gain(gain: float, best_gain: float) -> float:
    """Share of the best ranking's gain.

    gain: ≥ 0
    best_gain: > 0
    returns: in [0, 1] where the best is the best
    raises: ValueError when the best gain is not positive
    source: Järvelin & Kekäläinen 2002

    >>> normalised_gain(1.0, 4.0)
    0.25
    """
    return non_negative_number("gain", gain) / positive_number("best_gain", best_gain)


def average_precision(
    relevant: float, ranked: int, precisions: ArrayLike, relevance: ArrayLike
) -> float:
    """Mean of the precisions at the places of the relevant documents.

    relevant: R > 0, all relevant documents
    ranked: n ≥ 1
    precisions: (ranked,) among the first k
    relevance: (ranked,) 0 or 1
    returns: in [0, 1]
    raises: ValueError when there are not n of each
    source: Manning et al. 2008, sec. 8.4

    >>> average_precision(1.0, 2, [0.0, 0.5], [0.0, 1.0])
    0.5
    """
    p, r = vector("precisions", precisions), within("relevance", relevance, 0, 1)
    same_shape(precisions=p, relevance=r)
    if len(p) != count("ranked", ranked):
        raise ValueError(f"{len(p)} precisions of {ranked} documents")
    return float(p @ r / positive_number("relevant", relevant))


def mean_of_precisions(queries: int, precisions: ArrayLike) -> float:
    """Mean of the queries' average precisions.

    queries: Q ≥ 1
    precisions: (queries,) in [0, 1]
    returns: in [0, 1]
    raises: ValueError when there are not Q of them
    source: Manning et al. 2008, sec. 8.4

    >>> mean_of_precisions(2, [0.5, 1.0])
    0.75
    """
    p = within("precisions", precisions, 0, 1)
    if len(p) != count("queries", queries):
        raise ValueError(f"{len(p)} precisions of {queries} queries")
    return float(p.mean())


def share_found(relevant: set[str], first: set[str]) -> float:
    """Share of the relevant documents that stand among the first.

    relevant: at least one
    first: the first k of the ranking
    returns: in [0, 1]
    raises: ValueError when none is relevant
    source: Manning et al. 2008, sec. 8.4

    >>> share_found({"a", "b"}, {"a", "c"})
    0.5
    """
    if not relevant:
        raise ValueError("no document is relevant")
    return len(relevant & first) / len(relevant)
