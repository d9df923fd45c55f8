"""What a witness shows: few inputs, few digits, the author's names."""

from __future__ import annotations

import pytest
from evaluate.pairs import expression

from mathlint.catalogue.formula import Meaning
from mathlint.evaluate import Different, Witness, compare
from mathlint.evaluate.distributions.rounding import rounded_mass, rounded_masses

DPO = (
    r"\mathbb{E}_{(x, y_w, y_l) \sim D}[\log\sigma("
    r"\beta\log\frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}"
    r"%s\frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]"
)


def witness_of(left: str, right: str) -> Witness:
    verdict = compare(expression(left), expression(right))
    assert isinstance(verdict, Different), verdict
    return verdict.witness


def test_of_dpo_it_shows_beta_and_the_four_probabilities() -> None:
    witness = witness_of(DPO % r"-\beta\log", DPO % r"-\beta")
    assert {name for name, _ in witness.inputs} == {
        r"\beta",
        r"\pi_{\theta}(y_{w} \mid x)",
        r"\pi_{\text{ref}}(y_{w} \mid x)",
        r"\pi_{\theta}(y_{l} \mid x)",
        r"\pi_{\text{ref}}(y_{l} \mid x)",
    }
    assert all(len(value) <= 4 for _, value in witness.inputs)


def test_outcomes_are_numbered_and_their_probabilities_add_up_to_one() -> None:
    left, right = r"\sum_x p(x) \log p(x)", r"\sum_x p(x)^2"
    given = dict(witness_of(left, right).inputs)
    assert sorted(given) == ["p(x^{(1)})", "p(x^{(2)})"]
    assert sum(map(float, given.values())) == pytest.approx(1)


def test_probabilities_of_events_are_below_one_and_agree_with_each_other() -> None:
    given = dict(witness_of("P(A, B)", r"P(A \mid B) P(A)").inputs)
    joint, conditional, marginal = (
        float(given[name]) for name in ("P(A, B)", r"P(A \mid B)", "P(A)")
    )
    assert 0 < joint <= min(conditional, marginal) <= 1


def test_a_sum_has_as_few_terms_as_show_it() -> None:
    left, right = (
        r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_j}}",
        r"\frac{e^{z_i}}{\sum_{j=1}^{K} e^{z_i}}",
    )
    given = dict(witness_of(left, right).inputs)
    assert given["K"] == "2"
    assert {"z_{1}", "z_{2}"} <= set(given)
    assert "z_{3}" not in given


def test_the_author_s_name_is_shown_and_not_the_canonical_one() -> None:
    known = {"L": Meaning("loss", aliases=("J",))}
    verdict = compare(expression("L + 1"), expression("J + 2"), signature=known)
    assert isinstance(verdict, Different)
    assert [name for name, _ in verdict.witness.inputs] == ["J"]


def test_an_index_is_written_without_a_zero() -> None:
    witness = witness_of(r"\sum_{l=0}^{2} a_{t+l}", r"\sum_{l=0}^{2} a_{t+l}^2")
    assert {"a_{t}", "a_{t + 1}", "a_{t + 2}"} <= {name for name, _ in witness.inputs}


@pytest.mark.parametrize("weights", [[1.0], [1.0, 1000.0, 1.0], [3.0] * 7, [1e-9] * 5 + [1.0]])
def test_rounded_probabilities_add_up_to_one_and_none_is_zero(weights: list[float]) -> None:
    masses = rounded_masses(dict(enumerate(weights)))
    assert sum(masses.values()) == pytest.approx(1)
    assert min(masses.values()) > 0


def test_rounded_probabilities_keep_their_order() -> None:
    assert rounded_masses({"a": 0.21, "b": 0.5, "c": 0.29}) == {"a": 0.2, "b": 0.5, "c": 0.3}
    assert rounded_mass(1.0, {"a": 3.0}) == 0.2
    assert rounded_mass(1e-9, {"a": 1.0}) == 0.1
