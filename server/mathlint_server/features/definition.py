"""Where the thing at a cursor comes from.

A symbol from where the document introduces it, a reference from its label, a known formula from its
reference implementation, a block of code from its formula.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.text import Span
from mathlint_server.introductions import introduction_of
from mathlint_server.known import formula_by_id, known_formula, reference_of
from mathlint_server.labels import labels_of, name_at
from mathlint_server.linked import formula_of_code
from mathlint_server.mentions import rule_at
from mathlint_server.symbols import occurrence_at

if TYPE_CHECKING:
    from pathlib import Path

    from mathlint.catalogue.formula import Formula
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


class Target(Struct, frozen=True):
    """A place: a span of the same document, or the line of another file."""

    origin: Span
    span: Span | None = None
    file: Path | None = None
    line: int = 0


def definition(snapshot: Snapshot, offset: int) -> Target | None:
    """Return where the thing at a cursor comes from."""
    named = name_at(snapshot, offset)
    if named is not None:
        labels = (it for it in labels_of(snapshot) if it.name == named.name)
        return next((Target(named.span, it.span) for it in labels), None)
    mentioned = rule_at(snapshot, offset)
    if mentioned is not None:
        return Target(mentioned[1].span, file=mentioned[0].page)
    return (
        _of_symbol(snapshot, offset) or _of_formula(snapshot, offset) or _of_code(snapshot, offset)
    )


def _of_symbol(snapshot: Snapshot, offset: int) -> Target | None:
    here = occurrence_at(snapshot, offset)
    if here is None or not here.nucleus.contains(offset):
        return None
    first = introduction_of(snapshot, here.identity)
    # who stands there already wants to know where the formula comes from
    return None if first is None or first.span == here.span else Target(here.span, first.span)


def _of_formula(snapshot: Snapshot, offset: int) -> Target | None:
    math = snapshot.math_at(offset)
    known = None if math is None else known_formula(snapshot, math)
    if math is None or known is None:
        return None
    return _implementation(snapshot, math.outer, known.formula)


def _of_code(snapshot: Snapshot, offset: int) -> Target | None:
    code = snapshot.code_at(offset)
    linked = None if code is None else formula_of_code(snapshot, code)
    if code is None or linked is None:
        return None
    if isinstance(linked, Span):
        return Target(code.outer, linked)
    formula = formula_by_id(snapshot, linked)
    return None if formula is None else _implementation(snapshot, code.outer, formula)


def _implementation(snapshot: Snapshot, origin: Span, formula: Formula) -> Target | None:
    place = reference_of(snapshot, formula)
    return None if place is None else Target(origin, file=place[0], line=place[1])


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_DEFINITION)
    async def requested(
        params: lsp.DefinitionParams,
    ) -> lsp.Location | list[lsp.LocationLink] | None:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None:
            return None
        places = server.places(snapshot)
        offset = places.offset(params.position)
        found = await asyncio.to_thread(definition, snapshot, offset)
        if found is None:
            return None
        if found.span is not None:
            uri, range_ = snapshot.uri, places.range(found.span)
        else:
            assert found.file is not None  # noqa: S101
            start = lsp.Position(found.line, 0)
            uri, range_ = found.file.as_uri(), lsp.Range(start, start)
        if server.client.definition_links:
            return [lsp.LocationLink(uri, range_, range_, places.range(found.origin))]
        return lsp.Location(uri, range_)
