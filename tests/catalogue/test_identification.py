"""Formulas are recognised whatever their symbols are called, and correct ones are left alone."""

from functools import cache
from pathlib import Path

import pytest

from mathlint.catalogue import Standing, identify
from mathlint.catalogue.deviation.certainty import Certainty
from mathlint.catalogue.deviation.deviations import deviations
from mathlint.catalogue.forms import read_form_of
from mathlint.catalogue.identification.index import FormulaIndex
from mathlint.catalogue.registry import load_catalogue
from mathlint.formula import read_formula
from mathlint.formula.expression import Reading
from mathlint.tex import parse

DATA = Path(__file__).parent / "data"
FORMULAS = tuple(load_catalogue())
each_formula = pytest.mark.parametrize("formula", FORMULAS, ids=lambda formula: formula.id)


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text(encoding="utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


def heading(formula) -> str:
    return " ".join((formula.title.lower(), *formula.names))


@cache
def readings(latex: str) -> tuple[Reading, ...]:
    return read_formula(parse(latex))


@pytest.mark.parametrize("line", lines("identified.txt"))
def test_a_variant_is_recognised_and_silent(line: str) -> None:
    formula_id, latex = line.split(": ", 1)
    found = [(one.formula.id, one.is_equal) for one in identify(readings(latex))]
    assert (formula_id, True) in found
    assert not deviations(latex, readings(latex))


@each_formula
def test_every_form_is_recognised_under_its_heading(formula) -> None:
    missed = []
    for latex in formula.written:
        found = identify(readings(latex), heading(formula))
        if not any(one.formula.id == formula.id and one.is_equal for one in found):
            missed.append((latex, [(one.formula.id, str(one.standing)) for one in found]))
    assert not missed


@each_formula
def test_no_form_is_reported(formula) -> None:
    for latex in formula.written:
        for words in ("", heading(formula)):
            assert not deviations(latex, readings(latex), words), latex


@pytest.mark.parametrize("latex", lines("correct.txt"))
def test_a_correct_formula_of_a_public_document_is_silent(latex: str) -> None:
    assert not deviations(latex, readings(latex))


@each_formula
def test_every_slip_is_told_by_its_own_message(formula) -> None:
    missed = []
    for slip in formula.slips:
        found = deviations(slip.latex, readings(slip.latex), heading(formula))
        if not any(one.slip == slip for one in found):
            known = identify(readings(slip.latex), heading(formula))
            if not any(one.is_equal for one in known):
                missed.append((slip.name, slip.latex))
    assert not missed


def test_without_its_sibling_a_formula_is_rarely_taken_for_an_error() -> None:
    """Each entry is looked for in a catalogue that lacks it: nearly all stay silent."""
    false_errors = forms = 0
    for formula in FORMULAS[::8]:
        others = FormulaIndex(tuple(it for it in FORMULAS if it.id != formula.id))
        for latex in (formula.latex, *formula.forms):
            forms += 1
            found = deviations(latex, readings(latex), "", others)
            false_errors += any(one.certainty is Certainty.CERTAIN for one in found)
    assert false_errors <= 0.05 * forms


def test_a_lone_name_is_no_formula() -> None:
    for latex in ("x", r"V^\pi(s)", r"\theta", "f(x)", "1 - x", ""):
        assert not deviations(latex, readings(latex))


def test_the_words_around_tell_a_formula_of_general_structure() -> None:
    latex = r"u = \frac{v - m}{s}"
    alone = [one for one in identify(readings(latex)) if one.formula.id == "z-score"]
    told = [one for one in identify(readings(latex), "the z-score of a value") if one.is_equal]
    assert not alone
    assert [one.formula.id for one in told] == ["z-score"]


def test_conventions_are_no_deviations() -> None:
    loss = r"L(\theta) = -\mathbb{E}[\min(r A, \text{clip}(r, 1-\epsilon, 1+\epsilon) A)]"
    (found,) = identify(readings(loss))
    assert found.standing is Standing.VARIANT


def test_forms_are_read_once() -> None:
    formula = FORMULAS[0]
    assert read_form_of(formula, formula.latex) is read_form_of(formula, formula.latex)
