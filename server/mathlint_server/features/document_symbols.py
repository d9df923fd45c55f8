"""The outline of a document: headings, formulas by name, blocks of code."""

from __future__ import annotations

import asyncio
import re
from enum import Enum
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.text import Span
from mathlint_server.known import known_formulas
from mathlint_server.latex_help import in_unicode
from mathlint_server.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown import MathSpan
    from mathlint_server.places import Places
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot

_LONGEST = 60
_LONGEST_READ = 300
_LABEL = re.compile(r"\\label\s*\{(?P<name>[^{}\n]*)\}")


class Kind(Enum):
    """What an entry is."""

    HEADING = lsp.SymbolKind.String
    FORMULA = lsp.SymbolKind.Constant
    CODE = lsp.SymbolKind.Function


class Entry(Struct):
    """An entry of the outline: ``span`` is all that it heads, ``name_span`` its own text."""

    name: str
    kind: Kind
    span: Span
    name_span: Span
    level: int = 7
    children: list[Entry] = []


def outline(snapshot: Snapshot) -> list[Entry]:
    """Return the outline as a tree: what stands under a heading is below it."""
    entries = sorted(_entries(snapshot), key=lambda it: (it.span.start, it.level))
    roots: list[Entry] = []
    open_headings: list[Entry] = []
    for entry in entries:
        while open_headings and open_headings[-1].level >= entry.level:
            _close(open_headings.pop(), entry.span.start)
        (open_headings[-1].children if open_headings else roots).append(entry)
        if entry.kind is Kind.HEADING:
            open_headings.append(entry)
    for entry in open_headings:
        _close(entry, len(snapshot.text))
    return roots


def _close(entry: Entry, end: int) -> None:
    entry.span = Span(entry.span.start, max(end, entry.span.end))


def _entries(snapshot: Snapshot) -> Iterator[Entry]:
    document = snapshot.document
    for heading in document.headings:
        name = heading.text.strip() or "#" * heading.level
        start = document.lines.starts[document.lines.line_at(heading.span.start)]
        whole = Span(start, heading.span.end)
        yield Entry(name, Kind.HEADING, whole, heading.span, heading.level)
    titles = {math.inner: known.formula.title for math, known in known_formulas(snapshot)}
    shown = snapshot.maths_where(
        lambda it, start: it.display or it.label is not None or it.inner.shift(start) in titles
    )
    for math in shown:
        name = titles.get(math.inner) or math.label or _unnamed(math)
        yield Entry(_short(name), Kind.FORMULA, place_of(math), math.inner)
    for code in document.codes:
        name = _short(f"{code.language or 'code'}: {_telling_line(code.code)}")
        yield Entry(name, Kind.CODE, code.outer, code.outer)


def _unnamed(math: MathSpan) -> str:
    r"""Return what a formula without a name is called: its ``\label``, else how it looks.

    Very long ones are not read for that.
    """
    label = _LABEL.search(math.tex)
    if label is not None:
        return label["name"]
    return in_unicode(math.tex) if len(math.tex) <= _LONGEST_READ else math.tex


def _telling_line(code: str) -> str:
    """Return the line that says most about a block: a definition, else what is no import."""
    lines = [line.strip() for line in code.split("\n") if line.strip()]
    definitions = (line for line in lines if line.startswith(("def ", "class ", "async def ")))
    others = (line for line in lines if not line.startswith(("import ", "from ", "#", "@")))
    first = next(definitions, None) or next(others, None) or next(iter(lines), "")
    return first.rstrip(":")


def _short(text: str) -> str:
    line = " ".join(text.split()) or "…"
    return line if len(line) <= _LONGEST else line[: _LONGEST - 1] + "…"


def flat(entries: list[Entry], container: str | None = None) -> Iterator[tuple[Entry, str | None]]:
    """Yield the entries of an outline in order, each with the name of the one that it is under."""
    for entry in entries:
        yield entry, container
        yield from flat(entry.children, entry.name)


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_DOCUMENT_SYMBOL)
    async def requested(
        params: lsp.DocumentSymbolParams,
    ) -> list[lsp.DocumentSymbol] | list[lsp.SymbolInformation]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return []
        places = server.places(snapshot)
        entries = await asyncio.to_thread(outline, snapshot)  # it reads formulas
        if server.client.symbol_trees:
            return [_tree(entry, places) for entry in entries]
        return [
            lsp.SymbolInformation(
                lsp.Location(snapshot.uri, places.range(entry.span)),
                entry.name,
                entry.kind.value,
                container_name=container,
            )
            for entry, container in flat(entries)
        ]


def _tree(entry: Entry, places: Places) -> lsp.DocumentSymbol:
    children = [_tree(child, places) for child in entry.children]
    whole, name = places.range(entry.span), places.range(entry.name_span)
    return lsp.DocumentSymbol(entry.name, entry.kind.value, whole, name, children=children)
