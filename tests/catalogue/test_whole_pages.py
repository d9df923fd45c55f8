"""Right formulas beside one another: what else a page says makes none of them a mistake."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from catalogue.pages import DATA

from mathlint.api import check_text
from mathlint.config import Config
from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterator

_WRITTEN = [
    line.split(" | ", 1)
    for name in ("everyday.txt", "blind_right.txt")
    for line in (DATA / name).read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


def _in_sections(count: int) -> Iterator[str]:
    """Yield pages of that many formulas, each below its own heading."""
    for start in range(0, len(_WRITTEN), count):
        part = _WRITTEN[start : start + count]
        yield "".join(f"## {heading}\n\n$$\n{latex}\n$$\n\n" for heading, latex in part)


def _under_shared_headings(count: int) -> Iterator[str]:
    """Yield pages of that many formulas below one heading, which names all of them."""
    for start in range(0, len(_WRITTEN), count):
        part = _WRITTEN[start : start + count]
        headings = ", ".join(dict.fromkeys(heading for heading, _ in part))
        yield f"## {headings}\n\n" + "".join(f"$$\n{latex}\n$$\n\n" for _, latex in part)


def _said(page: str, least: Severity) -> list[str]:
    report = check_text(page, "page.md", Config())
    loud = [it for it in report.diagnostics if it.severity in (Severity.ERROR, least)]
    return [f"{it.code} {it.message}: {it.span.of(page)}" for it in loud]


def test_a_long_page_of_right_formulas_is_silent() -> None:
    assert _said((DATA / "correct.md").read_text("utf-8"), Severity.WARNING) == []


@pytest.mark.parametrize("page", [*_in_sections(40), *_under_shared_headings(4)])
def test_no_neighbour_makes_an_error_of_a_right_formula(page: str) -> None:
    assert _said(page, Severity.ERROR) == []
