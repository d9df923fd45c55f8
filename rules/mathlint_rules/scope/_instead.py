"""What stands in the body of an operator instead of what it runs over."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Application, Big, Symbol
from mathlint.formula.scopes import free_names, name_of, occurrences
from mathlint_rules.scope._names import free_indices
from mathlint_rules.scope._strangers import (
    are_alike,
    as_variable,
    bare_arguments,
    counts,
    strangers,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import BigOperator, Expression
    from mathlint.formula.scopes import Name

_EXTREMA = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.ARGMAX, Big.ARGMIN})
_TOLD = _EXTREMA | {Big.SUM, Big.PRODUCT}
"""Operators whose body shows what it depends on; an expectation may be of what is not written."""


def restrictions(operator: BigOperator) -> Iterator[frozenset[Name]]:
    """Yield the names in the bounds of an operator's other indices, and in what restricts them."""
    for binder in operator.binders:
        own = {name_of(symbol) for symbol in binder.symbols if isinstance(symbol, Symbol)}
        for bound in (binder.domain, binder.upper):
            if bound is not None:
                yield free_names(bound) - own


def letter_instead(name: Name, operator: BigOperator, root: Expression) -> Symbol | None:
    r"""Return the only letter of the same sort that a body is of: the y of ``\sum_x p(y)``."""
    if operator.kind not in _TOLD and not _says_what_is_drawn(operator, name):
        return None
    alike = [it for it in strangers(operator, root) if are_alike(it.name.base, name.base)]
    return as_variable(alike[0], operator.body) if len(alike) == 1 else None


def _says_what_is_drawn(operator: BigOperator, name: Name) -> bool:
    r"""Whether an expectation names a value and its density: ``\mathbb{E}_{z \sim q(z)}``."""
    return any(
        binder.relation == r"\sim"
        and isinstance(binder.domain, Application)
        and any(isinstance(it, Symbol) and name_of(it) == name for it in binder.domain.arguments)
        for binder in operator.binders
    )


def index_instead(operator: BigOperator, root: Expression) -> Symbol | None:
    """Return the only index of a body, where it is of the same sort and bound nowhere.

    Authors leave out the index of what they average over, but not while they write another one.
    """
    indices = free_indices(operator.body)
    if len(indices) != 1:
        return None
    ((other, symbol),) = indices.items()
    if other in frozenset().union(*restrictions(operator)):
        return symbol  # it runs to t, and all of its terms have t
    if not counts(other.base) or other not in free_names(root):
        return None
    elsewhere = (
        found
        for found in occurrences(root)
        if name_of(found.symbol) == other and not operator.span.encloses(found.symbol.span)
    )
    return symbol if next(elsewhere, None) is None else None


def primed_otherwise(name: Name, operator: BigOperator, root: Expression) -> Symbol | None:
    """Return the letter with more or fewer primes that stands in the body and is bound nowhere.

    Where it is an index, the body may be one that leaves its index out. What is maximised over a'
    and is of another a varies with no a', wherever that a comes from.
    """
    if operator.kind in _EXTREMA:
        arguments = [it for _, it in bare_arguments(operator.body) if not it.decorations]
        return next((it for it in arguments if it.base == name.base), None)
    found: Symbol | None = None
    for occurrence in occurrences(root):
        symbol, other = occurrence.symbol, name_of(occurrence.symbol)
        if other.base != name.base or other.primes == name.primes or other.decorations:
            continue
        if occurrence.binding is not None or other.labels:
            return None
        if operator.body.span.encloses(symbol.span):
            found = found or symbol
        elif occurrence.role == "value" and not operator.span.encloses(symbol.span):
            return None
    return found
