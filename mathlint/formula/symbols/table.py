"""What is known about symbols: what an author declares, and what a document shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.symbols.declarations import declared_in
from mathlint.formula.symbols.evidence import evidence_of
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex.macros import NO_MACROS, Macros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.formula.symbols.known import Known, SymbolKind
    from mathlint.markdown.document import Chunk, Document


class SymbolTable(Struct, frozen=True):
    r"""Facts about symbols, by the LaTeX of the bare name (``\pi``, ``\hat{A}``; no scripts).

    names: runs of letters that the document uses as one name
    macros: what the document defines
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    macros: Macros = NO_MACROS

    @classmethod
    def of(cls, document: Document, macros: Macros = NO_MACROS) -> SymbolTable:
        """Return what a document shows and its author declares; declarations win.

        What each formula shows is looked for once, and remembered.
        """
        known: dict[str, Known] = {}
        contested: set[str] = set()
        for facts, _ in _told.of(document, macros):
            for name, fact in facts:
                if name in known and known[name].kind is not fact.kind:
                    contested.add(name)
                known[name] = fact
        for name in contested:
            del known[name]
        return cls(known | declared_in(document), macros=macros)

    def kind(self, name: str) -> SymbolKind | None:
        """Return the kind of a bare name, if it is known."""
        found = self.known.get(name)
        return None if found is None else found.kind

    def changes(self, other: SymbolTable) -> frozenset[str]:
        """Return the bare names about which two tables say different things."""
        names = self.known.keys() | other.known.keys()
        return frozenset(name for name in names if self.known.get(name) != other.known.get(name))

    def __or__(self, other: SymbolTable) -> SymbolTable:
        """Return both; where they disagree, ``other`` holds."""
        return SymbolTable(
            {**self.known, **other.known}, self.names | other.names, self.macros | other.macros
        )


EMPTY = SymbolTable()


def _shown(chunk: Chunk, _block: str, macros: Macros) -> list[tuple[str, Known]]:
    """Return what each formula of a block shows."""
    return [fact for math in chunk.maths for fact in evidence_of(math.tex, macros)]


_told = PerChunk(_shown)
