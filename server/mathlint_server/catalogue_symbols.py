"""What the symbols of a known formula mean, by their identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import read_formula
from mathlint.formula.expression import Application, Symbol
from mathlint.tex import parse
from mathlint_server.symbols import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.catalogue.formula import Formula, Meaning


def meaning_of(formula: Formula, identity: Identity) -> Meaning | None:
    """Return what a symbol means in a known formula, under its own name or an alias of it."""
    known = _MEANINGS.get(formula.id)
    if known is None:
        # an alias may be the name of another: s of the next state, where there is a state s
        aliases = ((it, meaning) for meaning in formula.symbols.values() for it in meaning.aliases)
        known = _MEANINGS[formula.id] = dict(_read((*aliases, *formula.symbols.items())))
    return known.get(identity)


_MEANINGS: dict[str, dict[Identity, Meaning]] = {}


def _read(spellings: Iterable[tuple[str, Meaning]]) -> Iterator[tuple[Identity, Meaning]]:
    for latex, meaning in spellings:
        node = read_formula(parse(latex))[0].expression
        if isinstance(node, Application):
            node = node.function
        if isinstance(node, Symbol):
            yield Identity.of(node), meaning
