"""Gates that choose some experts, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    chained,
    number,
    positive,
    positive_number,
    square,
    vector,
)


def chosen_gate(affinity: float, affinities: ArrayLike) -> float:
    """Share of an expert among the chosen ones.

    affinity: of this one > 0
    affinities: (k,) of all chosen ones > 0
    returns: in (0, 1]
    raises: ValueError when one of them is not positive
    source: DeepSeek-AI 2024, eq. 13

    >>> chosen_gate(1.0, [1.0, 3.0])
    0.25
    """
    total = float(positive("affinities", affinities).sum())
    return positive_number("affinity", affinity) / total


def noisy_logit(logit: float, noise: float, spread: float) -> float:
    """Logit of an expert with noise whose size is learned.

    logit: without noise
    noise: standard normal
    spread: its size before softplus
    returns: real
    raises: ValueError when one of them is not finite
    source: Shazeer et al. 2017, eq. 4

    >>> noisy_logit(1.0, 0.0, 5.0)
    1.0
    """
    size = float(np.logaddexp(0.0, number("spread", spread)))
    return number("logit", logit) + number("noise", noise) * size


def expert_capacity(tokens: float, experts: float, factor: float) -> float:
    """Tokens that an expert takes at most.

    tokens: of a batch > 0
    experts: > 0
    factor: > 0, above 1 for slack
    returns: > 0
    raises: ValueError when one of them is not positive
    source: Fedus, Zoph & Shazeer 2022, eq. 3

    >>> expert_capacity(8, 4, 1.25)
    2.5
    """
    share = positive_number("tokens", tokens) / positive_number("experts", experts)
    return share * positive_number("factor", factor)


def noise_scale(covariance: ArrayLike, gradient: ArrayLike) -> float:
    """Batch size at which noise and signal of the gradient are equal.

    covariance: (n, n) of the examples' gradients
    gradient: (n,) not zero
    returns: in examples
    raises: ValueError when the shapes do not fit or the gradient is zero
    source: McCandlish et al. 2018, eq. 2.9

    >>> noise_scale([[4.0]], [2.0])
    1.0
    """
    s, g = square("covariance", covariance), vector("gradient", gradient)
    chained("covariance", s, "gradient", g)
    return float(np.trace(s)) / positive_number("the squared norm", float(g @ g))
