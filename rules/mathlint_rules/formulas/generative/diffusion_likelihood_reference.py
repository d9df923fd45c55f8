"""Likelihood of a diffusion model, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    array,
    count,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def variational_bound(
    prior_divergence: float, step_divergences: ArrayLike, log_likelihood: float
) -> float:
    """Bound of a diffusion model's negative log-likelihood.

    prior_divergence: of the noised data from the prior, in nats, ≥ 0
    step_divergences: (T − 1,) of the reverse steps, in nats, ≥ 0
    log_likelihood: of the data after the last reverse step, in nats
    returns: in nats
    raises: ValueError when a divergence is negative
    source: Ho et al. 2020, eq. 5

    >>> variational_bound(0.5, [1.0, 2.0], -0.25)
    3.75
    """
    steps = vector("step_divergences", step_divergences)
    if (steps < 0).any():
        raise ValueError("step_divergences must not be negative")
    prior = non_negative_number("prior_divergence", prior_divergence)
    return prior + float(steps.sum()) - number("log_likelihood", log_likelihood)


def latent_marginal(joint: ArrayLike) -> float:
    """Probability of the data, its latents summed out.

    joint: probabilities of the data together with each way that the latents may go
    returns: in (0, 1]
    raises: ValueError when a probability is negative
    source: Ho et al. 2020

    >>> latent_marginal([[0.125, 0.25], [0.0, 0.125]])
    0.5
    """
    p = array("joint", joint)
    if (p < 0).any():
        raise ValueError("joint must not be negative")
    return float(p.sum())


def log_likelihood_estimate(
    prior: ArrayLike, reverse_steps: ArrayLike, forward_steps: ArrayLike
) -> float:
    """Log-likelihood of one example, by the mean over paths of the forward process.

    prior: (paths,) density of each path's noise
    reverse_steps: (paths, T) densities of the reverse steps along each path
    forward_steps: (paths, T) densities of the forward steps
    returns: in nats
    raises: ValueError when the shapes differ or a density is not positive
    source: Sohl-Dickstein et al. 2015

    >>> log_likelihood_estimate([1.0], [[0.5]], [[0.5]])
    0.0
    """
    p, r, f = (
        positive("prior", prior),
        positive("reverse_steps", reverse_steps),
        positive("forward_steps", forward_steps),
    )
    same_shape(reverse_steps=r, forward_steps=f)
    return float(np.log(np.mean(p * np.prod(r / f, axis=-1))))


def path_probability(start: float, steps: int, transitions: ArrayLike) -> float:
    """Probability of a path of a Markov chain.

    start: probability of where it starts, > 0
    steps: T ≥ 1
    transitions: (T,) probabilities of its steps, > 0
    returns: > 0
    raises: ValueError when there are not T steps or a probability is not positive
    source: Ho et al. 2020

    >>> path_probability(0.5, 2, [0.5, 0.5])
    0.125
    """
    q = positive("transitions", transitions)
    if q.shape != (count("steps", steps),):
        raise ValueError(f"transitions {q.shape} for {steps} steps")
    return positive_number("start", start) * float(np.prod(q))
