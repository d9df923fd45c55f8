r"""Scopes: which names of an expression are bound, by what, and which are free.

A sum binds its index in its body; an expectation what is drawn, in its body and its condition; a
left side such as ``f(x) = ...`` binds its arguments in the whole statement, but that is for the
caller to ask (:func:`parameters`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import (
    Application,
    BigOperator,
    Binder,
    Expression,
    Label,
    Quantified,
    Relation,
    Set,
    Symbol,
    Tuple,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


class Name(Struct, frozen=True):
    r"""What makes two symbols one: base, decorations, primes, and the labels in their scripts.

    Indices are no part of it: ``x_i`` and ``x_j`` are the same name, ``x_\text{ref}`` is another.
    """

    base: str
    decorations: tuple[str, ...] = ()
    primes: int = 0
    labels: tuple[str, ...] = ()


def name_of(symbol: Symbol) -> Name:
    """Return the name that a symbol has without its indices."""
    labels = tuple(
        part.text for part in (*symbol.subscripts, *symbol.superscripts) if isinstance(part, Label)
    )
    return Name(symbol.base, symbol.decorations, symbol.primes, labels)


def bound_by(binder: Binder) -> tuple[Symbol, ...]:
    r"""Return the symbols that a binder binds: those of ``(x, y)`` and ``\{u_i\}`` too."""
    found: list[Symbol] = []
    for symbol in binder.symbols:
        if isinstance(symbol, Symbol):
            found.append(symbol)
        elif isinstance(symbol, Set | Tuple):
            found += [item for item in symbol.items if isinstance(item, Symbol)]
    return tuple(found)


class Occurrence(Struct, frozen=True):
    """A symbol where it stands.

    binding: the node that binds it (a big operator, a set, a quantifier), or None where it is free
    role: ``value``, ``function`` (it is applied), ``index`` (in a script) or ``binder`` (here it is
        bound)
    """

    symbol: Symbol
    role: str
    binding: Expression | None


_Bound = dict[Name, Expression]
_Task = tuple[Expression, _Bound, str]


def occurrences(expression: Expression) -> Iterator[Occurrence]:
    """Yield every symbol of an expression with what binds it, in reading order."""
    stack: list[_Task] = [(expression, {}, "value")]
    while stack:
        node, bound, role = stack.pop()
        if isinstance(node, Symbol):
            yield Occurrence(node, role, bound.get(name_of(node)))
        stack.extend(reversed(_inside(node, bound, role)))


def _inside(node: Expression, bound: _Bound, role: str) -> list[_Task]:
    """Return the children of a node with the names bound there."""
    if isinstance(node, BigOperator):
        return _inside_operator(node, bound)
    if isinstance(node, Symbol):
        return [(part, bound, "index") for part in node.children]
    inherited = role if role == "index" else "value"
    if isinstance(node, Application):
        arguments = (*node.arguments, *node.given, *node.parameters)
        return [
            (node.function, bound, "function"),
            *((part, bound, inherited) for part in arguments),
        ]
    if isinstance(node, Set) and node.conditions:
        inner = bound | dict.fromkeys(_set_names(node), node)
        return [(part, inner, inherited) for part in node.children]
    if isinstance(node, Quantified):
        inner = bound | dict.fromkeys(_quantified_names(node), node)
        return [(part, inner, inherited) for part in node.children]
    return [(part, bound, inherited) for part in node.children]


def _inside_operator(node: BigOperator, bound: _Bound) -> list[_Task]:
    """Return the parts of an operator; bounds see the binders before them, the body sees all."""
    tasks: list[_Task] = []
    inner = bound
    for binder in node.binders:
        seen = _with_own(inner, node, binder)
        bounds = (binder.domain, binder.upper)
        tasks += [(part, seen, "value") for part in bounds if part is not None]
        inner = inner | {name_of(symbol): node for symbol in bound_by(binder)}
        tasks += [(symbol, inner, "binder") for symbol in binder.symbols]
    tasks += [(part, inner, "value") for part in (*node.conditions, node.body, *node.given)]
    return tasks


def _with_own(bound: _Bound, node: BigOperator, binder: Binder) -> _Bound:
    r"""Return the names seen by a domain: ``x \sim p(x)`` names in p what is drawn from it."""
    if binder.relation not in ("", r"\sim"):
        return bound
    return bound | {name_of(symbol): node for symbol in bound_by(binder)}


def _set_names(node: Set) -> list[Name]:
    r"""Return what ``\{x \in X : ...\}`` and ``\{x_i\}_{i=1}^n`` bind."""
    names: list[Name] = []
    for condition in node.conditions:
        if isinstance(condition, Binder):
            names += [name_of(symbol) for symbol in bound_by(condition)]
    for item in node.items:
        element = item.operands[0] if isinstance(item, Relation) else item
        parts = element.items if isinstance(element, Tuple) else (element,)
        if not names:
            names += [name_of(part) for part in parts if isinstance(part, Symbol)]
    return names


def _quantified_names(node: Quantified) -> list[Name]:
    binder = node.binder.operands[0] if isinstance(node.binder, Relation) else node.binder
    parts = binder.items if isinstance(binder, Tuple) else (binder,)
    return [name_of(part) for part in parts if isinstance(part, Symbol)]


def free_names(expression: Expression) -> frozenset[Name]:
    """Return the names that an expression uses and does not bind."""
    return frozenset(
        name_of(found.symbol) for found in occurrences(expression) if found.binding is None
    )


def bound_names(expression: Expression) -> frozenset[Name]:
    """Return the names that are bound anywhere in an expression."""
    return frozenset(
        name_of(found.symbol) for found in occurrences(expression) if found.role == "binder"
    )


def mentions(expression: Expression, symbol: Symbol) -> bool:
    """Whether an expression uses a name freely, be it as a value, a function or an index."""
    return name_of(symbol) in free_names(expression)


def parameters(left: Expression) -> tuple[Symbol, ...]:
    """Return what the left side of a definition binds: x and y of ``f(x, y) = ...``."""
    if not isinstance(left, Application):
        return ()
    arguments = (*left.arguments, *left.given, *left.parameters)
    return tuple(argument for argument in arguments if isinstance(argument, Symbol))
