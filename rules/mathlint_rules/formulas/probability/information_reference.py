"""Entropy and information, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    distribution,
    fraction,
    positive,
    positive_number,
    same_shape,
    within,
)


def self_information(probability: float) -> float:
    """Information that an outcome carries.

    probability: in (0, 1]
    returns: at least 0, in nats
    raises: ValueError when the probability is not in (0, 1]
    source: Shannon 1948

    >>> round(self_information(0.5), 4)
    0.6931
    """
    return -math.log(fraction("probability", positive_number("probability", probability)))


def entropy(probabilities: ArrayLike) -> float:
    """Mean information of an outcome.

    probabilities: (outcomes,) sum to one; 0 log 0 counts as 0
    returns: at least 0, in nats
    raises: ValueError when the probabilities do not sum to one
    source: Shannon 1948, sec. 6

    >>> round(entropy([0.5, 0.5]), 4)
    0.6931
    """
    p = distribution("probabilities", probabilities)
    return cross_entropy(p, p)


def cross_entropy(first: ArrayLike, second: ArrayLike) -> float:
    """Mean information of an outcome of the first, coded for the second distribution.

    first: (outcomes,) sums to one; 0 log 0 counts as 0
    second: (outcomes,) sums to one, > 0 wherever the first is
    returns: at least 0, in nats
    raises: ValueError when the shapes differ, a sum is not one, or second is zero where first is not
    source: Good 1952

    >>> round(cross_entropy([1.0, 0.0], [0.5, 0.5]), 4)
    0.6931
    """
    p, q = distribution("first", first), distribution("second", second)
    same_shape(first=p, second=q)
    held = p > 0
    if (q[held] == 0).any():
        raise ValueError("second is zero where first is not")
    return float(np.sum(p[held] * -np.log(q[held])))


def joint_entropy(joint: ArrayLike) -> float:
    """Entropy of a pair.

    joint: (first, second) p(x, y), sums to one
    returns: at least 0, in nats
    raises: ValueError when the probabilities do not sum to one
    source: Shannon 1948

    >>> round(joint_entropy([[0.5, 0.0], [0.0, 0.5]]), 4)
    0.6931
    """
    return entropy(array("joint", joint).ravel())


def conditional_entropy(joint: ArrayLike, conditional: ArrayLike) -> float:
    """Mean entropy of the second of a pair when the first is known.

    joint: (first, second) p(x, y), in [0, 1]
    conditional: (first, second) p(y|x) in (0, 1]
    returns: at least 0, in nats
    raises: ValueError when the shapes differ or a conditional is not in (0, 1]
    source: Shannon 1948

    >>> round(conditional_entropy([[0.25, 0.25], [0.25, 0.25]], [[0.5, 0.5], [0.5, 0.5]]), 4)
    0.6931
    """
    p = within("joint", joint, 0, 1)
    given = within("conditional", positive("conditional", conditional), 0, 1)
    same_shape(joint=p, conditional=given)
    return float(-np.sum(p * np.log(given)))


def mutual_information(joint: ArrayLike, first: ArrayLike, second: ArrayLike) -> float:
    """Information that each of a pair carries about the other.

    joint: (n, m) p(x, y) > 0
    first: (n,) p(x) > 0
    second: (m,) p(y) > 0
    returns: at least 0 where first and second are the marginals, in nats
    raises: ValueError when the shapes do not fit or a probability is not positive
    source: Shannon 1948

    >>> mutual_information([[0.25, 0.25], [0.25, 0.25]], [0.5, 0.5], [0.5, 0.5])
    0.0
    """
    p, px, py = positive("joint", joint), positive("first", first), positive("second", second)
    product = np.outer(px, py)
    same_shape(joint=p, product=product)
    return float(np.sum(p * np.log(p / product)))


def gaussian_entropy(deviation: float) -> float:
    """Differential entropy of a normal distribution.

    deviation: σ > 0
    returns: real, in nats
    raises: ValueError when the deviation is not positive
    source: Shannon 1948, sec. 20

    >>> round(gaussian_entropy(1.0), 4)
    1.4189
    """
    return 0.5 * math.log(2 * math.pi * math.e) + math.log(positive_number("deviation", deviation))
