"""Deviations are named as people name them, and mended in the author's own LaTeX."""

from pathlib import Path

import pytest

from mathlint.catalogue.deviation.deviations import deviations
from mathlint.catalogue.deviation.explanation import message, places
from mathlint.formula import read_formula
from mathlint.tex import parse

CASES = [
    tuple(part.strip() for part in line.split(" | "))
    for line in (Path(__file__).parent / "data" / "deviations.txt").read_text().splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("kind", "formula_id", "wrong", "mended"), CASES)
def test_a_mistake_is_named_and_mended(kind: str, formula_id: str, wrong: str, mended: str) -> None:
    (found,) = deviations(wrong, read_formula(parse(wrong)))
    assert (found.kind.value, found.formula.id) == (kind, formula_id)
    assert found.repair is not None
    assert found.repair.applied(wrong) == mended


@pytest.mark.parametrize(("kind", "formula_id", "wrong", "mended"), CASES)
def test_what_is_mended_is_silent(kind: str, formula_id: str, wrong: str, mended: str) -> None:
    assert not deviations(mended, read_formula(parse(mended)))


@pytest.mark.parametrize(("kind", "formula_id", "wrong", "mended"), CASES)
def test_a_mistake_is_told_with_its_place_and_its_numbers(
    kind: str, formula_id: str, wrong: str, mended: str
) -> None:
    (found,) = deviations(wrong, read_formula(parse(wrong)))
    assert message(found, wrong)
    assert all(0 <= span.start < span.end <= len(wrong) for span in places(found, wrong))
    assert found.witness is not None
    assert found.witness.left != found.witness.right


def test_several_formulas_in_one_line_are_judged_one_by_one() -> None:
    latex = (
        r"r(x,y) = \beta \log \frac{\pi_r(y|x)}{\pi_{ref}(y|x)} + \beta \log Z(x), "
        r"\mathcal{L}_{DPO}(\pi_\theta;\pi_{ref}) = -\mathbb{E}_{(x,y_w,y_l) \sim D}[\log \sigma("
        r"\beta \frac{\pi_\theta(y_w|x)}{\pi_{ref}(y_w|x)}"
        r" - \beta \frac{\pi_\theta(y_l|x)}{\pi_{ref}(y_l|x)})]"
    )
    (found,) = deviations(latex, read_formula(parse(latex)))
    assert found.formula.id == "dpo-loss"
    assert found.repair is not None
    assert found.repair.applied(latex).startswith(r"r(x,y) = \beta \log \frac{\pi_r(y|x)}")


@pytest.mark.parametrize(
    ("words", "wrong", "mended"),
    [
        (
            "attention",
            r"\mathrm{Attention}(Q,K,V) = \mathrm{softmax}(\frac{\sqrt{d_k}}{QK^T})V",
            r"\mathrm{Attention}(Q,K,V) = \mathrm{softmax}(\frac{Q K^\top}{\sqrt{d_k}})V",
        ),
        ("lora", r"W = W_0 + \frac{r}{\alpha} BA", r"W = W_0 + \frac{\alpha}{r} BA"),
        ("precision", r"P = \frac{TP + FP}{TP}", r"P = \frac{TP}{TP + FP}"),
    ],
)
def test_a_quotient_that_is_upside_down_is_told_as_that(
    words: str, wrong: str, mended: str
) -> None:
    (found,) = deviations(wrong, read_formula(parse(wrong)), words)
    assert message(found, wrong).endswith("is upside down")
    assert found.repair is not None
    assert found.repair.applied(wrong) == mended
