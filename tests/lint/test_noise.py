"""One finding for one cause."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from mathlint.lint.diagnostic import Diagnostic, FormulaReference, Related, Severity
from mathlint.lint.noise import without_noise
from mathlint.text import Span

FORMULA = Span(10, 60)


def found(
    code: str,
    start: int,
    end: int,
    severity: Severity = Severity.ERROR,
    known: str | None = None,
) -> Diagnostic:
    """Return a finding in the formula."""
    formula = FormulaReference(known, FORMULA)
    return Diagnostic(
        "a.md", code, "name", severity, f"said by {code}", Span(start, end), formula=formula
    )


def codes(*diagnostics: Diagnostic) -> list[str]:
    return [diagnostic.code for diagnostic in without_noise(diagnostics)]


def test_the_worst_of_one_family_and_place_stays() -> None:
    assert codes(found("TX101", 12, 14, Severity.INFO), found("TX102", 12, 14)) == ["TX102"]
    assert codes(found("TX101", 12, 14), found("TX102", 12, 14)) == ["TX101"]
    assert codes(found("TX101", 12, 14), found("NT101", 12, 14)) == ["TX101", "NT101"]


def test_a_known_formula_explains_what_is_seen_in_its_place() -> None:
    symptom, cause = found("SC101", 20, 30), found("RF102", 25, 50, known="ppo")
    (left,) = without_noise([symptom, cause])
    assert left.code == "RF102"
    assert left.notes == ("SC101 says: said by SC101",)


def test_it_explains_also_what_points_to_its_place() -> None:
    symptom = replace(found("SC102", 20, 21), related=(Related(Span(25, 35), "without it"),))
    cause = found("RF112", 30, 31, known="softmax")
    (left,) = without_noise([symptom, cause])
    assert left.code == "RF112"
    assert left.notes == ("SC102 says: said by SC102",)


def test_a_guess_at_the_very_place_of_what_is_seen_is_a_note_to_it() -> None:
    symptom, cause = found("SH104", 20, 30), found("RF109", 20, 30, Severity.WARNING, known="ols")
    (left,) = without_noise([symptom, cause])
    assert left.code == "SH104"
    assert left.notes == ("RF109 says: said by RF109",)


@pytest.mark.parametrize(
    ("symptom", "cause"),
    [
        (found("SC101", 20, 25), found("RF102", 25, 50, known="ppo")),  # beside it
        (found("SC101", 20, 30), found("RF102", 25, 50, Severity.INFO, known="ppo")),  # a guess
        (found("TX101", 20, 30), found("RF102", 25, 50, known="ppo")),  # markup has its own causes
        (found("SC101", 20, 30), found("PY101", 25, 50)),  # no known formula
    ],
)
def test_what_it_does_not_explain_stays(symptom: Diagnostic, cause: Diagnostic) -> None:
    assert codes(symptom, cause) == [symptom.code, cause.code]
