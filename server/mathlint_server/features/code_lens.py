"""Above a formula what it is; above a block of code what came of it, and a way to run it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lsprotocol import types as lsp
from msgspec import Struct

from mathlint.text import Span
from mathlint_server.code_outcome import cell_of, in_a_word, in_short, pairs_of, verdict_on
from mathlint_server.command_names import OPEN_REFERENCE, RUN_BLOCK
from mathlint_server.known import known_formulas
from mathlint_server.places import place_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint_server.server import MathlintServer
    from mathlint_server.snapshot import Snapshot


class Lens(Struct, frozen=True):
    """A line above ``span``; ``command`` is empty where there is nothing to do."""

    span: Span
    title: str
    command: str = ""
    arguments: tuple[object, ...] = ()


def lenses(snapshot: Snapshot) -> Iterator[Lens]:
    """Yield the lines above formulas and blocks."""
    for math, known in known_formulas(snapshot):
        verdict = known.verdict if known.equal else "deviates"
        title = f"{known.formula.title}: {verdict}"
        yield Lens(place_of(math), title, OPEN_REFERENCE, (snapshot.uri, known.formula.id))
    yield from _implementations(snapshot)
    for code in snapshot.codes_in(Span(0, len(snapshot.text))):
        if code.language == "python":
            yield Lens(code.outer, "▶ run", RUN_BLOCK, (snapshot.uri, code.outer.start))
            cell = cell_of(snapshot, code)
            if cell is not None:
                yield Lens(code.outer, in_short(cell))
            for pair in pairs_of(snapshot, code):
                yield Lens(code.outer, f"{pair.subject} {verdict_on(snapshot, pair)}")


def _implementations(snapshot: Snapshot) -> Iterator[Lens]:
    """Yield above each formula which functions of the document have been compared with it."""
    lines = snapshot.document.lines
    for pair in () if snapshot.run is None else snapshot.run.pairs:
        if pair.formula is not None:
            line = lines.line_at(pair.span.start) + 1
            yield Lens(pair.formula, f"{pair.subject} (line {line}) {in_a_word(pair)}")


def register(server: MathlintServer) -> None:
    """Register the request, and ask for another when more is known."""

    @server.feature(lsp.TEXT_DOCUMENT_CODE_LENS)
    def requested(params: lsp.CodeLensParams) -> list[lsp.CodeLens]:
        snapshot = server.snapshot(params.text_document)
        if snapshot is None or not server.options.code_lens:
            return []
        places = server.places(snapshot)
        return [
            lsp.CodeLens(
                lsp.Range(places.position(it.span.start), places.position(it.span.start)),
                lsp.Command(it.title, it.command, arguments=list(it.arguments) or None),
            )
            for it in lenses(snapshot)
        ]
