"""Mistakes in sums, products, quotients, numbers and bounds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Absolute,
    Binder,
    Expression,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
)

if TYPE_CHECKING:
    from collections.abc import Iterator


def flip_sign(node: Expression) -> Iterator[Expression]:
    """Write the other sign before a term."""
    if isinstance(node, Sum):
        for index, term in enumerate(node.terms):
            sign = Sign.MINUS if term.sign is Sign.PLUS else Sign.PLUS
            if index == 0 and len(node.terms) > 1 and term.sign is Sign.PLUS:
                continue  # nobody writes a minus before the first term by mistake
            changed = (*node.terms[:index], replace(term, sign=sign), *node.terms[index + 1 :])
            yield term.value if len(changed) == 1 else replace(node, terms=changed)


def drop_factor(node: Expression) -> Iterator[Expression]:
    """Leave out a factor that is no normaliser."""
    if isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if not _is_normaliser(factor):
                yield _without(node, index)


def drop_normaliser(node: Expression) -> Iterator[Expression]:
    """Leave out ``1 / N``."""
    if isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if _is_normaliser(factor):
                yield _without(node, index)


def _without(node: Product, index: int) -> Expression:
    factors = (*node.factors[:index], *node.factors[index + 1 :])
    operators = node.operators[1:] if index == 0 else _removed(node.operators, index - 1)
    return factors[0] if len(factors) == 1 else replace(node, factors=factors, operators=operators)


def _removed(operators: tuple[str, ...], index: int) -> tuple[str, ...]:
    return (*operators[:index], *operators[index + 1 :])


def _is_normaliser(node: Expression) -> bool:
    return (
        isinstance(node, Quotient)
        and isinstance(node.numerator, Number)
        and isinstance(node.denominator, (Symbol, Absolute))
    )


def drop_denominator(node: Expression) -> Iterator[Expression]:
    """Write a quotient without what divides it."""
    if isinstance(node, Quotient) and not isinstance(node.numerator, Number):
        yield node.numerator


def turn_quotient(node: Expression) -> Iterator[Expression]:
    """Exchange numerator and denominator."""
    if isinstance(node, Quotient) and not isinstance(node.numerator, Number):
        yield replace(node, numerator=node.denominator, denominator=node.numerator)


def drop_term(node: Expression) -> Iterator[Expression]:
    """Leave out a term of a sum."""
    if isinstance(node, Sum) and len(node.terms) > 1:
        for index in range(len(node.terms)):
            terms = (*node.terms[:index], *node.terms[index + 1 :])
            alone = len(terms) == 1 and terms[0].sign is Sign.PLUS
            yield terms[0].value if alone else replace(node, terms=terms)


def drop_power(node: Expression) -> Iterator[Expression]:
    """Leave out an exponent, a root, a transpose, or the bars of a norm."""
    match node:
        case Power(base=base):
            yield base
        case Root(body=body) | Transpose(body=body):
            yield body
        case Absolute(body=body) | Norm(body=body):
            yield body


def change_number(node: Expression) -> Iterator[Expression]:
    """Write 2 for a 1."""
    if isinstance(node, Sum):
        for index, term in enumerate(node.terms):
            if isinstance(term.value, Number) and term.value.text == "1":
                other = replace(term, value=replace(term.value, text="2"))
                yield replace(node, terms=(*node.terms[:index], other, *node.terms[index + 1 :]))


def change_bound(node: Expression) -> Iterator[Expression]:
    """Count from 0 for 1, or stop one early."""
    if isinstance(node, Binder) and node.upper is not None and node.domain is not None:
        if isinstance(node.domain, Number):
            other = "0" if node.domain.text == "1" else "1"
            yield replace(node, domain=replace(node.domain, text=other))
        if isinstance(node.upper, Symbol) and node.upper.base not in (r"\infty",):
            one = Term(node.span, Sign.MINUS, Number(node.span, "1"))
            less = Sum(node.span, (Term(node.span, Sign.PLUS, node.upper), one))
            yield replace(node, upper=less)
