"""Formulas of real documents: comparing never fails, and none differs from itself."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING

import pytest
from evaluate.pairs import expression

from mathlint.evaluate import Different, Equal, compare

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.formula.expression import Expression


@pytest.fixture(scope="module")
def formulas(shared: Path) -> list[tuple[str, Expression]]:
    found = []
    for name in ("seed-formulas.jsonl", "real-formulas/clean.jsonl"):
        for line in (shared / "data" / name).read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            latex = entry.get("latex") or entry.get("formula")
            found.append((latex, expression(latex)))
    return found


def test_formulas_equal_themselves_or_say_why_not(formulas: list[tuple[str, Expression]]) -> None:
    verdicts = [(latex, compare(tree, tree)) for latex, tree in formulas]
    assert [latex for latex, verdict in verdicts if isinstance(verdict, Different)] == []
    equal = sum(isinstance(verdict, Equal) for _, verdict in verdicts)
    assert equal >= 0.85 * len(formulas)


def test_any_two_formulas_can_be_compared(formulas: list[tuple[str, Expression]]) -> None:
    choose = random.Random(5)
    for _ in range(600):
        (left, first), (right, second) = choose.choice(formulas), choose.choice(formulas)
        verdict = compare(first, second, heads=choose.random() < 0.5)
        if isinstance(verdict, Equal):
            alike = [sorted(text.replace("{", "").replace("}", "")) for text in (left, right)]
            short = min(len(left), len(right)) < 40
            assert short or alike[0] == alike[1], f"{left}  |||  {right}"
