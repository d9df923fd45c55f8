"""Pass@k, calibration, compression and agreement, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    fraction,
    non_negative_number,
    positive_number,
    same_shape,
    vector,
    within,
)


def pass_at_k(samples: int, correct: int, tries: int) -> float:
    """Probability that one of k samples is right, estimated from n.

    samples: n ≥ 1
    correct: c, from 0 to n
    tries: k, from 1 to n
    returns: in [0, 1]
    raises: ValueError when c or k is more than n
    source: Chen et al. 2021

    >>> pass_at_k(4, 2, 1)
    0.5
    """
    n, k = count("samples", samples), count("tries", tries)
    if k > n or not 0 <= correct <= n:
        raise ValueError(f"{correct} of {n} samples right, {k} tries")
    return 1 - math.comb(n - int(correct), k) / math.comb(n, k)


def expected_calibration_error(
    bins: int, bin_sizes: ArrayLike, size: float, accuracies: ArrayLike, confidences: ArrayLike
) -> float:
    """Mean distance of confidence from accuracy, bin by bin.

    bins: M ≥ 1
    bin_sizes: (M,) predictions of each bin, ≥ 0
    size: number of all predictions, > 0
    accuracies: (M,) in [0, 1]
    confidences: (M,) in [0, 1]
    returns: ≥ 0
    raises: ValueError when there are not M of each
    source: Guo et al. 2017

    >>> expected_calibration_error(2, [1, 1], 2, [1.0, 0.0], [0.5, 0.5])
    0.5
    """
    weights = vector("bin_sizes", bin_sizes) / positive_number("size", size)
    right, sure = within("accuracies", accuracies, 0, 1), within("confidences", confidences, 0, 1)
    same_shape(bin_sizes=weights, accuracies=right, confidences=sure)
    if len(weights) != count("bins", bins):
        raise ValueError(f"{len(weights)} sizes of {bins} bins")
    return float(np.sum(weights * np.abs(right - sure)))


def bits_per_byte(tokens: int, bytes_: int, loss: float) -> float:
    """Bits that a language model needs for one byte of text.

    tokens: length of the text in tokens ≥ 1
    bytes_: length in bytes ≥ 1
    loss: mean negative log-likelihood of a token, in nats, ≥ 0
    returns: ≥ 0
    raises: ValueError when a length is below one or the loss is negative
    source: Gao et al. 2020

    >>> round(bits_per_byte(1, 4, 4 * math.log(2)), 6)
    1.0
    """
    nats = non_negative_number("loss", loss) * count("tokens", tokens)
    return nats / (count("bytes_", bytes_) * math.log(2))


def cohen_kappa(observed: float, expected: float) -> float:
    """Agreement of two raters beyond chance.

    observed: share of agreement, in [0, 1]
    expected: share by chance, in [0, 1)
    returns: at most 1, 0 for chance
    raises: ValueError when a share is outside [0, 1] or chance is 1
    source: Cohen 1960

    >>> cohen_kappa(0.75, 0.5)
    0.5
    """
    chance = fraction("expected", expected)
    if chance == 1:
        raise ValueError("expected must be below 1")
    return (fraction("observed", observed) - chance) / (1 - chance)


def mean_absolute_percentage_error(size: int, targets: ArrayLike, predictions: ArrayLike) -> float:
    """Mean error in percent of the true values.

    size: n ≥ 1
    targets: (n,) not zero
    predictions: (n,)
    returns: ≥ 0, in percent
    raises: ValueError when there are not n of each or a target is zero
    source: Hyndman & Koehler 2006

    >>> mean_absolute_percentage_error(2, [1.0, 2.0], [1.5, 2.0])
    25.0
    """
    y, p = vector("targets", targets), vector("predictions", predictions)
    same_shape(targets=y, predictions=p)
    if len(y) != count("size", size) or (y == 0).any():
        raise ValueError(f"{len(y)} targets of {size}, none of which may be zero")
    return float(100 * np.mean(np.abs((y - p) / y)))
