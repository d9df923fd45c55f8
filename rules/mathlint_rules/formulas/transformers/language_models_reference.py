"""Language models, executable."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from mathlint_rules.formulas.validation import (
    count,
    inside,
    number,
    positive,
    positive_number,
    vector,
    within,
)


def next_token_loss(length: int, probabilities: ArrayLike) -> float:
    """Negative log-likelihood of a sequence.

    length: T ≥ 1
    probabilities: (T,) that the model gave to the tokens that came, in (0, 1]
    returns: at least 0, in nats
    raises: ValueError when there are not T probabilities or one is not in (0, 1]
    source: Bengio et al. 2003

    >>> round(next_token_loss(2, [0.5, 0.5]), 4)
    1.3863
    """
    p = within("probabilities", positive("probabilities", probabilities), 0, 1)
    if len(p) != count("length", length):
        raise ValueError(f"{len(p)} probabilities for {length} tokens")
    return float(-np.log(p).sum())


def sequence_probability(length: int, probabilities: ArrayLike) -> float:
    """Probability of a sequence.

    length: T ≥ 1
    probabilities: (T,) of each token given those before it, in (0, 1]
    returns: in (0, 1]
    raises: ValueError when there are not T probabilities or one is not in (0, 1]
    source: Bengio et al. 2003

    >>> sequence_probability(2, [0.5, 0.25])
    0.125
    """
    p = within("probabilities", positive("probabilities", probabilities), 0, 1)
    if len(p) != count("length", length):
        raise ValueError(f"{len(p)} probabilities for {length} tokens")
    return float(p.prod())


def temperature_softmax(logit: float, temperature: float, logits: ArrayLike) -> float:
    """Probability of a token at a temperature.

    logit: of the token
    temperature: T > 0
    logits: (tokens,) of all tokens, the one included
    returns: in (0, 1]
    raises: ValueError when the temperature is not positive
    source: Hinton et al. 2015, eq. 1

    >>> temperature_softmax(0.0, 2.0, [0.0, 0.0])
    0.5
    """
    scaled = vector("logits", logits) / positive_number("temperature", temperature)
    greatest = scaled.max()
    own = np.exp(number("logit", logit) / temperature - greatest)
    return float(own / np.exp(scaled - greatest).sum())


def chinchilla_loss(
    irreducible: float,
    parameter_coefficient: float,
    parameters: float,
    parameter_exponent: float,
    data_coefficient: float,
    tokens: float,
    data_exponent: float,
) -> float:
    """Loss that a model of a size reaches on an amount of data.

    irreducible: E > 0, in nats a token
    parameter_coefficient: A > 0
    parameters: N > 0
    parameter_exponent: α in (0, 1)
    data_coefficient: B > 0
    tokens: D > 0
    data_exponent: β in (0, 1)
    returns: above E, in nats a token
    raises: ValueError when an argument is out of range
    source: Hoffmann et al. 2022, eq. 2

    >>> chinchilla_loss(1.0, 2.0, 4.0, 0.5, 6.0, 9.0, 0.5)
    4.0
    """
    size = positive("parameters", parameters) ** inside(
        "parameter_exponent", parameter_exponent, 0, 1
    )
    data = positive("tokens", tokens) ** inside("data_exponent", data_exponent, 0, 1)
    reducible = (
        positive_number("parameter_coefficient", parameter_coefficient) / size
        + positive_number("data_coefficient", data_coefficient) / data
    )
    return positive_number("irreducible", irreducible) + float(reducible)


def zipf_count(greatest: float, rank: int, exponent: float) -> float:
    """Expected count of the word with a rank.

    greatest: count of the first word, > 0
    rank: i ≥ 1
    exponent: α > 0
    returns: > 0
    raises: ValueError when an argument is out of range
    source: Zipf 1935

    >>> zipf_count(100.0, 4, 0.5)
    50.0
    """
    return positive_number("greatest", greatest) / float(
        count("rank", rank) ** positive_number("exponent", exponent)
    )
