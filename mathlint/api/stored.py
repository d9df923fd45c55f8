"""What was found in a file, as text that the cache keeps and that processes exchange."""

from __future__ import annotations

import json
from typing import Any

from mathlint.lint.diagnostic import (
    Applicability,
    Diagnostic,
    Evidence,
    Fix,
    FormulaReference,
    Related,
    Severity,
)
from mathlint.report.model import Counts, FileReport
from mathlint.text import Edit, Span


def to_stored(report: FileReport) -> str:
    """Return the findings and counts of a report as JSON, without its path and text."""
    counts = report.counts
    stored = [
        [getattr(counts, name) for name in Counts.__struct_fields__],
        [_to_list(diagnostic) for diagnostic in report.diagnostics],
        report.layers,
    ]
    return json.dumps(stored, separators=(",", ":"), ensure_ascii=False)


def from_stored(stored: str, path: str, text: str) -> FileReport | None:
    """Return the report; None when the JSON is of another make."""
    try:
        counts, diagnostics, layers = json.loads(stored)
        return FileReport(
            path,
            text,
            tuple(_from_list(path, values) for values in diagnostics),
            Counts(*counts),
            tuple(layers),
        )
    except (ValueError, TypeError, IndexError, KeyError):
        return None


def _to_list(it: Diagnostic) -> list[Any]:
    fixes = [
        [fix.title, fix.applicability, [[*_ends(edit.span), edit.text] for edit in fix.edits]]
        for fix in it.fixes
    ]
    evidence = it.evidence and [it.evidence.inputs, it.evidence.expected, it.evidence.got]
    formula = it.formula and [it.formula.id, *_ends(it.formula.span)]
    related = [[*_ends(place.span), place.message] for place in it.related]
    return [
        it.code,
        it.name,
        it.severity,
        it.message,
        *_ends(it.span),
        related,
        fixes,
        evidence,
        formula,
        it.notes,
    ]


def _from_list(path: str, values: list[Any]) -> Diagnostic:
    code, name, severity, message, start, end, related, fixes, evidence, formula, notes = values
    return Diagnostic(
        path=path,
        code=code,
        name=name,
        severity=Severity(severity),
        message=message,
        span=Span(start, end),
        related=tuple(Related(Span(first, last), words) for first, last, words in related),
        fixes=tuple(_fix(*fix) for fix in fixes),
        evidence=None if evidence is None else _evidence(*evidence),
        formula=None if formula is None else _formula(*formula),
        notes=tuple(notes),
    )


def _fix(title: str, applicability: str, edits: list[Any]) -> Fix:
    made = tuple(Edit(Span(start, end), text) for start, end, text in edits)
    return Fix(title, made, Applicability(applicability))


def _evidence(inputs: list[list[str]], expected: str, got: str) -> Evidence:
    return Evidence(tuple((name, value) for name, value in inputs), expected, got)


def _formula(known: str | None, start: int, end: int) -> FormulaReference:
    return FormulaReference(known, Span(start, end))


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
