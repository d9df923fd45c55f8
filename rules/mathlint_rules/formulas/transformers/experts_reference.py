"""Mixtures of experts, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    count,
    matrix,
    number,
    positive_number,
    vector,
    within,
)


def mixture_output(experts: int, gates: ArrayLike, outputs: ArrayLike) -> Array:
    """Sum of the experts' outputs, weighted with their gates.

    experts: N ≥ 1
    gates: (N,) in [0, 1]; zero for experts that are not used
    outputs: (N, d)
    returns: (d,)
    raises: ValueError when there are not N of each or a gate is outside [0, 1]
    source: Shazeer et al. 2017, eq. 1

    >>> mixture_output(2, [0.25, 0.75], [[4.0], [0.0]])
    array([1.])
    """
    g, e = within("gates", gates, 0, 1), matrix("outputs", outputs)
    if not len(g) == len(e) == count("experts", experts):
        raise ValueError(f"{len(g)} gates and {len(e)} outputs of {experts} experts")
    mixed: Array = g @ e
    return mixed


def gate(logit: float, experts: int, logits: ArrayLike) -> float:
    """Probability with which an input is sent to an expert.

    logit: of the expert
    experts: N ≥ 1
    logits: (N,) of all experts
    returns: in (0, 1]
    raises: ValueError when there are not N logits
    source: Fedus et al. 2022, eq. 1

    >>> gate(0.0, 2, [0.0, 0.0])
    0.5
    """
    values = vector("logits", logits)
    if len(values) != count("experts", experts):
        raise ValueError(f"{len(values)} logits of {experts} experts")
    powers = np.exp(values - values.max())
    return float(np.exp(number("logit", logit) - values.max()) / powers.sum())


def load_balancing_loss(
    weight: float, experts: int, shares: ArrayLike, mean_gates: ArrayLike
) -> float:
    """Loss that is least when tokens are spread evenly over the experts.

    weight: α > 0
    experts: N ≥ 1
    shares: (N,) fraction of the tokens sent to each, in [0, 1]
    mean_gates: (N,) mean probability of each, in [0, 1]
    returns: at least 0
    raises: ValueError when there are not N of each
    source: Fedus et al. 2022, eq. 4

    >>> load_balancing_loss(0.5, 2, [0.5, 0.5], [0.5, 0.5])
    0.5
    """
    f, p = within("shares", shares, 0, 1), within("mean_gates", mean_gates, 0, 1)
    if not len(f) == len(p) == count("experts", experts):
        raise ValueError(f"{len(f)} shares and {len(p)} gates of {experts} experts")
    return positive_number("weight", weight) * experts * float(f @ p)
