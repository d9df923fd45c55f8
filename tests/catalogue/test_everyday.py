"""Right formulas as people write them, under a heading: nothing is said of their mathematics."""

from __future__ import annotations

from pathlib import Path

import pytest

from mathlint.api import check_text
from mathlint.config import Config
from mathlint.lint.diagnostic import Severity

WRITTEN = [
    line.split(" | ", 1)
    for line in Path(__file__)
    .with_name("data")
    .joinpath("everyday.txt")
    .read_text("utf-8")
    .splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(("heading", "latex"), WRITTEN, ids=[heading for heading, _ in WRITTEN])
def test_a_legitimate_notation_is_never_an_error(heading: str, latex: str) -> None:
    report = check_text(f"# {heading}\n\n$$\n{latex}\n$$\n", "page.md", Config())
    loud = [it for it in report.diagnostics if it.severity is not Severity.INFO]
    assert not [(it.code, it.message) for it in loud]
