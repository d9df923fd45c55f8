"""Divergences beside those of Kullback-Leibler and Jensen-Shannon, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    distribution,
    fraction,
    positive,
    same_shape,
)


def f_divergence(weights: ArrayLike, values: ArrayLike) -> float:
    """Mean of a convex function of the ratio of two distributions.

    weights: (outcomes,) probabilities q
    values: (outcomes,) f(p/q)
    returns: real; at least 0 where f is convex with f(1) = 0
    raises: ValueError when the shapes differ or the weights do not sum to one
    source: Csiszár 1967

    >>> f_divergence([0.5, 0.5], [1.0, 0.0])
    0.5
    """
    q, f = distribution("weights", weights), array("values", values)
    same_shape(weights=q, values=f)
    return float(np.sum(q * f))


def chi_squared_divergence(first: ArrayLike, second: ArrayLike) -> float:
    """Squared differences of probabilities, in units of the second.

    first: (outcomes,) p
    second: (outcomes,) q, > 0
    returns: at least 0
    raises: ValueError when the shapes differ, one does not sum to one, or q is not positive
    source: Pearson 1900

    >>> chi_squared_divergence([1.0, 0.0], [0.5, 0.5])
    1.0
    """
    p, q = distribution("first", first), positive("second", distribution("second", second))
    same_shape(first=p, second=q)
    return float(np.sum((p - q) ** 2 / q))


def skewed_js_divergence(weight: float, first: float, second: float) -> float:
    """Divergences of two distributions from their mixture, weighted as the mixture is.

    weight: β in [0, 1] of the first
    first: KL divergence of the first from the mixture, in nats
    second: the same of the second
    returns: in nats
    raises: ValueError when the weight is outside [0, 1]
    source: Lin 1991

    >>> skewed_js_divergence(0.25, 4.0, 0.0)
    1.0
    """
    beta = fraction("weight", weight)
    return beta * first + (1 - beta) * second


def mean_discrepancy(
    size: int, other_size: int, within: ArrayLike, between: ArrayLike, within_other: ArrayLike
) -> float:
    """Squared distance of the mean embeddings of two samples.

    size: m ≥ 1
    other_size: n ≥ 1
    within: (m, m) kernel of the first sample
    between: (m, n) kernel of both
    within_other: (n, n) kernel of the second sample
    returns: real; at least 0 for a kernel
    raises: ValueError when a shape is not that of the samples
    source: Gretton et al. 2012, eq. 5

    >>> mean_discrepancy(1, 1, [[1.0]], [[0.5]], [[1.0]])
    1.0
    """
    m, n = count("size", size), count("other_size", other_size)
    first, mixed = array("within", within), array("between", between)
    second = array("within_other", within_other)
    for name, found, shape in (
        ("within", first, (m, m)),
        ("between", mixed, (m, n)),
        ("within_other", second, (n, n)),
    ):
        if found.shape != shape:
            raise ValueError(f"{name} is {found.shape}, expected {shape}")
    return float(first.mean() - 2 * mixed.mean() + second.mean())
