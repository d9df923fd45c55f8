"""Formulas whose functions and indices are tables and look-ups in code."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.heads import is_known
from mathlint.execute.verify.views import bound_in, symbols_in
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from mathlint.execute.verify.target import Target


def with_given_indices(target: Target) -> Target | None:
    """Return the formula with those indices as given that choose an entry of an array.

    So does the y of ``z_y`` where the sum below it runs over all ``z_k``, and the y_i of
    ``z_{i,y_i}``. None where there is none.
    """
    names = target.names
    bound, symbols = bound_in(target), list(symbols_in(target))
    arrays = {
        names.of(node).function
        for node in symbols
        if any(names.identity(script) in bound for script in names.of(node).scripts)
    }
    given = {
        names.identity(script)
        for node in symbols
        if names.of(node).function in arrays
        for script in names.of(node).scripts
        if isinstance(script, Symbol) and names.identity(script) not in bound
        if all(names.identity(inner) in bound for inner in script.subscripts)
    }
    return replace(target, given=frozenset(given), names=Names()) if given else None


def with_own_indices(target: Target, names: Collection[str]) -> Target | None:
    r"""Return the formula with those indices of its left side as given that code has as ``names``.

    Code that computes x_t looks ``alpha_bar[t]`` up. None where there is none.
    """
    own = frozenset(index for index in target.free_indices if index in names)
    if not own:
        return None
    return replace(target, given=target.given | own, names=Names())


def with_tables(target: Target) -> Target | None:
    """Return the formula with functions of letters as tables, for code keeps them so.

    Q(s, a) has a value for each s and a where R(s, a) and P(s'|s, a) have; sim(z_i, z_k) is an
    entry of a matrix. None where there is no such function.
    """
    value = replaced(target.value, _entry)
    if value is not target.value:
        # The arguments of a reference implementation are parts of the formula as it was.
        return replace(target, value=value, names=Names(), reference=None)
    head = target.head
    if not isinstance(head, Application) or not head.arguments:
        return None
    events = [one for one in head.arguments if isinstance(one, Symbol) and not one.subscripts]
    names = target.names
    if len(events) != len(head.arguments):
        return None
    own = tuple(names.identity(event) for event in events)
    outside = {names.identity(node) for node in _outside_of_functions(target.value, names)}
    inside = {names.identity(node) for node in symbols_in(target)} - outside
    if not set(own) <= inside:
        return None
    return replace(target, events=own, names=Names())


def _entry(node: Expression) -> Expression | None:
    """Return a function of indexed letters as an entry of a table: sim(z_i, z_k) is sim_{i,k}."""
    match node:
        case Application(function=Symbol(base=base) as head, arguments=(_, _), given=()):
            if is_known(head) or head.subscripts or len(base) == 1:
                return None
            scripts = [one.subscripts for one in node.arguments if isinstance(one, Symbol)]
            if len(scripts) == len(node.arguments) and all(len(own) == 1 for own in scripts):
                return replace(head, subscripts=tuple(own[0] for own in scripts))
    return None


def _outside_of_functions(node: Expression, names: Names) -> Iterator[Symbol]:
    """Yield the symbols that do not stand in the arguments of an unknown function."""
    if isinstance(node, Symbol):
        yield node
        return
    children = node.children
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        children = node.arguments if is_known(node.function) else ()
    elif isinstance(node, BigOperator):
        children = (*node.conditions, node.body)
    for child in children:
        yield from _outside_of_functions(child, names)


def with_lookups(target: Target) -> Target | None:
    """Return a formula in which functions of several places are tables: Q(s, a) is Q_{s,a}.

    Code looks entries up, at indices that it is given. None where no function is one.
    """
    names = target.names
    places: dict[str, set[str]] = {}
    for node in target.value.walk():
        if _is_looked_up(node):
            places.setdefault(names.spell(node.function), set()).add(names.spell(node))
    tables = {function for function, seen in places.items() if len(seen) > 1}
    if not tables:
        return None
    bound = bound_in(target)
    given: set[str] = set()

    def change(node: Expression) -> Expression | None:
        if not _is_looked_up(node) or names.spell(node.function) not in tables:
            return None
        given.update(names.identity(one) for one in node.arguments)
        return replace(node.function, subscripts=node.arguments)

    value = replaced(target.value, change)
    return replace(target, value=value, given=frozenset(given - bound), names=Names())


def _is_looked_up(node: Expression) -> TypeGuard[Application]:
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and not (is_known(node.function) or node.given or node.function.subscripts)
        and all(isinstance(one, Symbol) and not one.subscripts for one in node.arguments)
    )
