"""Rewards that a policy itself implies, executable."""

from __future__ import annotations

from mathlint_rules.formulas.validation import count, number, positive_number


def mean_log_probability(beta: float, logprob: float, length: int) -> float:
    """Log-likelihood of an answer by its length, scaled.

    beta: > 0
    logprob: of the whole answer, in nats
    length: tokens, ≥ 1
    returns: ≤ 0
    raises: ValueError when beta is not positive
    source: Meng et al. 2024, sec. 2.2

    >>> mean_log_probability(2.0, -6.0, 3)
    -4.0
    """
    return positive_number("beta", beta) * number("logprob", logprob) / count("length", length)
