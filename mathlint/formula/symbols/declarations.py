r"""What an author declares about symbols, in a comment or in the front matter.

``<!-- mathlint: declare A: matrix[n, m]; \pi: function -->``, or under ``mathlint:`` in the front
matter ``symbols:`` with one symbol a line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.formula.symbols.evidence import name_of
from mathlint.formula.symbols.known import Known, SymbolKind
from mathlint.tex import parse
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.document import Document

_COMMENT = pattern(r"\s*mathlint:\s*declare\b(?P<symbols>.*)", re.DOTALL)
_ENTRY = pattern(r"\s*(?P<symbol>[^:]+?)\s*:\s*(?P<kind>[a-z-]+)\s*(?:\[(?P<shape>[^\]]*)\])?\s*\Z")
_SYMBOLS = pattern(r"(?P<indent>[ \t]*)symbols:[ \t]*(?:#.*)?\Z")
_KINDS = {
    **{kind.value: kind for kind in SymbolKind},
    "probability": SymbolKind.DISTRIBUTION,
    "integer": SymbolKind.SCALAR,
    "policy": SymbolKind.DISTRIBUTION,
    "density": SymbolKind.DISTRIBUTION,
}


def declared_in(document: Document) -> dict[str, Known]:
    """Return what the author of a document declares; a comment wins over the front matter."""
    known: dict[str, Known] = {}
    if document.front_matter is not None:
        known |= declared_in_front_matter(document.front_matter.text)
    for comment in document.comments:
        known |= declared_in_comment(comment.text)
    return known


def declared_in_comment(text: str) -> dict[str, Known]:
    """Return what a comment declares; nothing where it declares nothing."""
    comment = _COMMENT.match(text)
    return {} if comment is None else dict(_entries(re.split(r"[;\n]", comment["symbols"])))


def declared_in_front_matter(text: str) -> dict[str, Known]:
    """Return what the ``symbols:`` of the front matter declare."""
    entries: list[str] = []
    indent: int | None = None
    for line in text.splitlines():
        heading = _SYMBOLS.match(line)
        if heading is not None:
            indent = len(heading["indent"])
        elif indent is not None and line.strip():
            if len(line) - len(line.lstrip()) <= indent:
                indent = None
            else:
                entries.append(line.replace('"', "").replace("'", ""))
    return dict(_entries(entries))


def _entries(entries: list[str]) -> Iterator[tuple[str, Known]]:
    for entry in entries:
        found = _ENTRY.match(entry)
        if found is None or found["kind"] not in _KINDS:
            continue
        name = declared_name(found["symbol"])
        if name is not None:
            axes = tuple(axis.strip() for axis in (found["shape"] or "").split(",") if axis.strip())
            yield name, Known(_KINDS[found["kind"]], axes, "it is declared")


def declared_name(symbol: str) -> str | None:
    r"""Return the bare name that an author writes as ``A``, ``$\pi$`` or ``\hat{A}_t``."""
    formula = parse(symbol.strip(" \t$`")).tree
    nodes = formula.rows[0].cells[0].content if formula.rows and formula.rows[0].cells else ()
    return name_of(nodes[0]) if len(nodes) == 1 else None
