"""What all the LaTeX of a known formula tells together, so that it need not be read for that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from msgspec import Struct

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.forms import (
    Declared,
    expression_of,
    forms_written,
    read_form_of,
    remember_trees,
    trees_of,
)
from mathlint.catalogue.likeness.outline import packed
from mathlint.formula.expression import Application, Symbol
from mathlint.formula.meaning import Domain, Kind
from mathlint.formula.printing.sexpr import to_sexpr

_FIXED = frozenset({r"\mu", r"\sigma"})

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula
    from mathlint.formula import Expression


class Sort(NamedTuple):
    """What sort of thing a symbol is: what may trade places with it, and what may not.

    indices: how many it has; fixed: its letter means the same in all formulas
    """

    kind: Kind
    domain: Domain
    indices: int
    fixed: bool

    def is_like(self, other: Sort) -> bool:
        """Whether nothing tells which of both is called by which letter."""
        if Kind.EVENT in (self.kind, other.kind):
            return True
        return self == other and not self.fixed


class Facts(Struct, frozen=True, array_like=True):
    """Facts about a formula.

    names: by which people announce it, as it declares them
    spellings: each spelling of its symbols, as an s-expression → the entry's own
    words: the telling words of all its left sides
    slips: the shapes of its slips, as keys of skeletons
    slip_outlines: the skeletons of what each of its slips claims, packed
    trees: all its LaTeX → what that is read as, packed
    """

    names: tuple[str, ...]
    spellings: dict[str, str]
    words: frozenset[str]
    slips: frozenset[int]
    slip_outlines: tuple[tuple[bytes, ...], ...]
    trees: dict[str, bytes]


_FACTS: dict[Declared, Facts] = {}


def facts_of(formula: Formula) -> Facts:
    """Return the facts about a formula; found out once, unless they are known already."""
    declared = Declared(formula)
    known = _FACTS.get(declared)
    if known is None:
        known = _FACTS[declared] = _found_out(formula)
    return known


def remember(formula: Formula, facts: Facts) -> None:
    """Keep what has been found out about a formula in an earlier run."""
    _FACTS[Declared(formula)] = facts
    remember_trees(formula, facts.trees)


def own_symbols(formula: Formula) -> tuple[tuple[str, Expression], ...]:
    """Return the symbols of a formula, read: the key in ``symbols`` and its expression."""
    read = ((latex, _symbol(formula, latex)) for latex in formula.symbols)
    return tuple((latex, node) for latex, node in read if node)


def sorts_of(formula: Formula) -> dict[str, Sort]:
    """Return what sort of thing each letter of a formula is; of several symbols the first."""
    sorts: dict[str, Sort] = {}
    for latex, node in own_symbols(formula):
        name = node.function if isinstance(node, Application) else node
        if isinstance(name, Symbol):
            meaning = formula.symbols[latex]
            sort = Sort(meaning.kind, meaning.domain, len(name.children), name.base in _FIXED)
            sorts.setdefault(name.base, sort)
    return sorts


def _found_out(formula: Formula) -> Facts:
    forms = (
        form for number in range(len(formula.written)) for form in forms_written(formula, number)
    )
    slips = [
        [form.skeleton for form in read_form_of(formula, slip.latex)] for slip in formula.slips
    ]
    return Facts(
        names=formula.names,
        spellings=_spellings(formula),
        words=frozenset(word for form in forms for word in name_keys(form.claim.name)),
        slips=frozenset(skeleton.key for skeletons in slips for skeleton in skeletons),
        slip_outlines=tuple(tuple(map(packed, skeletons)) for skeletons in slips),
        trees=trees_of(formula, _latex_of(formula)),
    )


def _latex_of(formula: Formula) -> Iterator[str]:
    """Yield the LaTeX that may be asked for when something is compared with a formula."""
    yield from (*formula.written, *formula.symbols)
    yield from (slip.latex for slip in formula.slips)


def _spellings(formula: Formula) -> dict[str, str]:
    spellings: dict[str, str] = {}
    for latex, symbol in own_symbols(formula):
        own = to_sexpr(symbol)
        spellings[own] = own
        for alias in formula.symbols[latex].aliases:
            other = _symbol(formula, alias)
            if other is not None:
                spellings.setdefault(to_sexpr(other), own)
    return spellings


def _symbol(formula: Formula, latex: str) -> Expression | None:
    node = expression_of(formula, latex)
    return node if isinstance(node, (Symbol, Application)) else None
