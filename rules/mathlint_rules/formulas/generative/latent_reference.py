"""Latent-variable models and flows, executable."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    distribution,
    non_negative_number,
    number,
    positive,
    positive_number,
    same_shape,
    square,
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


def transformed_density(latent_density: float, jacobian: ArrayLike) -> float:
    """Density of data that an invertible map makes from a latent.

    latent_density: p_Z at the inverse image, > 0
    jacobian: (d, d) of the inverse map
    returns: > 0
    raises: ValueError when the density is not positive or the Jacobian is singular
    source: Dinh et al. 2017

    >>> round(transformed_density(0.5, [[2.0, 0.0], [0.0, -3.0]]), 6)
    3.0
    """
    return math.exp(flow_log_likelihood(latent_density, 1, [square("jacobian", jacobian)]))


def flow_log_likelihood(latent_density: float, layers: int, jacobians: ArrayLike) -> float:
    """Log-density of data under a chain of invertible layers.

    latent_density: p_Z(z) > 0
    layers: K ≥ 1
    jacobians: (K, d, d) of the inverse layers
    returns: real, in nats
    raises: ValueError when there are not K Jacobians or one is singular
    source: Kingma & Dhariwal 2018, eq. 6

    >>> round(flow_log_likelihood(1.0, 1, [[[2.0]]]), 4)
    0.6931
    """
    stack = array("jacobians", jacobians, axes=3)
    if len(stack) != count("layers", layers):
        raise ValueError(f"{len(stack)} Jacobians of {layers} layers")
    signs, logs = np.linalg.slogdet(stack)
    if (signs == 0).any():
        raise ValueError("a Jacobian is singular")
    return math.log(positive_number("latent_density", latent_density)) + float(logs.sum())


def affine_coupling(changed: ArrayLike, log_scale: ArrayLike, shift: ArrayLike) -> Array:
    """Changed half of an affine coupling layer's output.

    changed: (d,) half of the input
    log_scale: (d,) from the other half
    shift: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2017

    >>> affine_coupling([2.0], [0.0], [1.0])
    array([3.])
    """
    x, s, t = array("changed", changed), array("log_scale", log_scale), array("shift", shift)
    same_shape(changed=x, log_scale=s, shift=t)
    moved: Array = x * np.exp(s) + t
    return moved


def affine_coupling_inverse(changed: ArrayLike, shift: ArrayLike, log_scale: ArrayLike) -> Array:
    """Half of the input that an affine coupling layer changed.

    changed: (d,) half of the output
    shift: (d,) from the other half
    log_scale: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2017

    >>> affine_coupling_inverse([3.0], [1.0], [0.0])
    array([2.])
    """
    y, t, s = array("changed", changed), array("shift", shift), array("log_scale", log_scale)
    same_shape(changed=y, shift=t, log_scale=s)
    original: Array = (y - t) * np.exp(-s)
    return original


def additive_coupling_inverse(changed: ArrayLike, shift: ArrayLike) -> Array:
    """Half of the input that an additive coupling layer changed.

    changed: (d,) half of the output
    shift: (d,) from the other half
    returns: (d,)
    raises: ValueError when the shapes differ
    source: Dinh et al. 2015, sec. 3.2

    >>> additive_coupling_inverse([3.0], [1.0])
    array([2.])
    """
    y, m = array("changed", changed), array("shift", shift)
    same_shape(changed=y, shift=m)
    return y - m


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
