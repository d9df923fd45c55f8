"""Renamings in which names of the known formula come together or change places."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.fingerprint import base_of
from mathlint.catalogue.likeness.renaming import Head, Renaming
from mathlint.formula.expression import BigOperator, Expression, Symbol
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.likeness.match import Match


NOTHING = r"\emptyset"
"""What is given where no condition is: a constant, for which nothing else stands."""


def has_one_name_for_two(known: Expression, renaming: Renaming) -> bool:
    """Whether a symbol would be called as another one that keeps its name.

    known: the value of a known formula, in its own symbols
    """
    return any(True for _ in _taken(known, renaming))


def without_taken_names(known: Expression, renaming: Renaming) -> Renaming:
    """Return a renaming in which no symbol is called as another one that keeps its name.

    What the author wrote in its place is another symbol then, which is a mistake.
    """
    taken = list(_taken(known, renaming))
    if not taken:
        return renaming
    heads, whole = dict(renaming.heads), dict(renaming.whole)
    for name in taken:
        heads.pop(Head.of(name), None)
        whole.pop(to_sexpr(name), None)
    return Renaming(heads, whole)


def _taken(known: Expression, renaming: Renaming) -> Iterator[Symbol]:
    """Yield the symbols that would be called as another one which keeps its name."""
    names = _names_of(known)
    written = {spelled: to_sexpr(renaming.apply(name)) for spelled, name in names}
    for own, name in names:
        image = written[own]
        if own != image == written.get(image):
            yield name


def exchanges(known: Expression, renaming: Renaming) -> bool:
    """Whether a symbol would be called as another one of the same letter: ŷ_i and ȳ."""
    names = dict(_names_of(known))
    images = ((own, names[own], renaming.apply(names[own])) for own in names)
    return any(
        isinstance(image, Symbol) and image.base == name.base and own != to_sexpr(image) in names
        for own, name, image in images
    )


def traded(match: Match) -> Iterator[tuple[str, str]]:
    """Yield each letter of an author beside another that the known formula has in its place."""
    for pair in match.walk():
        here, there = pair.here, pair.there
        if here is not None and there is not None and here.is_name and there.is_name:
            ours, theirs = base_of(here), base_of(there)
            if ours != theirs:
                yield ours, theirs


@lru_cache(maxsize=512)
def _names_of(known: Expression) -> tuple[tuple[str, Symbol], ...]:
    """Return the symbols that stand for something, as they are spelled; indices of sums do not."""
    bound = {
        to_sexpr(symbol)
        for node in known.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }
    found = {to_sexpr(node): node for node in known.walk() if isinstance(node, Symbol)}
    return tuple((spelled, node) for spelled, node in found.items() if spelled not in bound)
