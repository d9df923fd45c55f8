"""What the symbols of a known formula mean, by their identity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import read_formula, to_latex
from mathlint.formula.expression import Application, Symbol
from mathlint.tex import parse
from mathlint_server.symbols import Identity

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.catalogue.formula import Formula, Meaning


def meaning_of(formula: Formula, symbol: Symbol) -> Meaning | None:
    r"""Return what a symbol means in a known formula: as it is written, else by its identity.

    Both count, for ``z_i`` is a logit and ``z_j`` all of them, and authors index otherwise.
    """
    known = _MEANINGS.get(formula.id)
    if known is None:
        aliases = ((it, meaning) for meaning in formula.symbols.values() for it in meaning.aliases)
        spellings = (*formula.symbols.items(), *aliases)
        # the first counts: an alias may be the name of another, as s_{t+1} of the next s is
        known = _MEANINGS[formula.id] = dict(reversed(list(_read(spellings))))
    return known.get(to_latex(symbol)) or known.get(Identity.of(symbol))


_MEANINGS: dict[str, dict[str | Identity, Meaning]] = {}


def _read(spellings: Iterable[tuple[str, Meaning]]) -> Iterator[tuple[str | Identity, Meaning]]:
    for latex, meaning in spellings:
        node = read_formula(parse(latex))[0].expression
        if isinstance(node, Application):
            node = node.function
        if isinstance(node, Symbol):
            yield to_latex(node), meaning
            yield Identity.of(node), meaning
