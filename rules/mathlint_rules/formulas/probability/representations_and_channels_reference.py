"""Bounds on mutual information, bottlenecks, channels, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    non_negative_number,
    number,
    open_fraction,
    positive_number,
    same_shape,
)


def bottleneck(kept: float, worth: float, told: float) -> float:
    """What a representation keeps of its input, less what it tells of the target.

    kept: I(X; Z) ≥ 0, in nats
    worth: β > 0
    told: I(Z; Y) ≥ 0, in nats
    returns: to be minimised
    raises: ValueError when an information is negative or β not positive
    source: Tishby, Pereira & Bialek 1999

    >>> bottleneck(2.0, 1.0, 0.5)
    1.5
    """
    price = positive_number("worth", worth) * non_negative_number("told", told)
    return non_negative_number("kept", kept) - price


def nce_bound(samples: float, loss: float) -> float:
    """Lower bound on mutual information.

    samples: N > 0, with the positive one
    loss: InfoNCE, in nats
    returns: in nats
    raises: ValueError when there are no samples
    source: van den Oord, Li & Vinyals 2018, sec. 2.3

    >>> nce_bound(1.0, 0.0)
    0.0
    """
    return math.log(positive_number("samples", samples)) - number("loss", loss)


def symmetric_capacity(flip: float) -> float:
    """Bits that a channel carries whose bits flip.

    flip: probability, in (0, 1)
    returns: in [0, 1) bits
    raises: ValueError when it is no open fraction
    source: Shannon 1948

    >>> symmetric_capacity(0.5)
    0.0
    """
    p = open_fraction("flip", flip)
    return 1 + p * math.log2(p) + (1 - p) * math.log2(1 - p)


def fano_bound(error: float, values: int) -> float:
    """Most that can be unknown where errors are so rare.

    error: probability of an error, in (0, 1)
    values: that are possible, at least 2
    returns: in nats
    raises: ValueError when the error is no open fraction or there are fewer than two values
    source: Fano 1961

    >>> round(fano_bound(0.5, 2), 4)
    0.6931
    """
    p = open_fraction("error", error)
    own = -p * math.log(p) - (1 - p) * math.log(1 - p)
    return own + p * math.log(positive_number("values − 1", values - 1))


def bhattacharyya(first: ArrayLike, second: ArrayLike) -> float:
    """How little two distributions overlap.

    first: (outcomes,) sums to one
    second: (outcomes,) sums to one
    returns: at least 0, 0 where they are equal
    raises: ValueError when the shapes differ, one is no distribution or they share no outcome
    source: Bhattacharyya 1943

    >>> abs(bhattacharyya([0.5, 0.5], [0.5, 0.5]))
    0.0
    """
    p, q = distribution("first", first), distribution("second", second)
    same_shape(first=p, second=q)
    return -math.log(positive_number("the overlap", float(np.sqrt(p * q).sum())))
