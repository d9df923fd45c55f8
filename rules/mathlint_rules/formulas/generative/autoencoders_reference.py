"""Autoencoders beyond the VAE, and energies, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    Array,
    array,
    count,
    non_negative_number,
    positive,
    positive_number,
    same_shape,
    vector,
)


def vq_vae_loss(
    reconstruction: float, latent: ArrayLike, code: ArrayLike, commitment: float
) -> float:
    """Value of the loss of a vector-quantised autoencoder.

    reconstruction: error ≥ 0
    latent: (d,) output of the encoder
    code: (d,) nearest code
    commitment: β > 0
    returns: ≥ 0
    raises: ValueError when the shapes differ or the error is negative
    source: van den Oord et al. 2017, eq. 3

    >>> vq_vae_loss(1.0, [2.0], [1.0], 0.25)
    2.25
    """
    codebook, kept = stopped_terms(latent, code, commitment)
    return non_negative_number("reconstruction", reconstruction) + codebook + kept


def stopped_terms(latent: ArrayLike, code: ArrayLike, commitment: float) -> tuple[float, float]:
    """Codebook and commitment terms; gradients flow to the code in the first only, to the latent in the second.

    latent: (d,) output of the encoder
    code: (d,) nearest code
    commitment: β > 0
    returns: both terms, ≥ 0
    raises: ValueError when the shapes differ
    source: van den Oord et al. 2017, eq. 3

    >>> stopped_terms([2.0], [1.0], 0.25)
    (1.0, 0.25)
    """
    z, e = vector("latent", latent), vector("code", code)
    same_shape(latent=z, code=e)
    distance = float(np.sum((z - e) ** 2))
    return distance, positive_number("commitment", commitment) * distance


def iwae_bound(samples: int, joint: ArrayLike, encoder: ArrayLike) -> float:
    """Bound of the log-likelihood of one example.

    samples: k ≥ 1
    joint: (k,) densities of the data with each latent, > 0
    encoder: (k,) densities of the latents, > 0
    returns: in nats
    raises: ValueError when there are not k of each
    source: Burda et al. 2016, eq. 8

    >>> iwae_bound(2, [0.5, 1.5], [1.0, 1.0])
    0.0
    """
    p, q = positive("joint", joint), positive("encoder", encoder)
    same_shape(joint=p, encoder=q)
    if p.size != count("samples", samples):
        raise ValueError(f"{p.size} densities of {samples} samples")
    return float(np.log(np.mean(p / q)))


def boltzmann_probability(energy: ArrayLike, temperature: float, energies: ArrayLike) -> Array:
    """Probability of a state, or of each of several.

    energy: of the state or states
    temperature: T > 0
    energies: (n,) of all states
    returns: > 0, of the shape of energy
    raises: ValueError when the temperature is not positive
    source: LeCun et al. 2006

    >>> boltzmann_probability([0.0, 0.0], 1.0, [0.0, 0.0])
    array([0.5, 0.5])
    """
    e, every = array("energy", energy), array("energies", energies)
    t = positive_number("temperature", temperature)
    lowest = every.min()
    norm = np.sum(np.exp(-(every - lowest) / t))
    return np.asarray(np.exp(-(e - lowest) / t) / norm, dtype=np.float64)
