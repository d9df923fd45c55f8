"""Scales of quantised numbers, executable."""

from __future__ import annotations

from mathlint_rules.formulas.validation import fraction, number, positive_number


def affine_scale(largest: float, smallest: float, bits: float) -> float:
    """Width of a step of a quantised range.

    largest: of the numbers
    smallest: of the numbers
    bits: of a code > 0
    returns: in units of the numbers
    raises: ValueError when the bits are not positive
    source: Jacob et al. 2018

    >>> affine_scale(3.0, 0.0, 2)
    1.0
    """
    steps = 2 ** positive_number("bits", bits) - 1
    return (number("largest", largest) - number("smallest", smallest)) / steps


def absmax_code(largest: float, value: float) -> float:
    """Code of a number in eight bits, symmetric around zero.

    largest: size of the block's largest number > 0
    value: number of the block
    returns: a whole number in [−127, 127]
    raises: ValueError when the largest size is not positive
    source: Dettmers et al. 2022, sec. 2

    >>> absmax_code(2.0, -2.0)
    -127.0
    """
    return float(round(127 / positive_number("largest", largest) * number("value", value)))


def smoothing_scale(activation: float, weight: float, share: float) -> float:
    """What a channel's activations are divided by and its weights multiplied with.

    activation: largest size of the channel's activations > 0
    weight: largest size of its weights > 0
    share: α in [0, 1] of the difficulty that moves to the weights
    returns: > 0
    raises: ValueError when a size is not positive or the share no fraction
    source: Xiao et al. 2023, eq. 4

    >>> smoothing_scale(4.0, 1.0, 0.5)
    2.0
    """
    moved = fraction("share", share)
    kept = positive_number("weight", weight) ** (1 - moved)
    return float(positive_number("activation", activation) ** moved / kept)
