"""Solvers, weights and schedules of diffusion models, executable."""

from __future__ import annotations

import math

from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    non_negative_number,
    number,
    positive_number,
    same_shape,
    vector,
)


def half_log_snr(signal: float, noise: float) -> float:
    """Half of the logarithm of the signal-to-noise ratio.

    signal, noise: factors of data and noise, above zero
    returns: real
    raises: ValueError when one is not positive
    source: Lu et al. 2022, sec. 3

    >>> half_log_snr(1.0, 1.0)
    0.0
    """
    return math.log(positive_number("signal", signal) / positive_number("noise", noise))


def dpm_solver_step(
    signal: float,
    signal_before: float,
    noised: float,
    noise: float,
    step: float,
    predicted: float,
) -> float:
    """Data with less noise, by one step of first order.

    signal, signal_before: factors of the data after and before the step, above zero
    noised: value before
    noise: standard deviation of the noise after, above zero
    step: change of the half log-SNR
    predicted: noise that the network sees
    returns: in the unit of the data
    raises: ValueError when a factor is not positive
    source: Lu et al. 2022, sec. 3.2

    >>> dpm_solver_step(1.0, 0.5, 2.0, 1.0, 0.0, 3.0)
    4.0
    """
    kept = positive_number("signal", signal) / positive_number("signal_before", signal_before)
    removed = positive_number("noise", noise) * math.expm1(number("step", step))
    return kept * number("noised", noised) - removed * number("predicted", predicted)


def edm_loss_weight(noise: float, data: float) -> float:
    """Weight that makes all noise levels count alike at the beginning.

    noise: level of the noise, above zero
    data: standard deviation of the data, above zero
    returns: above zero
    raises: ValueError when one is not positive
    source: Karras et al. 2022, table 1

    >>> edm_loss_weight(1.0, 0.5)
    5.0
    """
    sigma, spread = positive_number("noise", noise), positive_number("data", data)
    return (sigma**2 + spread**2) / (sigma * spread) ** 2


def edm_noise_conditioning(noise: float) -> float:
    """What the network is told of the noise level.

    noise: level, above zero
    returns: real
    raises: ValueError when it is not positive
    source: Karras et al. 2022, table 1

    >>> edm_noise_conditioning(1.0)
    0.0
    """
    return math.log(positive_number("noise", noise)) / 4


def edm_slope(noised: float, denoised: float, noise: float) -> float:
    """How data change with the noise level.

    noised, denoised: value and what the denoiser makes of it
    noise: level, above zero
    returns: in the unit of the data by that of the noise
    raises: ValueError when the level is not positive
    source: Karras et al. 2022

    >>> edm_slope(3.0, 1.0, 2.0)
    1.0
    """
    return (number("noised", noised) - number("denoised", denoised)) / positive_number(
        "noise", noise
    )


def min_snr_weight(ratio: float, cut: float) -> float:
    """Weight of a noise level where the noise is predicted.

    ratio: of signal to noise, above zero
    cut: γ > 0
    returns: in (0, 1]
    raises: ValueError when one is not positive
    source: Hang et al. 2023

    >>> min_snr_weight(10.0, 5.0)
    0.5
    """
    snr = positive_number("ratio", ratio)
    return min(snr, positive_number("cut", cut)) / snr


def vp_drift(rate: float, value: float) -> float:
    """How fast data fade while noise is added.

    rate: β(t), at least 0
    value: of the data
    returns: in the unit of the data by time
    raises: ValueError when the rate is negative
    source: Song et al. 2021, sec. 3.4

    >>> vp_drift(2.0, 3.0)
    -3.0
    """
    return -non_negative_number("rate", rate) * number("value", value) / 2


def rectified_flow_error(start: ArrayLike, end: ArrayLike, predicted: ArrayLike) -> float:
    """Squared error of a predicted velocity of the straight path.

    start, end, predicted: (d,)
    returns: at least 0
    raises: ValueError when the shapes differ
    source: Liu, Gong & Liu 2022, eq. 1

    >>> rectified_flow_error([0.0], [2.0], [1.0])
    1.0
    """
    x, y, v = vector("start", start), vector("end", end), vector("predicted", predicted)
    same_shape(start=x, end=y, predicted=v)
    return float(((y - x - v) ** 2).sum())
