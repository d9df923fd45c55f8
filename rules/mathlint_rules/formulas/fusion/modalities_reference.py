"""Fusion of modalities, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    matrix,
    non_negative_number,
    number,
    positive_number,
    within,
)


def weighted_sum(modalities: int, weights: ArrayLike, features: ArrayLike) -> Array:
    """Features or rewards of all modalities, weighted and added.

    modalities: M ≥ 1
    weights: (M,) in [0, 1]
    features: (M, …)
    returns: (…)
    raises: ValueError when there are not M of each or a weight is outside [0, 1]
    source: Baltrušaitis et al. 2019

    >>> weighted_sum(2, [0.25, 0.75], [[4.0], [0.0]])
    array([1.])
    """
    w, f = within("weights", weights, 0, 1), array("features", features)
    if not len(w) == len(f) == count("modalities", modalities):
        raise ValueError(f"{len(w)} weights and {len(f)} features of {modalities} modalities")
    return np.asarray(np.tensordot(w, f, axes=1), dtype=np.float64)


def linear_fusion(
    modalities: int, projections: ArrayLike, embeddings: ArrayLike, biases: ArrayLike
) -> Array:
    """Affine maps of all modalities, added.

    modalities: M ≥ 1
    projections: (M, k, d)
    embeddings: (M, d)
    biases: (M, k)
    returns: (k,)
    raises: ValueError when the shapes do not fit
    source: Baltrušaitis et al. 2019

    >>> linear_fusion(2, [[[1.0]], [[2.0]]], [[3.0], [4.0]], [[0.5], [0.5]])
    array([12.])
    """
    w, e, b = (
        array("projections", projections, axes=3),
        matrix("embeddings", embeddings),
        matrix("biases", biases),
    )
    m = count("modalities", modalities)
    if w.shape != (m, b.shape[1], e.shape[1]) or len(e) != m or len(b) != m:
        raise ValueError(
            f"projections {w.shape}, embeddings {e.shape} and biases {b.shape} do not fit"
        )
    mapped: Array = np.einsum("mkd,md->k", w, e) + b.sum(axis=0)
    return mapped


def caption_reward(
    overlap_weight: float,
    overlap: float,
    detail_weight: float,
    detail: float,
    length_weight: float,
    length: float,
) -> float:
    """Overlap and detail of a caption, less its length.

    overlap_weight, detail_weight, length_weight: > 0
    overlap: with the reference caption
    detail: ≥ 0
    length: ≥ 0
    returns: real
    raises: ValueError when a weight is not positive, or detail or length is negative
    source: Rennie et al. 2017

    >>> caption_reward(1.0, 0.5, 0.5, 3.0, 0.25, 4.0)
    1.0
    """
    gain = positive_number("overlap_weight", overlap_weight) * number("overlap", overlap)
    gain += positive_number("detail_weight", detail_weight) * non_negative_number("detail", detail)
    cost = positive_number("length_weight", length_weight) * non_negative_number("length", length)
    return gain - cost
