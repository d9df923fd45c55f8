"""Laws and expectations of random variables, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    distribution,
    number,
    positive_number,
    same_shape,
    vector,
)


def expectation(probabilities: ArrayLike, values: ArrayLike) -> float:
    """Mean of the values, weighted with their probabilities.

    probabilities: (n,) sum to one
    values: (n,)
    returns: in units of the values
    raises: ValueError when the shapes differ or the probabilities do not sum to one
    source: classical

    >>> expectation([0.25, 0.75], [4.0, 0.0])
    1.0
    """
    p, f = distribution("probabilities", probabilities), array("values", values)
    same_shape(probabilities=p, values=f)
    return float(np.sum(p * f))


def mean_of_draws(draws: ArrayLike) -> float:
    """Estimate of an expectation: the mean of draws of the random variable.

    draws: (n,)
    returns: in units of the draws
    raises: ValueError when there is none
    source: classical

    >>> mean_of_draws([1.0, 3.0])
    2.0
    """
    return float(np.mean(vector("draws", draws)))


def normal_draw(mean: float, spread: float) -> float:
    """Draw from a normal distribution.

    mean: of the distribution
    spread: its standard deviation, > 0
    returns: real
    raises: ValueError when the spread is not positive
    source: classical

    >>> bool(abs(normal_draw(10.0, 0.001) - 10.0) < 0.1)
    True
    """
    deviation = positive_number("spread", spread)
    return float(np.random.default_rng().normal(number("mean", mean), deviation))
