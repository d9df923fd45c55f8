"""Fusion by attention and concatenation, executable."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import Array, array, count, matrix, vector

if TYPE_CHECKING:
    from collections.abc import Sequence


def attention_weighted(modalities: int, scores: ArrayLike, embeddings: ArrayLike) -> Array:
    """Mean of the embeddings, weighted with the softmax of the scores.

    modalities: M ≥ 1
    scores: (M,) any real numbers
    embeddings: (M, …)
    returns: (…)
    raises: ValueError when there are not M of each
    source: Baltrušaitis et al. 2019

    >>> attention_weighted(2, [0.0, 0.0], [[2.0], [4.0]])
    array([3.])
    """
    s, e = vector("scores", scores), array("embeddings", embeddings)
    if not len(s) == len(e) == count("modalities", modalities):
        raise ValueError(f"{len(s)} scores and {len(e)} embeddings of {modalities} modalities")
    weights = np.exp(s - s.max())
    return np.asarray(np.tensordot(weights / weights.sum(), e, axes=1), dtype=np.float64)


def attention_fusion(score_weights: ArrayLike, embeddings: ArrayLike) -> Array:
    """Weighted mean of the embeddings; their concatenation decides the weights.

    score_weights: (M, M·d) W_a
    embeddings: (M, d)
    returns: (d,)
    raises: ValueError when the shapes do not fit
    source: Baltrušaitis et al. 2019

    >>> attention_fusion([[0.0, 0.0], [0.0, 0.0]], [[2.0], [4.0]])
    array([3.])
    """
    stacked = matrix("embeddings", embeddings)
    weights = matrix("score_weights", score_weights)
    if weights.shape != (len(stacked), stacked.size):
        raise ValueError(f"score_weights {weights.shape} do not fit {len(stacked)} modalities")
    return attention_weighted(len(stacked), weights @ stacked.ravel(), stacked)


def cross_modal_fusion(modalities: int, attended: ArrayLike, projections: ArrayLike) -> Array:
    """Projected attention of all modalities, added.

    modalities: M ≥ 1
    attended: (M, n, d) or (n, d) for all alike; what each modality attends to
    projections: (M, d, k)
    returns: (n, k)
    raises: ValueError when the shapes do not fit
    source: Tsai et al. 2019

    >>> cross_modal_fusion(2, [[[1.0]], [[2.0]]], [[[1.0]], [[3.0]]])
    array([[7.]])
    """
    a, w = array("attended", attended, axes=3), array("projections", projections, axes=3)
    if not len(a) == len(w) == count("modalities", modalities) or a.shape[2] != w.shape[1]:
        raise ValueError(f"attended {a.shape} and projections {w.shape} do not fit")
    fused: Array = np.einsum("mnd,mdk->nk", a, w)
    return fused


def concatenated(embeddings: Sequence[ArrayLike]) -> Array:
    """Embeddings one after another.

    embeddings: M vectors, of any lengths
    returns: one vector, as long as all of them together
    raises: ValueError when there is none, or one is no vector
    source: classical

    >>> concatenated([[1.0, 2.0], [3.0]])
    array([1., 2., 3.])
    """
    return np.concatenate([vector("embeddings", embedding) for embedding in embeddings])


def concatenation_map(weights: ArrayLike, features: Sequence[ArrayLike], bias: ArrayLike) -> Array:
    """Affine map of concatenated features.

    weights: (k, d), d the lengths of all features together
    features: M vectors
    bias: (k,)
    returns: (k,)
    raises: ValueError when the shapes do not fit
    source: Baltrušaitis et al. 2019

    >>> concatenation_map([[1.0, 1.0]], [[2.0], [3.0]], [0.5])
    array([5.5])
    """
    w, h, b = matrix("weights", weights), concatenated(features), vector("bias", bias)
    if w.shape != (len(b), len(h)):
        raise ValueError(f"weights {w.shape} do not fit features {h.shape} and bias {b.shape}")
    return np.asarray(w @ h + b, dtype=np.float64)


def encoded(value: ArrayLike) -> Array:
    """Features of a modality: what its encoder makes of its embeddings.

    value: (n, d) output of the encoder
    returns: (n, d)
    raises: ValueError when it is empty or not finite
    source: Baltrušaitis et al. 2019

    >>> encoded([[1.0]])
    array([[1.]])
    """
    return array("value", value)
