"""Divergences and distances of distributions, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    distribution,
    positive,
    positive_number,
    same_shape,
)


def kl_divergence(first: ArrayLike, second: ArrayLike) -> float:
    """Kullback-Leibler divergence of the first distribution from the second.

    first: (outcomes,) P(x), sums to one; 0 log 0 counts as 0
    second: (outcomes,) Q(x) > 0 wherever P(x) > 0, sums to one
    returns: at least 0, in nats
    raises: ValueError when the shapes differ, a sum is not one, or Q is zero where P is not
    source: Kullback & Leibler 1951

    >>> kl_divergence([0.5, 0.5], [0.5, 0.5])
    0.0
    >>> round(kl_divergence([1.0, 0.0], [0.5, 0.5]), 4)
    0.6931
    """
    p, q = _pair(first, second)
    held = p > 0
    if (q[held] == 0).any():
        raise ValueError("second is zero where first is not")
    return float(np.sum(p[held] * np.log(p[held] / q[held])))


def js_divergence(first: ArrayLike, second: ArrayLike) -> float:
    """Mean divergence of two distributions from their mean.

    first, second: (outcomes,) sum to one
    returns: in [0, log 2], in nats
    raises: ValueError when the shapes differ or a sum is not one
    source: Lin 1991

    >>> round(js_divergence([1.0, 0.0], [0.0, 1.0]), 4)
    0.6931
    """
    p, q = _pair(first, second)
    mixture = (p + q) / 2
    return 0.5 * kl_divergence(p, mixture) + 0.5 * kl_divergence(q, mixture)


def total_variation(first: ArrayLike, second: ArrayLike) -> float:
    """Greatest difference of the probabilities of an event.

    first, second: (outcomes,) sum to one
    returns: in [0, 1]
    raises: ValueError when the shapes differ or a sum is not one
    source: Levin & Peres 2017, prop. 4.2

    >>> total_variation([0.5, 0.5], [0.25, 0.75])
    0.25
    """
    p, q = _pair(first, second)
    return 0.5 * float(np.abs(p - q).sum())


def hellinger_distance(first: ArrayLike, second: ArrayLike) -> float:
    """Distance of the square roots of two distributions.

    first, second: (outcomes,) sum to one
    returns: in [0, 1]
    raises: ValueError when the shapes differ or a sum is not one
    source: Hellinger 1909

    >>> round(hellinger_distance([1.0, 0.0], [0.0, 1.0]), 6)
    1.0
    """
    p, q = _pair(first, second)
    return math.sqrt(0.5 * float(np.sum((np.sqrt(p) - np.sqrt(q)) ** 2)))


def renyi_divergence(first: ArrayLike, second: ArrayLike, order: float) -> float:
    """Rényi divergence of the first distribution from the second.

    first, second: (outcomes,) > 0, sum to one
    order: α > 0, not 1
    returns: at least 0, in nats
    raises: ValueError when the shapes differ, a probability is zero, or the order is 1
    source: Rényi 1961

    >>> round(renyi_divergence([0.5, 0.5], [0.25, 0.75], 2.0), 4)
    0.2877
    """
    p, q = _pair(positive("first", first), positive("second", second))
    alpha = positive_number("order", order)
    if alpha == 1:
        raise ValueError("order 1 is the KL divergence")
    return math.log(float(np.sum(p**alpha * q ** (1 - alpha)))) / (alpha - 1)


def _pair(first: ArrayLike, second: ArrayLike) -> tuple[Array, Array]:
    p, q = distribution("first", first), distribution("second", second)
    same_shape(first=p, second=q)
    return p, q
