"""What is kept of a file between runs."""

from __future__ import annotations

import pytest

from mathlint.api import FileReport
from mathlint.api.stored import from_stored, to_stored
from mathlint.lint.diagnostic import (
    Applicability,
    Diagnostic,
    Evidence,
    Fix,
    FormulaReference,
    Related,
    Severity,
)
from mathlint.report.model import Counts
from mathlint.text import Edit, Span


def test_a_diagnostic_survives_being_stored() -> None:
    diagnostic = Diagnostic(
        path="a.md",
        code="RF101",
        name="n",
        severity=Severity.ERROR,
        message="‘\\beta’",
        span=Span(1, 2),
        related=(Related(Span(3, 4), "here"),),
        fixes=(Fix("do", (Edit(Span(1, 2), "x"),), Applicability.UNSAFE),),
        evidence=Evidence((("x", "1"),), "2", "3"),
        formula=FormulaReference("dpo", Span(0, 5)),
        notes=("one", "two"),
    )
    report = FileReport("a.md", "text", (diagnostic,), Counts(formulas=3, blocks=1))
    assert from_stored(to_stored(report), "a.md", "text") == report
    moved = from_stored(to_stored(report), "b.md", "text")
    assert moved is not None
    assert moved.diagnostics[0].path == "b.md"


@pytest.mark.parametrize("stored", ["", "[]", "null", '[[], [["TX101"]]]', "[[1], 5]"])
def test_what_was_stored_by_another_make_is_not_used(stored: str) -> None:
    assert from_stored(stored, "a.md", "") is None
