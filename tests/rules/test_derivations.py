"""What is said of wrong steps; which steps are wrong, the page of the rule shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from mathlint.catalogue.registry import load_catalogue
from mathlint.lint.diagnostic import Severity
from mathlint.lint.engine import check
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown import read

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.lint.diagnostic import Diagnostic

RULES = RuleSet(rule for rule in load_rules() if rule.family == "DV")


def found(tex: str) -> list[Diagnostic]:
    return list(check(read(f"$$ {tex} $$\n"), RULES, LintSettings()))


@pytest.mark.parametrize(
    ("tex", "message"),
    [
        (r"\frac{d}{dx} e^{-x^2} = 2 x e^{-x^2}", "this is the negative of what stands before"),
        (r"\frac{d}{dx} x^2 = 4 x", "this is twice what stands before"),
        (r"\frac{d}{dx} x^2 = x", "this is half of what stands before"),
        (r"\frac{d}{dx} x^n = n x^n", "this is not what stands before"),
    ],
)
def test_how_far_it_is_off(tex: str, message: str) -> None:
    (finding,) = found(tex)
    assert finding.message.startswith(message)
    assert finding.severity is Severity.ERROR


def test_the_numbers_show_it() -> None:
    (finding,) = found(r"\sum_{k=1}^{n} k = \frac{n (n - 1)}{2}")
    assert finding.severity is Severity.WARNING
    assert finding.notes == ("n = 3: 6 before the `=`, 3 behind it",)
    assert finding.evidence is not None
    assert (finding.evidence.expected, finding.evidence.got) == ("6", "3")


def test_a_derivative_that_vanishes_is_zero() -> None:
    (finding,) = found(r"\frac{d}{dt} \left( t e^{-t} \right) = e^{-t} + t e^{-t}")
    assert finding.evidence is not None
    assert finding.evidence.expected == "0"


def test_one_wrong_expression_is_told_once() -> None:
    tex = r"d = (a + b)^2 - (a - b)^2 = a^2 + b^2 - a^2 - b^2 - ab = 4 a b"
    (finding,) = found(tex)
    assert tex[finding.span.start - 3 : finding.span.end - 3] == "a^2 + b^2 - a^2 - b^2 - ab"


def test_known_formulas_are_silent() -> None:
    forms = [latex for formula in load_catalogue() for latex in formula.written]
    assert len(forms) > 800
    assert [latex for latex in forms if found(latex)] == []


def test_public_formulas_are_silent(shared: Path) -> None:
    lines = (shared / "data/real-formulas/clean.jsonl").read_text(encoding="utf-8").splitlines()
    formulas = [json.loads(line)["latex"] for line in lines]
    assert [latex for latex in formulas if found(latex)] == []
