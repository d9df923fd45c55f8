"""Restricting symbols so that what stands under a root or a logarithm tends to be positive."""

from __future__ import annotations

from mathlint.evaluate.inference.usage import (
    LOGARITHMS,
    Usage,
    is_probability,
)
from mathlint.formula.expression import (
    Absolute,
    Application,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.meaning import Domain


def make_positive(usage: Usage, node: Expression) -> None:
    """Restrict symbols so that ``node`` tends to be positive."""
    match node:
        case Symbol():
            usage.restrict(usage.names.of(node).function, Domain.POSITIVE)
        case Application():
            head = node.function.base if isinstance(node.function, Symbol) else ""
            if is_probability(node, usage):
                usage.restrict(usage.names.applied(node), Domain.PROBABILITY)
            elif head not in LOGARITHMS:
                usage.restrict(usage.names.applied(node), Domain.POSITIVE)
        case Sum():
            _positive_sum(usage, node)
        case Power(exponent=Number(text=text)) if text.isdigit() and int(text) % 2 == 0:
            pass
        case Power(base=base):
            make_positive(usage, base)
        case Product() | Quotient() | Root():
            for child in node.children:
                make_positive(usage, child)
        case BigOperator(body=body):
            make_positive(usage, body)
        case Absolute() | Norm() | Gradient() | Derivative():
            pass


def _positive_sum(usage: Usage, node: Sum) -> None:
    minus = [term.value for term in node.terms if term.sign is Sign.MINUS]
    for term in node.terms:
        if term.sign is Sign.PLUS:
            make_positive(usage, term.value)
    whole = any(isinstance(term.value, Number) for term in node.terms)
    for value in minus:
        for inner in value.walk() if whole else ():
            if isinstance(inner, Symbol):
                usage.restrict(usage.names.of(inner).function, Domain.UNIT)
            elif isinstance(inner, Application):
                usage.restrict(usage.names.applied(inner), Domain.UNIT)
