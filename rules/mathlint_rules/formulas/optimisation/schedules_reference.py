"""Learning rate schedules, executable."""

from __future__ import annotations

import math

from mathlint_rules.formulas.validation import non_negative_number, number, positive_number


def cosine_annealing(least: float, greatest: float, step: float, length: float) -> float:
    """Learning rate that falls along half a cosine.

    least: η_min
    greatest: η_max
    step: t, from 0 to the length
    length: T > 0
    returns: between least and greatest
    raises: ValueError when the length is not positive
    source: Loshchilov & Hutter 2017, eq. 5

    >>> cosine_annealing(1.0, 3.0, 0, 10)
    3.0
    >>> round(cosine_annealing(1.0, 3.0, 5, 10), 6)
    2.0
    """
    turn = number("step", step) / positive_number("length", length) * math.pi
    spread = number("greatest", greatest) - number("least", least)
    return least + 0.5 * spread * (1 + math.cos(turn))


def linear_warmup(greatest: float, step: float, length: float) -> float:
    """Learning rate that rises in a line and stays.

    greatest: η_max > 0
    step: t ≥ 0
    length: of the warm-up, > 0
    returns: between 0 and greatest
    raises: ValueError when an argument is out of range
    source: Goyal et al. 2017, sec. 2.2

    >>> linear_warmup(2.0, 5, 10)
    1.0
    """
    share = non_negative_number("step", step) / positive_number("length", length)
    return positive_number("greatest", greatest) * min(1.0, share)


def noam_rate(dimension: float, step: float, warmup: float) -> float:
    """Learning rate of the first transformer.

    dimension: of the model, > 0
    step: t > 0
    warmup: steps, > 0
    returns: > 0
    raises: ValueError when an argument is not positive
    source: Vaswani et al. 2017, eq. 3

    >>> noam_rate(4.0, 1.0, 4.0)
    0.0625
    >>> noam_rate(4.0, 16.0, 4.0)
    0.125
    """
    t, w = positive_number("step", step), positive_number("warmup", warmup)
    return min(1 / math.sqrt(t), t / math.sqrt(w) ** 3) / math.sqrt(
        positive_number("dimension", dimension)
    )


def exponential_decay(first: float, decay: float, step: float) -> float:
    """Learning rate that falls by the same factor every step.

    first: η_0 > 0
    decay: λ ≥ 0, per step
    step: t ≥ 0
    returns: in (0, first]
    raises: ValueError when an argument is out of range
    source: classical

    >>> round(exponential_decay(2.0, math.log(2), 1), 6)
    1.0
    """
    exponent = non_negative_number("decay", decay) * non_negative_number("step", step)
    return positive_number("first", first) * math.exp(-exponent)


def polynomial_decay(first: float, scale: float, step: float, exponent: float) -> float:
    """Learning rate that falls with a power of time.

    first: η_0 > 0
    scale: β ≥ 0, per step
    step: t ≥ 0
    exponent: α > 0
    returns: in (0, first]
    raises: ValueError when an argument is out of range
    source: Robbins & Monro 1951

    >>> polynomial_decay(2.0, 1.0, 3, 0.5)
    1.0
    """
    base = 1 + non_negative_number("scale", scale) * non_negative_number("step", step)
    return positive_number("first", first) / float(base ** positive_number("exponent", exponent))
