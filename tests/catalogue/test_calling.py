"""What a reader would call a formula, and what equals one only by chance."""

from __future__ import annotations

import pytest

from mathlint.catalogue.identification.calling import known_as
from mathlint.catalogue.identification.identify import built_in_index
from mathlint.formula import read_formula
from mathlint.tex import parse


def called(tex: str, words: str = "") -> str | None:
    found = known_as(read_formula(parse(tex)), words, built_in_index())
    return None if found is None else found.formula.id


@pytest.mark.parametrize(
    ("tex", "name"),
    [
        (r"\sigma(x) = \frac{1}{1+e^{-x}}", "sigmoid"),
        (r"L = -\sum_{c=1}^C y_c \log \hat y_c", "categorical-cross-entropy"),
        (r"D_{KL}(P \| Q) = \sum_x P(x) \log \frac{P(x)}{Q(x)}", "kl-divergence"),
        (r"\delta_t = r_t + \gamma V(s_{t+1}) - V(s_t)", "td-error"),
    ],
)
def test_its_name_or_its_letters_tell(tex: str, name: str) -> None:
    assert called(tex) == name


def test_the_words_around_tell_too() -> None:
    odds = r"\frac{u}{u + w}"
    assert called(odds) is None
    assert called(odds, "the false positive rate is") == "false-positive-rate"


@pytest.mark.parametrize(
    "tex",
    [
        r"P(i \succ j) = \frac{p_i}{p_i + p_j}",  # equals the false positive rate
        r"\mathcal{L} = \alpha \mathcal{L}_{CE} + (1 - \alpha) \mathcal{L}_{KD}",  # a GRU's state
        r"S = \sum_{i=1}^{n} w_i x_i^2",  # a mixture of experts x ↦ x²
        r"\nabla_\theta \log(1 - \sigma(\theta)) = -\sigma(\theta)",  # a change of variables
        r"\sigma(x) = \frac{1}{1+e^{x}}",  # wrong
        r"a = b + c",
    ],
)
def test_chance_is_no_name(tex: str) -> None:
    assert called(tex) is None


def test_every_name_of_an_unknown_law_is_not_the_normal_distribution() -> None:
    assert called(r"x \sim \operatorname{Bernoulli}(q)", "the normal distribution") is None
