"""One mistake in a known formula is found in whatever notation it is written."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from catalogue.pages import Deviation, deviations, loud

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic


@cache
def found() -> list[tuple[Deviation, list[Diagnostic]]]:
    """Return what is said of each deviation about the formula that it deviates from."""
    return [
        (
            it,
            [d for d in loud(it.page) if d.formula is not None and d.formula.id in it.formulas],
        )
        for it in deviations()
    ]


def share(fulfilled: list[bool]) -> float:
    return sum(fulfilled) / len(fulfilled)


def test_nine_of_ten_mistakes_are_found_and_their_formula_is_known() -> None:
    assert len(found()) > 200
    missed = [it.page for it, said in found() if not said]
    assert share([bool(said) for _, said in found()]) >= 0.9, missed


def test_what_is_found_is_named_by_the_right_rule_and_in_its_place() -> None:
    caught = [(it, said) for it, said in found() if said]
    assert share([any(d.code in it.codes for d in said) for it, said in caught]) >= 0.9
    assert share([any(_is_near(it, d) for d in said) for it, said in caught]) >= 0.95


def test_what_is_found_has_a_fix() -> None:
    assert share([any(d.fixes for d in said) for _, said in found() if said]) >= 0.95


def _is_near(deviation: Deviation, diagnostic: Diagnostic) -> bool:
    span = diagnostic.span
    return any(it.start <= span.end and span.start <= it.end for it in deviation.places)
