"""NT120: a symbol is used, and nothing in the document introduces it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import to_latex
from mathlint.formula.expression import (
    Application,
    Divergence,
    Relation,
    Statements,
    Subscripted,
    Symbol,
    Text,
    Tuple,
)
from mathlint.formula.scopes import Name, name_of, occurrences
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import DocumentContext

_INTRODUCING = frozenset({"=", ":=", r"\in", r"\sim", r"\triangleq", r"\leftarrow", r"\subset"})
_UNIVERSAL = frozenset(
    {"d", "e", "i", "E", "P", "O", "T", "R", "N", "Z", "1", "I", r"\pi", r"\infty", r"\Delta"}
)


@rule("NT120", "undefined-symbol", severity=Severity.INFO, on=Document, default=False)
def undefined_symbol(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report each symbol that no formula of the document names by itself, defines or binds."""
    introduced: set[tuple[Name, str]] = set()
    first: dict[tuple[Name, str], Finding] = {}
    for formula in context.formulas:
        root = formula.readings[0].expression
        introduced |= {_key(symbol) for symbol in _introduced(root)}
        operators = {id(node.operator) for node in root.walk() if isinstance(node, Divergence)}
        for occurrence in occurrences(root):
            symbol = occurrence.symbol
            if occurrence.role == "binder" or occurrence.binding is not None:
                introduced.add(_key(symbol))
            elif occurrence.role == "index" or id(symbol) in operators:
                continue
            elif _needs_introduction(symbol):
                place = formula.math.source_map.span(symbol.span)
                said = f"`{to_latex(symbol)}` is used here, and introduced nowhere in this document"
                first.setdefault(_key(symbol), Finding(place, said))
    for key, finding in first.items():
        if key not in introduced:
            yield finding


def _key(symbol: Symbol) -> tuple[Name, str]:
    r"""Return what has to be introduced by itself: ``r_\phi`` is another reward than ``r_\pi``."""
    parameters = [
        part.base
        for part in symbol.subscripts
        if isinstance(part, Symbol) and part.base.startswith("\\")
    ]
    return name_of(symbol), ",".join(parameters)


def _needs_introduction(symbol: Symbol) -> bool:
    """Whether it is a letter without a meaning that everybody knows."""
    is_letter = len(symbol.base) == 1 or symbol.base.startswith("\\")
    return is_letter and (symbol.base not in _UNIVERSAL or bool(symbol.children))


def _introduced(root: Expression) -> Iterator[Symbol]:
    r"""Yield what a formula introduces: alone, as a left side, as an argument of a left side."""
    items = root.items if isinstance(root, Statements) else (root,)
    for item in items:
        if isinstance(item, Relation) and item.operators[0] in _INTRODUCING:
            yield from _named(item.operands[0])
        elif not isinstance(item, Relation | Text):
            yield from _named(item)


def _named(expression: Expression) -> Iterator[Symbol]:
    if isinstance(expression, Symbol):
        yield expression
    elif isinstance(expression, Tuple):
        for item in expression.items:
            yield from _named(item)
    elif isinstance(expression, Subscripted):
        yield from _named(expression.body)
    elif isinstance(expression, Application):
        for part in expression.children:
            yield from _named(part)
