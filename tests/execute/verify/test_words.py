"""Names of code and the symbols that they stand for."""

from __future__ import annotations

import pytest

from mathlint.execute.verify.matching import matches
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.target import targets_of
from mathlint.execute.verify.vocabulary import words_of_identifier
from mathlint.formula import read_formula
from mathlint.tex import parse

DPO = r"""\mathcal{L} = -\mathbb{E}\left[\log \sigma\left(\beta \log \frac{\pi_\theta(y_w|x)}
{\pi_{ref}(y_w|x)} - \beta \log \frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)}\right)\right]"""


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("policy_chosen_logps", ("policy", "chosen", "log", "p")),
        ("yHat", ("y", "hat")),
        ("y_hat", ("y", "hat")),
        ("logpW", ("log", "p", "w")),
        ("d_k", ("d", "k")),
        ("KLDivergence", ("kl", "divergence")),
        ("beta1", ("beta", "1")),
        ("x", ("x",)),
    ],
)
def test_names_fall_into_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of_identifier(name) == words


def _matched(latex: str, names: list[str]) -> list[dict[str, str]]:
    target = next(targets_of(read_formula(parse(latex))[0]))
    spell = target.names.spell
    return [
        {
            name: ("log " if part.form is Form.LOGARITHM else "") + spell(part.node)
            for name, part in match.parts.items()
        }
        for match in matches(names, target)
    ]


@pytest.mark.parametrize(
    "names",
    [
        ["policy_chosen_logps", "policy_rejected_logps", "ref_chosen_logps", "ref_rejected_logps"],
        ["logp_w", "logp_l", "ref_logp_w", "ref_logp_l"],
        ["pi_logps_w", "pi_logps_l", "reference_logps_w", "reference_logps_l"],
    ],
)
def test_log_probabilities_are_told_apart(names: list[str]) -> None:
    found = _matched(DPO, [*names, "beta"])
    assert len(found) == 1
    parts = list(found[0].values())
    assert [r"\theta" in part for part in parts] == [True, True, False, False, False]
    assert ["y_w" in part for part in parts] == [True, False, True, False, False]
    assert all(part.startswith("log") for part in parts[:4])


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"L = \frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2", ["y", "y_hat"]),
        (r"L = \frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2", ["targets", "predictions"]),
        (r"L = \frac{1}{n} \sum_{i=1}^n (y_i - \hat{y}_i)^2", ["y_true", "y_pred"]),
    ],
)
def test_labels_and_predictions_are_told_apart(latex: str, names: list[str]) -> None:
    (found,) = _matched(latex, names)
    assert [r"\hat" in part for part in found.values()] == [False, True]


@pytest.mark.parametrize(
    ("latex", "names"),
    [
        (r"y = a x + b", ["foo", "bar"]),
        (r"y = x^2", ["x", "learning_rate"]),
        (r"y = w x", ["x", "x_train"]),
    ],
)
def test_names_that_fit_nothing_are_not_forced(latex: str, names: list[str]) -> None:
    assert _matched(latex, names) == []


def test_a_small_letter_is_not_a_capital() -> None:
    (found, *_) = _matched(r"y = \frac{t}{T} + T", ["t", "T"])
    assert found == {"t": "t", "T": "T"}
