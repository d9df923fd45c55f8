"""What is known about symbols: what an author declares, and what a document shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field
from msgspec.structs import replace

from mathlint.formula.symbols.declarations import declared_in
from mathlint.formula.symbols.evidence import evidence_of
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex.macros import NO_MACROS, Macros

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mathlint.formula.symbols.known import Known, SymbolKind
    from mathlint.markdown.document import Chunk, Document


class SymbolTable(Struct, frozen=True):
    r"""Facts about symbols, by the LaTeX of the bare name (``\pi``, ``\hat{A}``; no scripts).

    names: runs of letters that the document uses as one name
    macros: what the document defines
    consulted: the kinds that it was asked for, where somebody wants to know; see :meth:`noting`
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    names: frozenset[str] = frozenset()
    macros: Macros = NO_MACROS
    consulted: dict[str, SymbolKind | None] | None = None

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
        kind = None if found is None else found.kind
        if self.consulted is not None:
            self.consulted.setdefault(name, kind)  # not what is assumed after it was asked
        return kind

    def noting(self) -> SymbolTable:
        """Return a table that says the same, and keeps in ``consulted`` what it was asked.

        Nothing else of it enters the readings of a formula: as long as these kinds are the same,
        so are they.
        """
        return replace(self, consulted={})

    def assuming(self, told: Mapping[str, Known]) -> SymbolTable:
        """Return a table that says the same, and ``told`` where nothing was known."""
        return replace(self, known={**told, **self.known})

    def changes(self, other: SymbolTable) -> frozenset[str]:
        """Return the bare names that are of different kinds by two tables."""
        names = self.known.keys() | other.known.keys()
        return frozenset(name for name in names if self.kind(name) is not other.kind(name))

    def says(self, kinds: Iterable[tuple[str, SymbolKind | None]]) -> bool:
        """Whether these are the kinds of these bare names."""
        return all(self.kind(name) is kind for name, kind in kinds)

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
