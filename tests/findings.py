"""Findings for tests, placed by marking them in the text."""

from __future__ import annotations

from typing import Any

from mathlint.lint.diagnostic import Applicability, Diagnostic, Fix, Severity
from mathlint.report.model import FileReport
from mathlint.text import Edit, Span

OPENS, CLOSES = "⟦", "⟧"


def marked(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return ``text`` without its ``⟦…⟧`` marks, and the spans they stood around."""
    clean: list[str] = []
    spans: list[Span] = []
    start = length = 0
    for character in text:
        if character == OPENS:
            start = length
        elif character == CLOSES:
            spans.append(Span(start, length))
        else:
            clean.append(character)
            length += 1
    return "".join(clean), tuple(spans)


def finding(span: Span, **changes: Any) -> Diagnostic:
    """Return a finding at ``span``."""
    values: dict[str, Any] = {
        "path": "page.md",
        "code": "TX101",
        "name": "unclosed-brace",
        "severity": Severity.ERROR,
        "message": "brace is not closed",
    }
    return Diagnostic(span=span, **(values | changes))


def report_on(text: str, **changes: Any) -> FileReport:
    """Return the report of a file with a finding at each mark of ``text``."""
    clean, spans = marked(text)
    path = changes.get("path", "page.md")
    return FileReport(path, clean, tuple(finding(span, **changes) for span in spans))


def replacement(
    span: Span, text: str, applicability: Applicability = Applicability.SAFE
) -> tuple[Fix, ...]:
    """Return one fix of one edit."""
    return (Fix("replace it", (Edit(span, text),), applicability),)
