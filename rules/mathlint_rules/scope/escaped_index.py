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
    Sum,
)
from mathlint.formula.scopes import free_names
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    is_read,
    operators,
    shown,
    statements,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression, Symbol
    from mathlint.formula.scopes import Name
    from mathlint.lint.context import FormulaContext

_BINDING = frozenset({Big.SUM, Big.PRODUCT})


@rule("SC103", "escaped-index", severity=Severity.WARNING, on=Reading)
def escaped_index(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an index that stands in a term beside the sum over it, and is bound nowhere there."""
    root = reading.expression
    for statement in statements(root):
        if next(operators(statement), None) is None or not is_read(statement):
            continue
        # what the left side names has a meaning of its own on the right
        known = (
            free_names(statement.operands[0]) if isinstance(statement, Relation) else frozenset()
        )
        for node, bound in _sums(statement):
            yield from _escaped(node, known | bound, context.tex)


def _sums(statement: Expression) -> Iterator[tuple[Sum, frozenset[Name]]]:
    """Yield the sums of several terms, with what the operators around them bind."""
    stack: list[tuple[Expression, frozenset[Name]]] = [(statement, frozenset())]
    while stack:
        node, bound = stack.pop()
        if isinstance(node, Sum) and len(node.terms) > 1:
            yield node, bound
        if isinstance(node, BigOperator):
            bound |= {name for _, name in bound_letters(node)}
        stack += [(child, bound) for child in reversed(node.children)]


def _escaped(node: Sum, known: frozenset[Name], tex: str) -> Iterator[Finding]:
    uses: dict[Name, list[tuple[int, Symbol]]] = {}
    for position, term in enumerate(node.terms):
        for name, symbol in free_indices(term).items():
            uses.setdefault(name, []).append((position, symbol))
    reported = set(known)
    for position, term in enumerate(node.terms):
        for operator in _leading_operators(term.value):
            for symbol, name in bound_letters(operator):
                others = [use for use in uses.get(name, ()) if use[0] > position]
                if others and name not in reported:
                    reported.add(name)
                    yield _finding(symbol, others, operator, node, tex)


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
