"""Names of formulas and shapes of symbols, shown in the text. Off by default."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint_server.catalogue_symbols import meaning_of
from mathlint_server.known import known_formula
from mathlint_server.places import place_of
from mathlint_server.symbols import occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import Span
    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


class Hint(Struct, frozen=True):
    """A few words to show at an offset."""

    offset: int
    label: str


def hints(snapshot: Snapshot, span: Span) -> Iterator[Hint]:
    """Yield the name of each known formula, and the shape of each symbol where it first stands."""
    table = snapshot.context.symbols
    shaped: set[str] = set()
    for math in snapshot.maths_in(span):
        known = known_formula(snapshot, math)
        if known is not None:
            yield Hint(place_of(math).end, known.formula.title)
        for it in occurrences(snapshot.formula(math)) if math.closed else ():
            meaning = None if known is None else meaning_of(known.formula, it.symbol)
            fact = table.known.get(it.identity.name)
            shape = meaning.shape if meaning is not None else fact.shape if fact is not None else ()
            if shape and it.identity.name not in shaped:
                shaped.add(it.identity.name)
                yield Hint(it.span.end, "×".join(shape))


def register(server: MathlintServer) -> None:
    """Register the request."""

    @server.feature(lsp.TEXT_DOCUMENT_INLAY_HINT)
    def requested(params: lsp.InlayHintParams) -> list[lsp.InlayHint]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None or not server.options.inlay_hints:
            return []
        places = server.places(snapshot)
        found = hints(snapshot, places.span(params.range))
        return [
            lsp.InlayHint(places.position(it.offset), it.label, padding_left=True) for it in found
        ]
