"""What can be written at a cursor.

In a formula commands, environments, labels and the document's own symbols; outside of one known
formulas; in a comment for mathlint codes of rules and ids of formulas.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp

from mathlint.report.rule_page import RulePage
from mathlint.text import Edit, Span
from mathlint_server.edits import text_edits
from mathlint_server.known import formulas_known_to
from mathlint_server.latex_help import appearance, support_of
from mathlint_server.proposals.formulas import begins_formula, in_formula
from mathlint_server.proposals.proposal import Kind, Proposals
from mathlint_server.proposals.prose import formulas, named
from mathlint_server.prose import Line, Page, Part, Preformatted, content

if TYPE_CHECKING:
    from mathlint_server.proposals.proposal import Proposal
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_LONGEST = 200
"""Characters before the cursor that are looked at; a line can be long."""


def proposals(snapshot: Snapshot, offset: int) -> Proposals:
    """Return what can be written at a cursor."""
    line_start = snapshot.document.lines.starts[snapshot.document.lines.line_at(offset)]
    before = snapshot.text[max(line_start, offset - _LONGEST) : offset]
    names = named(snapshot, offset, before)
    if names is not None:
        return names
    math = snapshot.math_at(offset)
    if math is not None and math.inner.touches(offset):
        return in_formula(snapshot, math.inner, offset, before)
    if snapshot.code_at(offset) is not None:
        return Proposals(())
    if begins_formula(before):
        return in_formula(snapshot, Span(offset, offset), offset, before)
    return formulas(snapshot, offset, snapshot.text[line_start:offset], before)


def explained(snapshot: Snapshot | None, label: str, kind: str) -> tuple[Part, ...]:
    """Return what is told about a proposal once it is looked at."""
    if kind == Kind.COMMAND.name:
        name = label.removeprefix("\\")
        shown = appearance(name)
        return (Line(support_of(name), strong=shown),)
    if kind == Kind.RULE.name and snapshot is not None:
        rule = snapshot.ruling.rules.installed.get(label)
        return () if rule is None else (Page(RulePage.of(rule).text),)
    for formula in () if snapshot is None else formulas_known_to(snapshot):
        if label in (formula.title, formula.id):
            return (
                Line(formula.source, strong=formula.title),
                Preformatted(formula.latex, "latex"),
            )
    return ()


def register(server: MathlintServer) -> None:
    """Register both requests."""
    options = lsp.CompletionOptions(trigger_characters=["\\", "{"], resolve_provider=True)

    @server.feature(lsp.TEXT_DOCUMENT_COMPLETION, options)
    async def requested(params: lsp.CompletionParams) -> lsp.CompletionList:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return lsp.CompletionList(is_incomplete=False, items=[])
        offset = server.places(snapshot).offset(params.position)
        found = await asyncio.to_thread(proposals, snapshot, offset)
        items = [_item(it, number, snapshot) for number, it in enumerate(found.items)]
        return lsp.CompletionList(is_incomplete=not found.complete, items=items)

    def _item(proposal: Proposal, number: int, snapshot: Snapshot) -> lsp.CompletionItem:
        snippets = bool(proposal.snippet) and server.client.snippets
        text = proposal.snippet if snippets else proposal.text
        (edit,) = text_edits([Edit(proposal.span, text)], server.places(snapshot))
        return lsp.CompletionItem(
            label=proposal.label,
            kind=proposal.kind.value,
            detail=proposal.detail or None,
            sort_text=f"{number:05}",
            filter_text=proposal.span.of(snapshot.text) if proposal.kind is Kind.FORMULA else None,
            insert_text_format=lsp.InsertTextFormat.Snippet if snippets else None,
            text_edit=edit,
            data={"uri": snapshot.uri, "kind": proposal.kind.name},
        )

    @server.feature(lsp.COMPLETION_ITEM_RESOLVE)
    def resolved(item: lsp.CompletionItem) -> lsp.CompletionItem:
        data = item.data if isinstance(item.data, dict) else {}
        snapshot = server.store.get(str(data.get("uri")))
        parts = explained(snapshot, item.label, str(data.get("kind")))
        if parts:
            markdown = server.client.markdown_in_completions
            marked = content(parts, markdown=markdown)
            # before formats were negotiated, documentation was a string
            item.documentation = marked if server.client.marks_up_completions else marked.value
        return item
