"""Latent-variable models: the evidence and its lower bound, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    distribution,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
)


def evidence_lower_bound(posterior: ArrayLike, likelihoods: ArrayLike, prior: ArrayLike) -> float:
    """Lower bound of the log-likelihood of one example with a discrete latent.

    posterior: (latents,) q(z|x) > 0, sums to one
    likelihoods: (latents,) p(x|z) > 0
    prior: (latents,) p(z) > 0, sums to one
    returns: at most log p(x), in nats
    raises: ValueError when the shapes differ or a probability is not positive
    source: Kingma & Welling 2014, eq. 3

    >>> round(evidence_lower_bound([0.5, 0.5], [0.5, 0.5], [0.5, 0.5]), 4)
    -0.6931
    """
    q = distribution("posterior", positive("posterior", posterior))
    p = distribution("prior", positive("prior", prior))
    likely = positive("likelihoods", likelihoods)
    same_shape(posterior=q, prior=p, likelihoods=likely)
    return float(np.sum(q * (np.log(likely) - np.log(q / p))))


def vae_loss(posterior: ArrayLike, likelihoods: ArrayLike, prior: ArrayLike) -> float:
    """Minus the evidence lower bound.

    posterior: (latents,) q(z|x) > 0, sums to one
    likelihoods: (latents,) p(x|z) > 0
    prior: (latents,) p(z) > 0, sums to one
    returns: at least −log p(x), in nats
    raises: ValueError when the shapes differ or a probability is not positive
    source: Kingma & Welling 2014, eq. 3

    >>> round(vae_loss([0.5, 0.5], [0.5, 0.5], [0.5, 0.5]), 4)
    0.6931
    """
    return -evidence_lower_bound(posterior, likelihoods, prior)


def beta_vae_loss(reconstruction: float, beta: float, divergence: float) -> float:
    """Reconstruction loss and weighted divergence.

    reconstruction: real, in nats
    beta: > 0
    divergence: ≥ 0, in nats
    returns: real, in nats
    raises: ValueError when beta is not positive or the divergence is negative
    source: Higgins et al. 2017, eq. 4

    >>> beta_vae_loss(1.0, 4.0, 0.5)
    3.0
    """
    penalty = positive_number("beta", beta) * non_negative_number("divergence", divergence)
    return number("reconstruction", reconstruction) + penalty


def posterior_divergence(
    posterior: ArrayLike, likelihoods: ArrayLike, prior: ArrayLike, evidence: float
) -> float:
    """Divergence of an approximate posterior from the true one, with a discrete latent.

    posterior: (latents,) q(z|x) > 0, sums to one
    likelihoods: (latents,) p(x|z) > 0
    prior: (latents,) p(z) > 0, sums to one
    evidence: p(x) > 0
    returns: at least 0 where the evidence belongs to prior and likelihoods, in nats
    raises: ValueError when the shapes differ or a probability is not positive
    source: Doersch 2016

    >>> round(posterior_divergence([0.5, 0.5], [0.25, 0.25], [0.5, 0.5], 0.25), 6) + 0.0
    0.0
    """
    bound = evidence_lower_bound(posterior, likelihoods, prior)
    return math.log(positive_number("evidence", evidence)) - bound
