"""Findings as the protocol tells them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.lint.diagnostic import Applicability, Severity
from mathlint.report.links import rule_url
from mathlint_server.known import formula_by_id, reference_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint_server.client import Client
    from mathlint_server.places import Places
    from mathlint_server.snapshot import Snapshot

SOURCE = "mathlint"

_SEVERITIES = {
    Severity.ERROR: lsp.DiagnosticSeverity.Error,
    Severity.WARNING: lsp.DiagnosticSeverity.Warning,
    Severity.INFO: lsp.DiagnosticSeverity.Information,
}


def told(snapshot: Snapshot, client: Client, most: int) -> list[lsp.Diagnostic]:
    """Return what a client is told about a document: of very many findings the worst."""
    shown = worst(snapshot.diagnostics, most)
    result = [as_told(it, snapshot, client) for it in shown]
    if len(shown) < len(snapshot.diagnostics):
        hidden = len(snapshot.diagnostics) - len(shown)
        start = lsp.Position(0, 0)
        message = f"{hidden:,} more findings are not shown here; `mathlint check` shows all"
        information = lsp.DiagnosticSeverity.Information
        result.append(lsp.Diagnostic(lsp.Range(start, start), message, information, source=SOURCE))
    return result


def worst(diagnostics: Sequence[Diagnostic], most: int) -> Sequence[Diagnostic]:
    """Return at most so many findings, the most severe, in the order of the text."""
    if len(diagnostics) <= most:
        return diagnostics
    chosen = sorted(diagnostics, key=lambda it: -it.severity.rank)[: max(most, 0)]
    return sorted(chosen, key=lambda it: it.key)


def as_told(diagnostic: Diagnostic, snapshot: Snapshot, client: Client) -> lsp.Diagnostic:
    """Return a finding as a client is told of it, with as much as it understands."""
    places = snapshot.places(client.encoding)
    url = rule_url(snapshot.ruling.rules.get(diagnostic.code))
    related = tuple(_related(diagnostic, snapshot, places)) if client.related_information else ()
    return lsp.Diagnostic(
        range=places.range(diagnostic.span),
        message=message_of(diagnostic),
        severity=_SEVERITIES[diagnostic.severity],
        code=diagnostic.code,
        code_description=(
            lsp.CodeDescription(url) if url is not None and client.code_descriptions else None
        ),
        source=SOURCE,
        tags=[lsp.DiagnosticTag.Unnecessary] if client.tags and _is_unused(diagnostic) else None,
        related_information=list(related) or None,
        data=_data(diagnostic, places) if client.diagnostic_data else None,
    )


def _related(
    diagnostic: Diagnostic, snapshot: Snapshot, places: Places
) -> Iterator[lsp.DiagnosticRelatedInformation]:
    """Yield the places that explain a finding; last the reference of the known formula."""
    for it in diagnostic.related:
        place = lsp.Location(snapshot.uri, places.range(it.span))
        yield lsp.DiagnosticRelatedInformation(place, it.message)
    formula_id = None if diagnostic.formula is None else diagnostic.formula.id
    formula = None if formula_id is None else formula_by_id(snapshot, formula_id)
    reference = None if formula is None else reference_of(snapshot, formula)
    if formula is not None and reference is not None:
        file, line = reference
        start = lsp.Position(line, 0)
        place = lsp.Location(file.as_uri(), lsp.Range(start, start))
        what = "reference implementation" if file.suffix == ".py" else "definition"
        yield lsp.DiagnosticRelatedInformation(place, f"the {what} of {formula.title}")


def message_of(diagnostic: Diagnostic) -> str:
    """Return what is wrong, with the numbers that prove it and the notes below."""
    lines = [diagnostic.message, *diagnostic.notes]
    if (evidence := diagnostic.evidence) is not None and not diagnostic.notes:
        inputs = ", ".join(f"{name} = {value}" for name, value in evidence.inputs)
        lines.append(f"{inputs}: expected {evidence.expected}, got {evidence.got}")
    return "\n".join(lines)


def _is_unused(diagnostic: Diagnostic) -> bool:
    return diagnostic.name.startswith("unused-")


def _data(diagnostic: Diagnostic, places: Places) -> dict[str, object]:
    """Return what a client needs to make a fix without asking again."""
    return {
        "name": diagnostic.name,
        "formula": None if diagnostic.formula is None else diagnostic.formula.id,
        "fixes": [
            {
                "title": fix.title,
                "applicability": fix.applicability.value,
                "preferred": fix.applicability is Applicability.SAFE,
                "edits": [
                    {"range": _plain(places.range(edit.span)), "newText": edit.text}
                    for edit in fix.edits
                ],
            }
            for fix in diagnostic.fixes
        ],
    }


def _plain(range_: lsp.Range) -> dict[str, dict[str, int]]:
    ends = {"start": range_.start, "end": range_.end}
    return {name: {"line": it.line, "character": it.character} for name, it in ends.items()}
