"""What the shape of a formula shows of the values that its letters take."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Absolute,
    Expression,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.execute.verify.target import Target

_INEQUALITIES = frozenset({"<", ">", "\\leq", "\\geq"})
_FACTORS = frozenset({"\\gamma", "\\lambda", "\\beta", "\\alpha", "\\rho", "\\mu"})
_COUNTS = frozenset({"TP", "FP", "FN", "TN"})


def shown_domains(target: Target) -> dict[str, Domain]:
    r"""Return the domains by the keys of the parts, where the formula shows one.

    A share has its rest beside it, ``1 - \alpha``;
    what is raised to a number of steps shrinks, ``(\gamma\lambda)^l``; what a length is compared
    with is positive, ``|r| \leq \delta``.
    """
    names = target.names
    return {
        key: domain
        for symbol, domain in _shown(target.value)
        for key in (names.spell(symbol), names.of(symbol).function)
    }


def _shown(value: Expression) -> Iterator[tuple[Symbol, Domain]]:
    for node in value.walk():
        if isinstance(node, Product | Quotient | Power | Root):
            yield from _each(map(_share, node.children), Domain.UNIT)
        match node:
            case Power(base=base, exponent=exponent) if _has_symbol(exponent):
                factors = (one for one in base.walk() if isinstance(one, Symbol))
                yield from _each((one for one in factors if one.base in _FACTORS), Domain.UNIT)
            case Relation(operands=operands) if set(node.operators) <= _INEQUALITIES:
                if any(isinstance(one, Absolute | Norm) for one in operands):
                    yield from _each(operands, Domain.POSITIVE)
            case Symbol(base=base) if base in _COUNTS:
                yield node, Domain.INTEGER


def _each(nodes: Iterable[Expression | None], domain: Domain) -> Iterator[tuple[Symbol, Domain]]:
    return ((node, domain) for node in nodes if isinstance(node, Symbol))


def _share(node: Expression) -> Expression | None:
    r"""Return the α of ``1 - \alpha``, the β of ``1 - \beta^t``."""
    match node:
        case Sum(terms=(Term(value=Number(text="1")), Term(sign=Sign.MINUS, value=rest))):
            grows = isinstance(rest, Power) and _has_symbol(rest.exponent)
            return rest.base if isinstance(rest, Power) and grows else rest
    return None


def _has_symbol(node: Expression) -> bool:
    return any(isinstance(inner, Symbol) for inner in node.walk())
