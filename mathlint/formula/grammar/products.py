"""Products: flat where juxtaposed, grouped around the signs that hold together less."""

from __future__ import annotations

from msgspec.structs import replace

from mathlint.formula.expression import Application, Expression, Product, Symbol
from mathlint.formula.grammar.scripted import grouped
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
    return _composed(Product(span, tuple(groups), tuple(between[:-1])))


def _composed(product: Product) -> Expression:
    r"""Apply all functions of ``f \circ g(x)`` to its argument; other signs stay products."""
    *outer, last = product.factors
    if (
        set(product.operators) != {r"\circ"}
        or not isinstance(last, Application)
        or not isinstance(last.function, Symbol)
        or not all(_is_function(factor) for factor in (*outer, last.function))
    ):
        return product
    span = Span(product.span.start, last.function.span.end)
    function = Product(span, (*outer, last.function), product.operators)
    return replace(last, span=product.span, function=function)


def _is_function(factor: Expression) -> bool:
    return isinstance(factor, Symbol) and factor.base in _FUNCTIONS and not factor.children


_FUNCTIONS = frozenset("fghFGT") | {r"\phi", r"\varphi", r"\psi"}


def _flat_product(factors: list[Expression], operators: list[str]) -> Expression:
    if len(factors) == 1:
        return factors[0]
    flat: list[Expression] = []
    between: list[str] = []
    if all(operator in ("", r"\cdot") for operator in operators):
        factors = [grouped(factor) for factor in factors]
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
