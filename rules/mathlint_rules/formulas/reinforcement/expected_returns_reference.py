"""What a policy is judged by: expected returns of trajectories, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import fraction, same_shape, vector, within


def mean_return(returns_seen: ArrayLike) -> float:
    """Mean over sampled trajectories of their returns.

    returns_seen: (trajectories,)
    returns: in units of the reward
    raises: ValueError when there is none
    source: Achiam 2018

    >>> mean_return([1.0, 3.0])
    2.0
    """
    return float(vector("returns_seen", returns_seen).mean())


def chained_probability(start: float, transitions: ArrayLike, choices: ArrayLike) -> float:
    """Product of what chance and the policy did at each step.

    start: probability of the first state
    transitions: (steps,) probabilities of the next states
    choices: (steps,) probabilities of the actions
    returns: ≥ 0
    raises: ValueError when the lengths differ or a probability is outside [0, 1]
    source: Achiam 2018

    >>> chained_probability(0.5, [0.5, 1.0], [1.0, 0.5])
    0.125
    """
    p, a = within("transitions", transitions, 0, 1), within("choices", choices, 0, 1)
    same_shape(transitions=p, choices=a)
    return float(fraction("start", start) * np.prod(p * a))
