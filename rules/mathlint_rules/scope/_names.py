"""What rules about scopes ask about the names in a formula."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mathlint.formula import to_latex
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Cases,
    Label,
    Relation,
    Set,
    Statements,
    Symbol,
    Unread,
)
from mathlint.formula.scopes import Name, bound_by, name_of, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression

_LONGEST_RUN = 3  # of indices; longer ones are words


def operators(expression: Expression) -> Iterator[BigOperator]:
    """Yield the binding operators of an expression, outermost first."""
    for node in expression.walk():
        if isinstance(node, BigOperator):
            yield node


def statements(root: Expression) -> Iterator[Expression]:
    r"""Yield what a formula says: its statements, and the equations of a system one by one."""
    for item in root.items if isinstance(root, Statements) else (root,):
        values = [branch.value for branch in item.branches] if isinstance(item, Cases) else []
        if values and all(isinstance(value, Relation) for value in values):
            yield from values
        else:
            yield item


def is_read(expression: Expression) -> bool:
    """Whether all of it is read: what is not may hold any name."""
    return not any(isinstance(node, Unread) for node in expression.walk())


def is_letter(name: Name) -> bool:
    r"""Whether a name is one bare lower-case letter, primed or not: what indices are called."""
    return (
        len(name.base) == 1
        and name.base.islower()
        and name.base.isascii()
        and not name.decorations
        and not name.labels
    )


def bound_letters(operator: BigOperator) -> Iterator[tuple[Symbol, Name]]:
    r"""Yield the letters without scripts that an operator binds.

    A letter that stands there twice belongs to words: ``\sum_{j \; nn \; i}`` runs over j alone.
    """
    for binder in operator.binders:
        symbols = bound_by(binder)
        names = [name_of(symbol) for symbol in symbols]
        for symbol, name in islice(
            zip(symbols, names, strict=True), 1 if len(set(names)) < len(names) else None
        ):
            if is_letter(name) and not symbol.subscripts and not symbol.superscripts:
                yield symbol, name


def free_symbols(expression: Expression) -> dict[Name, Symbol]:
    """Return the free names of an expression, each with its first occurrence."""
    found: dict[Name, Symbol] = {}
    for occurrence in occurrences(expression):
        if occurrence.binding is None:
            found.setdefault(name_of(occurrence.symbol), occurrence.symbol)
    return found


def free_indices(expression: Expression) -> dict[Name, Symbol]:
    r"""Return the free letters in the scripts of an expression, each with its first occurrence.

    The i of ``\mathbb{E}_{\{o_i\}}`` and ``f(\{x_i\})`` names a family and is none of them.
    """
    named = [
        symbol
        for operator in operators(expression)
        for binder in operator.binders
        for symbol in binder.symbols
    ]
    named += [it for it in expression.walk() if isinstance(it, Set) and len(it.children) == 1]
    families = {id(node) for symbol in named for node in symbol.walk()}
    found: dict[Name, Symbol] = {}
    for occurrence in occurrences(expression):
        symbol = occurrence.symbol
        if occurrence.role != "index" or occurrence.binding is not None or symbol.children:
            continue
        name = name_of(symbol)
        if is_letter(name) and id(symbol) not in families:
            found.setdefault(name, symbol)
    return found


def is_in_a_label(name: Name, expression: Expression) -> bool:
    r"""Whether a run of letters read as one label has the letter: the g of ``x_{ng}``."""
    runs = (node.text for node in expression.walk() if isinstance(node, Label))
    return any(name.base in run for run in runs if run.isalpha() and len(run) <= _LONGEST_RUN)


def is_condition(expression: Expression) -> bool:
    r"""Whether a factor is one where a condition holds, else zero: ``\mathbb{1}_{[k \neq i]}``."""
    if isinstance(expression, Application):
        return any(isinstance(argument, Relation) for argument in expression.arguments)
    if isinstance(expression, Symbol):
        sets = (part for part in expression.subscripts if isinstance(part, Set))
        return any(isinstance(item, Relation) for part in sets for item in part.items)
    return isinstance(expression, Relation)


def shown(symbol: Expression) -> str:
    """Return a name as an author would write it in a message."""
    return f"`{to_latex(symbol)}`"
