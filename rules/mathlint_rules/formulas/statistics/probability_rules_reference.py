"""Rules of probability, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    fraction,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
    within,
)


def posterior(likelihood: float, prior: float, evidence: float) -> float:
    """Probability of a hypothesis after the evidence.

    likelihood: p(y|x) ≥ 0
    prior: p(x) in [0, 1]
    evidence: p(y) > 0
    returns: at least 0
    raises: ValueError when an argument is out of range
    source: Bayes 1763

    >>> posterior(0.5, 0.5, 0.25)
    1.0
    """
    joint = number("likelihood", likelihood) * fraction("prior", prior)
    return joint / positive_number("evidence", evidence)


def total_probability(likelihoods: ArrayLike, priors: ArrayLike) -> float:
    """Probability of an outcome over all hypotheses.

    likelihoods: (hypotheses,) p(y|x) in [0, 1]
    priors: (hypotheses,) p(x), sum to one
    returns: in [0, 1]
    raises: ValueError when the shapes differ or the priors do not sum to one
    source: classical

    >>> total_probability([0.5, 1.0], [0.5, 0.5])
    0.75
    """
    p, weights = within("likelihoods", likelihoods, 0, 1), distribution("priors", priors)
    same_shape(likelihoods=p, priors=weights)
    return float(p @ weights)


def marginal(joint: ArrayLike) -> float:
    """Probability of the first outcome whatever the second.

    joint: (seconds,) p(x, y) for every y, in [0, 1]
    returns: in [0, 1]
    raises: ValueError when a probability is outside [0, 1]
    source: classical

    >>> marginal([0.25, 0.5])
    0.75
    """
    return float(within("joint", joint, 0, 1).sum())


def union_probability(first: float, second: float, both: float) -> float:
    """Probability that at least one of two events happens.

    first, second: in [0, 1]
    both: in [0, 1]
    returns: in [0, 1] for probabilities that fit
    raises: ValueError when a probability is outside [0, 1]
    source: classical

    >>> union_probability(0.5, 0.5, 0.25)
    0.75
    """
    return fraction("first", first) + fraction("second", second) - fraction("both", both)


def importance_sampled(sampled: ArrayLike, wanted: ArrayLike, values: ArrayLike) -> float:
    """Mean under one law, written as a mean under another.

    sampled: (outcomes,) q(x) > 0
    wanted: (outcomes,) p(x) ≥ 0
    values: (outcomes,) f(x)
    returns: real
    raises: ValueError when the shapes differ or q is zero somewhere
    source: Kahn & Harris 1951

    >>> importance_sampled([0.25, 0.75], [0.5, 0.5], [1.0, 3.0])
    2.0
    """
    q, p, f = positive("sampled", sampled), within("wanted", wanted, 0, 1), vector("values", values)
    same_shape(sampled=q, wanted=p, values=f)
    return float(np.sum(q * (p / q) * f))


def variance_from_moments(second_moment: float, first_moment: float) -> float:
    """Variance from the mean and the mean of squares.

    second_moment: E[X²] ≥ 0
    first_moment: E[X]
    returns: at least 0 for the moments of one law
    raises: ValueError when a moment is not finite
    source: classical

    >>> variance_from_moments(5.0, 2.0)
    1.0
    """
    return number("second_moment", second_moment) - number("first_moment", first_moment) ** 2
