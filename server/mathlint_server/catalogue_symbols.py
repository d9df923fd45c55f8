"""What the symbols of a known formula mean, by their identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import read_formula
from mathlint.formula.expression import Application, Symbol
from mathlint.tex import parse
from mathlint_server.symbols import Identity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula, Meaning


def meaning_of(formula: Formula, identity: Identity) -> Meaning | None:
    """Return what a symbol means in a known formula, under its own name or an alias of it."""
    known = _MEANINGS.get(formula.id)
    if known is None:
        known = _MEANINGS[formula.id] = dict(_read(formula))
    return known.get(identity)


_MEANINGS: dict[str, dict[Identity, Meaning]] = {}


def _read(formula: Formula) -> Iterator[tuple[Identity, Meaning]]:
    for latex, meaning in formula.symbols.items():
        for spelling in (*meaning.aliases, latex):
            node = read_formula(parse(spelling))[0].expression
            if isinstance(node, Application):
                node = node.function
            if isinstance(node, Symbol):
                yield Identity.of(node), meaning
