"""Mistakes in functions, operators and the brackets behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Divergence,
    Expression,
    Gradient,
    Product,
    Sign,
    Sum,
    Symbol,
    Term,
    Tuple,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

_FUNCTIONS = frozenset(
    {"log", "ln", "exp", r"\sigma", "softmax", "tanh", "cos", "sin", "clip", "ReLU"}
)
_OTHER_FUNCTION = {"min": "max", "max": "min", "log": "exp", "exp": "log", "sin": "cos",
                   "cos": "sin", r"\sigma": "tanh", "tanh": r"\sigma"}  # fmt: skip
_OTHER_OPERATOR = {
    Big.MAXIMUM: Big.MINIMUM,
    Big.MINIMUM: Big.MAXIMUM,
    Big.ARGMAX: Big.ARGMIN,
    Big.ARGMIN: Big.ARGMAX,
    Big.SUM: Big.PRODUCT,
    Big.PRODUCT: Big.SUM,
}


def drop_function(node: Expression) -> Iterator[Expression]:
    """Write the argument of a function alone."""
    if _called(node) in _FUNCTIONS and isinstance(node, Application) and not node.given:
        yield from node.arguments[:1]


def drop_logarithm(node: Expression) -> Iterator[Expression]:
    """Write the argument of a logarithm alone."""
    if _called(node) in ("log", "ln"):
        yield from drop_function(node)


def change_function(node: Expression) -> Iterator[Expression]:
    """Write a function or an operator that is taken for another."""
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        other = _OTHER_FUNCTION.get(node.function.base)
        if other is not None:
            yield replace(node, function=replace(node.function, base=other))
    elif isinstance(node, BigOperator) and node.kind in _OTHER_OPERATOR:
        kind = _OTHER_OPERATOR[node.kind]
        names = {Big.SUM: r"\sum", Big.PRODUCT: r"\prod"}
        operator = replace(node.operator, base=names.get(kind, kind.value))
        yield replace(node, kind=kind, operator=operator)


def close_early(node: Expression) -> Iterator[Expression]:
    """Close a function of several arguments after a part of its first one."""
    if not isinstance(node, Application) or not isinstance(node.function, Symbol):
        return
    if node.function.base in ("min", "max") and len(node.arguments) == 2:
        first, second = node.arguments
        if isinstance(first, Product):
            closed = replace(node, arguments=first.factors[:1])
            product = replace(first, factors=(closed, *first.factors[1:]))
            yield Tuple(node.span, (product, second), "", ",")
    elif len(node.arguments) == 1 and isinstance(node.arguments[0], Sum):
        terms = node.arguments[0].terms
        if len(terms) > 1 and terms[0].sign is Sign.PLUS:
            closed = replace(node, arguments=(terms[0].value,))
            yield Sum(node.span, (replace(terms[0], value=closed), *terms[1:]))


def term_outside(node: Expression) -> Iterator[Expression]:
    """Close the bracket of a sum, an expectation or a product before its last term."""
    if isinstance(node, BigOperator) and isinstance(node.body, Sum) and len(node.body.terms) > 1:
        *inside, last = node.body.terms
        body = replace(node.body, terms=tuple(inside))
        kept = body.terms[0].value if len(inside) == 1 and inside[0].sign is Sign.PLUS else body
        inner = replace(node, body=kept)
        yield Sum(node.span, (Term(node.span, Sign.PLUS, inner), last))
    elif isinstance(node, Product):
        for index, factor in enumerate(node.factors):
            if isinstance(factor, Sum) and len(factor.terms) > 1:
                first, *others = factor.terms
                if first.sign is Sign.PLUS:
                    factors = (*node.factors[:index], first.value, *node.factors[index + 1 :])
                    product = replace(node, factors=factors)
                    yield Sum(node.span, (Term(node.span, Sign.PLUS, product), *others))


def turn_divergence(node: Expression) -> Iterator[Expression]:
    """Exchange the arguments of a divergence."""
    if isinstance(node, Divergence):
        yield replace(node, first=node.second, second=node.first)


def drop_operator(node: Expression) -> Iterator[Expression]:
    """Leave out a sum, a product or a maximum."""
    if isinstance(node, BigOperator) and node.kind in (Big.SUM, Big.PRODUCT, Big.MAXIMUM):
        yield node.body


def drop_gradient(node: Expression) -> Iterator[Expression]:
    """Leave out a gradient."""
    if isinstance(node, Gradient):
        yield node.body


def _called(node: Expression) -> str:
    """Return the name of a function that is applied, empty for anything else."""
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        return node.function.base
    return ""
