"""What can be written at a cursor.

In a formula commands, environments, labels and the document's own symbols; outside of one known
formulas; in a comment for mathlint codes of rules and ids of formulas.
"""

from __future__ import annotations

import asyncio
import re
from enum import Enum
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.catalogue.registry import load_catalogue
from mathlint.report.rule_page import RulePage
from mathlint.tex.commands import known_commands, known_environments
from mathlint.text import Edit, Span
from mathlint_server.edits import text_edits
from mathlint_server.labels import labels_of
from mathlint_server.latex_help import appearance, snippet_of, support_of
from mathlint_server.prose import Line, Page, Part, Preformatted, content
from mathlint_server.symbols import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula
    from mathlint.markdown import MathSpan
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_MOST = 300
_NEAR = 5_000
"""Characters before and after the cursor in which symbols are looked for."""

_COMMAND = re.compile(r"\\(?P<name>[A-Za-z]*)$")
_BEGIN = re.compile(r"\\(?:begin|end)\s*\{(?P<name>[A-Za-z*]*)$")
_REFERENCE = re.compile(
    r"(?:\\(?:eq|c|C|auto)?ref\s*\{|(?::(?:eq|numref|ref):|\{(?:eq|numref|ref)\})`)(?P<name>[^{}`\n]*)$"
)
_ALLOW = re.compile(r"mathlint:[ \t]*(?:allow|allow-file|off|on)\b[^\n]*?[ \t,](?P<name>[\w-]*)$")
_IMPLEMENTS = re.compile(
    r"(?:mathlint:[ \t]*implements[^\n]*?[ \t,]|^[ \t>]*[`~]{3,}.*\bformula=[\"']?)"
    r"(?P<name>[\w.-]*)$"
)
_WORD = re.compile(r"(?P<name>[A-Za-z][\w -]*)$")
_SHORTEST_WORD = 3
_LONGEST = 200
"""Characters before the cursor that are looked at; a line can be long."""


class Kind(Enum):
    """What a proposal is."""

    COMMAND = lsp.CompletionItemKind.Function
    ENVIRONMENT = lsp.CompletionItemKind.Struct
    SYMBOL = lsp.CompletionItemKind.Variable
    FORMULA = lsp.CompletionItemKind.Snippet
    RULE = lsp.CompletionItemKind.EnumMember
    ID = lsp.CompletionItemKind.Reference
    LABEL = lsp.CompletionItemKind.Constant


class Proposal(Struct, frozen=True):
    """Something that can stand in the place of ``span``.

    snippet: what is inserted where the client knows snippets; empty where it is the same
    """

    label: str
    kind: Kind
    span: Span
    text: str
    detail: str = ""
    snippet: str = ""


class Proposals(Struct, frozen=True):
    """What is proposed; ``complete`` is False where typing on brings others."""

    items: tuple[Proposal, ...]
    complete: bool = True


def proposals(snapshot: Snapshot, offset: int) -> Proposals:
    """Return what can be written at a cursor."""
    line_start = snapshot.document.lines.starts[snapshot.document.lines.line_at(offset)]
    before = snapshot.text[max(line_start, offset - _LONGEST) : offset]
    if found := _ALLOW.search(before):
        return Proposals(tuple(_rules(snapshot, _typed(found, offset))))
    if found := _IMPLEMENTS.search(before):
        return Proposals(tuple(_ids(snapshot, _typed(found, offset))))
    if found := _REFERENCE.search(before):
        return Proposals(tuple(_labels(snapshot, _typed(found, offset))))
    math = snapshot.math_at(offset)
    if math is not None and math.inner.touches(offset):
        return _in_formula(snapshot, math, offset, before)
    if snapshot.code_at(offset) is None and (found := _WORD.search(before)):
        return _formulas(found, offset)
    return Proposals(())


def _typed(found: re.Match[str], offset: int) -> Span:
    return Span(offset - len(found["name"]), offset)


# ---------------------------------------------------------------------------- in a formula


def _in_formula(snapshot: Snapshot, math: MathSpan, offset: int, before: str) -> Proposals:
    if found := _BEGIN.search(before):
        return Proposals(
            tuple(_environments(_typed(found, offset), found[0].startswith("\\begin")))
        )
    if found := _COMMAND.search(before):
        whole = Span(offset - len(found[0]), offset)
        own = [it for it in _symbols(snapshot, math, whole) if it.text.startswith(found[0])]
        commands = list(_commands(snapshot, whole, found["name"]))
        items = (*own, *commands[:_MOST])
        return Proposals(items, complete=len(commands) <= _MOST)
    return Proposals(tuple(_symbols(snapshot, math, Span(offset, offset))))


def _commands(snapshot: Snapshot, span: Span, prefix: str) -> Iterator[Proposal]:
    macros = snapshot.context.macros
    known = known_commands()
    names = [name for name in known if name.startswith(prefix)]
    # what every renderer knows comes first, short names before long ones
    names.sort(key=lambda name: (not known[name], len(name), name))
    for name in dict.fromkeys(
        (*sorted(it for it in macros.names if it.startswith(prefix)), *names)
    ):
        detail = appearance(name) if name not in macros else "macro"
        snippet = snippet_of(name, macros)
        plain = f"\\{name}"
        yield Proposal(
            plain, Kind.COMMAND, span, plain, detail, snippet if snippet != plain else ""
        )


def _environments(span: Span, begins: bool) -> Iterator[Proposal]:
    for name in sorted(known_environments()):
        snippet = f"{name}}}\n\t$0\n\\\\end{{{name}}}" if begins else ""
        yield Proposal(name, Kind.ENVIRONMENT, span, name, "environment", snippet)


def _symbols(snapshot: Snapshot, math: MathSpan, span: Span) -> Iterator[Proposal]:
    """Yield the symbols of the formulas around, each once, as they are written there."""
    near = Span(max(math.outer.start - _NEAR, 0), math.outer.end + _NEAR)
    seen: set[str] = set()
    for other in snapshot.maths_in(near):
        if other.outer == math.outer or not other.closed:
            continue
        for it in occurrences(snapshot.formula(other)):
            latex = " ".join(it.span.of(snapshot.text).split())
            if latex not in seen and len(seen) < _MOST:
                seen.add(latex)
                yield Proposal(latex, Kind.SYMBOL, span, latex, "symbol of this document")


# -------------------------------------------------------------------------------- elsewhere


def _labels(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    for label in labels_of(snapshot):
        if label.math is not None:
            detail = " ".join(label.math.tex.split())[:60]
            yield Proposal(label.name, Kind.LABEL, span, label.name, detail)


def _rules(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    for rule in snapshot.ruling.rules.installed:
        yield Proposal(rule.code, Kind.RULE, span, rule.code, rule.name)


def _ids(snapshot: Snapshot, span: Span) -> Iterator[Proposal]:
    yield from _labels(snapshot, span)
    for formula in load_catalogue():
        yield Proposal(formula.id, Kind.ID, span, formula.id, formula.title)


def _formulas(found: re.Match[str], offset: int) -> Proposals:
    typed = found["name"].lower()
    items: list[Proposal] = []
    for formula in load_catalogue():
        length = _typed_of(formula, typed)
        if length:
            text = f"$$\n{formula.latex}\n$$"
            span = Span(offset - length, offset)
            items.append(Proposal(formula.title, Kind.FORMULA, span, text, formula.source))
    return Proposals(tuple(items), complete=False)


def _typed_of(formula: Formula, typed: str) -> int:
    """Return how many of the last characters begin a name of the formula; 0 for too few."""
    names = (formula.title.lower(), formula.id, *formula.names)
    starts = [0, *(space.end() for space in re.finditer(r"\s", typed))]
    for start in starts:  # the longest first
        rest = typed[start:]
        if len(rest) >= _SHORTEST_WORD and any(name.startswith(rest) for name in names):
            return len(rest)
    return 0


def explained(snapshot: Snapshot | None, label: str, kind: str) -> tuple[Part, ...]:
    """Return what is told about a proposal once it is looked at."""
    if kind == Kind.COMMAND.name:
        name = label.removeprefix("\\")
        shown = appearance(name)
        return (Line(support_of(name), strong=shown),)
    if kind == Kind.RULE.name and snapshot is not None:
        rule = snapshot.ruling.rules.installed.get(label)
        return () if rule is None else (Page(RulePage.of(rule).text),)
    for formula in load_catalogue():
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
