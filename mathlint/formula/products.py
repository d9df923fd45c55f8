"""Products: flat where juxtaposed, grouped around the signs that hold together less."""

from __future__ import annotations

from mathlint.formula.expression import Expression, Product
from mathlint.formula.vocabulary import LOOSE_PRODUCTS
from mathlint.text import Span


def product_of(factors: list[Expression], operators: list[str]) -> Expression:
    """Return a product; what is juxtaposed belongs together on both sides of a loose operator."""
    if len(factors) == 1:
        return factors[0]
    if LOOSE_PRODUCTS.isdisjoint(operators):
        return _flat_product(factors, operators)
    groups: list[Expression] = []
    between: list[str] = []
    start = 0
    for index, operator in enumerate((*operators, "")):
        if operator in LOOSE_PRODUCTS or index == len(operators):
            groups.append(_flat_product(factors[start : index + 1], operators[start:index]))
            between.append(operator)
            start = index + 1
    span = Span(groups[0].span.start, max(part.span.end for part in groups))
    return Product(span, tuple(groups), tuple(between[:-1]))


def _flat_product(factors: list[Expression], operators: list[str]) -> Expression:
    if len(factors) == 1:
        return factors[0]
    flat: list[Expression] = []
    between: list[str] = []
    for index, factor in enumerate(factors):
        if index:
            between.append(operators[index - 1])
        if isinstance(factor, Product) and LOOSE_PRODUCTS.isdisjoint(factor.operators):
            flat += factor.factors
            between += factor.operators
        else:
            flat.append(factor)
    span = Span(flat[0].span.start, max(part.span.end for part in flat))
    return Product(span, tuple(flat), tuple(between))
