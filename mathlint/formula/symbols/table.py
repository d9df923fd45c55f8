"""What is known about symbols: what an author declares, and what a document shows."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex.macros import NO_MACROS, Macros

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.markdown.document import Chunk, Document


class SymbolKind(StrEnum):
    """What a symbol stands for, as far as reading depends on it."""

    SCALAR = "scalar"
    VECTOR = "vector"
    MATRIX = "matrix"
    INDEX = "index"
    FUNCTION = "function"
    DISTRIBUTION = "distribution"
    LABEL = "label"


#: the kinds that a symbol has where it is applied to arguments
APPLIED = frozenset({SymbolKind.FUNCTION, SymbolKind.DISTRIBUTION})


class Known(Struct, frozen=True):
    """What is known about one symbol: its kind, its shape, and how it is known."""

    kind: SymbolKind
    shape: tuple[str, ...] = ()
    reason: str = ""


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
        from mathlint.formula.symbols.declarations import declared_in

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
    from mathlint.formula.symbols.evidence import evidence_of

    return [fact for math in chunk.maths for fact in evidence_of(math.tex, macros)]


_told = PerChunk(_shown)


def bare_name(base: str, decorations: tuple[str, ...]) -> str:
    r"""Return the LaTeX of a name without scripts, the key of a table: ``\hat{\mathbf{x}}``."""
    name = base
    for decoration in reversed(decorations):
        name = f"\\{decoration}{{{name}}}"
    return name
