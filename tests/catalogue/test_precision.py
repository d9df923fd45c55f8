"""Right formulas are left alone, however they are written and whatever they look like."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from catalogue.pages import loud, sections

from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from _pytest.mark.structures import ParameterSet


#: sections that are still reported, and why
OPEN = {
    "A definition beside it that uses the same index": "its index is not renamed when put in",
}


def _pages() -> Iterator[ParameterSet]:
    for page in sections("correct.md"):
        title = page.split("\n")[0][3:]
        marks = [pytest.mark.xfail(reason=OPEN[title])] if title in OPEN else []
        yield pytest.param(page, id=title, marks=marks)


@pytest.mark.parametrize("page", tuple(_pages()))
def test_right_formulas_are_silent(page: str) -> None:
    assert [f"{it.code} {it.message}: {it.span.of(page)}" for it in loud(page)] == []


def test_published_right_formulas_are_no_errors(shared: Path) -> None:
    for line in (shared / "data/real-formulas/clean.jsonl").read_text("utf-8").splitlines():
        page = f"$$\n{json.loads(line)['latex']}\n$$\n"
        assert not [it for it in loud(page) if it.severity is Severity.ERROR], page
