"""Right formulas are left alone, however they are written and whatever they look like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogue.pages import loud, sections

from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "page", tuple(sections("correct.md")), ids=lambda page: page.split("\n")[0][3:]
)
def test_right_formulas_are_silent(page: str) -> None:
    assert [f"{it.code} {it.message}: {it.span.of(page)}" for it in loud(page)] == []


def test_published_right_formulas_are_no_errors(shared: Path) -> None:
    for line in (shared / "data/real-formulas/clean.jsonl").read_text("utf-8").splitlines():
        page = f"$$\n{json.loads(line)['latex']}\n$$\n"
        assert not [it for it in loud(page) if it.severity is Severity.ERROR], page
