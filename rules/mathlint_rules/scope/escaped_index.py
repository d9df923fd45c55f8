"""SC103: an index is used behind the sum that binds it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Big,
    BigOperator,
    Product,
    Quotient,
    Reading,
    Relation,
    Statements,
    Sum,
)
from mathlint.formula.scopes import free_names, name_of, occurrences
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span
from mathlint_rules.scope._names import bound_letters, free_indices, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression, Symbol, Term
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_BINDING = frozenset({Big.SUM, Big.PRODUCT})


@rule("SC103", "escaped-index", severity=Severity.WARNING, on=Reading)
def escaped_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index that stands in a term beside the sum over it, and is bound nowhere there."""
    for statement in _statements(reading.expression):
        known = _names_elsewhere(statement)
        for node in statement.walk():
            if isinstance(node, Sum) and len(node.terms) > 1:
                yield from _escaped(node, statement, known, context.tex)


def _statements(root: Expression) -> tuple[Expression, ...]:
    return root.items if isinstance(root, Statements) else (root,)


def _names_elsewhere(statement: Expression) -> frozenset[Name]:
    """Return what the left side names: it gives the index a meaning of its own."""
    return free_names(statement.operands[0]) if isinstance(statement, Relation) else frozenset()


def _escaped(
    node: Sum, statement: Expression, known: frozenset[Name], tex: str
) -> Iterator[Finding]:
    bound_outside = {
        name_of(found.symbol)
        for found in occurrences(statement)
        if found.binding is not None
        and node.span.encloses(found.symbol.span)
        and not node.span.encloses(found.binding.span)
    }
    for position, term in enumerate(node.terms):
        for operator in _leading_operators(term.value):
            for symbol, name in bound_letters(operator):
                if name in known or name in bound_outside:
                    continue
                uses = _uses(node.terms, position, name)
                if uses:
                    yield _finding(symbol, uses, operator, node, tex)


def _leading_operators(term: Expression) -> Iterator[BigOperator]:
    r"""Yield the sums that a term is, up to factors: both of ``\frac1N \sum_i \sum_j a_{ij}``."""
    parts = [term]
    while parts:
        part = parts.pop()
        if isinstance(part, Product):
            parts += part.factors
        elif isinstance(part, Quotient):
            parts.append(part.numerator)
        elif isinstance(part, BigOperator) and part.kind in _BINDING:
            yield part
            parts.append(part.body)


def _uses(terms: tuple[Term, ...], position: int, name: Name) -> list[tuple[int, Symbol]]:
    """Return the other terms that have the index in a script, and where."""
    found: list[tuple[int, Symbol]] = []
    for other, term in enumerate(terms):
        if other != position:
            symbol = free_indices(term).get(name)
            if symbol is not None:
                found.append((other, symbol))
    return found


def _finding(
    bound: Symbol,
    uses: list[tuple[int, Symbol]],
    operator: BigOperator,
    node: Sum,
    tex: str,
) -> Finding:
    last, _ = uses[-1]
    _, first = uses[0]
    fixes: tuple[Fix, ...] = ()
    summed = Span(operator.body.span.start, max(node.terms[last].span.end, operator.span.end))
    # brackets that grow cannot reach over rows, nor over a sum of its own scope
    plain = not any(mark in summed.of(tex) for mark in ("\\\\", "&"))
    others = (operator.body, *(node.terms[term] for term, _ in uses))
    if operator.span.end <= first.span.start and plain and not any(map(_binds, others)):
        edits = (
            Edit(Span(summed.start, summed.start), r"\left( "),
            Edit(Span(summed.end, summed.end), r" \right)"),
        )
        fixes = (Fix(f"Sum all of it over {shown(bound)}", edits, Applicability.UNSAFE),)
    return Finding(
        first.span,
        f"{shown(bound)} is the index of the sum, which has ended before this term",
        fixes,
        (Related(bound.span, f"the sum over {shown(bound)}"),),
    )


def _binds(expression: Expression) -> bool:
    return any(isinstance(node, BigOperator) for node in expression.walk())
