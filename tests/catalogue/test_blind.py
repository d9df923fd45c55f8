"""Formulas that were written down before mathlint was asked about them, right ones and wrong ones.

Nothing here is mended to be found: what is missed is missed.
"""

from __future__ import annotations

import pytest
from catalogue.pages import DATA, all_said

from mathlint.catalogue.registry import load_catalogue


def _known_as(formula_id: str) -> str:
    formula = load_catalogue().find(formula_id)
    return formula_id if formula is None else formula.known_as


def lines(name: str) -> list[str]:
    text = (DATA / name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]


@pytest.mark.parametrize("line", lines("blind_right.txt"))
def test_a_right_formula_is_silent(line: str) -> None:
    heading, latex = line.split(" | ", 1)
    assert all_said(f"## {heading}\n\n$$\n{latex}\n$$\n") == []


def test_most_mistakes_are_found_and_their_formula_is_known() -> None:
    found = []
    for line in lines("blind_wrong.txt"):
        heading, formula_id, latex = line.split(" | ", 2)
        said = all_said(f"## {heading}\n\n$$\n{latex}\n$$\n")
        ids = (it.formula.id for it in said if it.formula is not None and it.formula.id)
        found.append(any(_known_as(one) == formula_id for one in ids))
    assert sum(found) / len(found) >= 0.68
