"""Mistakes in which a part stands twice, in another part's place, or outside of what it is in."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.mutants.everywhere import everywhere
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Divergence,
    Expression,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterator

_COMPOSED = (Application, BigOperator, Divergence, Power, Product, Quotient)


def repeat_part(node: Expression) -> Iterator[Expression]:
    """Write one of two parts twice, as after copying: D(p || m) + D(p || m)."""
    if isinstance(node, Divergence):
        yield replace(node, second=node.first)
        yield replace(node, first=node.second)
    elif isinstance(node, Quotient) and _are_alike(node.numerator, node.denominator):
        yield replace(node, denominator=node.numerator)
    elif isinstance(node, Sum):
        for (index, term), (_, other) in permutations(enumerate(node.terms), 2):
            if term.sign is other.sign and _are_alike(term.value, other.value):
                copied = replace(term, value=other.value)
                yield replace(node, terms=(*node.terms[:index], copied, *node.terms[index + 1 :]))


def _are_alike(one: Expression, other: Expression) -> bool:
    return isinstance(one, _COMPOSED) and type(one) is type(other)


def exchange_weights(node: Expression) -> Iterator[Expression]:
    """Write the first factors of two products in each other's place: (1 - w) a + w b."""
    if not isinstance(node, Sum) or len(node.terms) != 2:
        return
    first, second = node.terms
    if isinstance(first.value, Product) and isinstance(second.value, Product):
        ours, theirs = first.value.factors, second.value.factors
        left = replace(first.value, factors=(theirs[0], *ours[1:]))
        right = replace(second.value, factors=(ours[0], *theirs[1:]))
        yield replace(node, terms=(replace(first, value=left), replace(second, value=right)))


def turn_condition(node: Expression) -> Iterator[Expression]:
    """Write p(z | x) for p(x | z)."""
    if isinstance(node, Application) and node.given and node.arguments:
        yield replace(node, arguments=node.given, given=node.arguments)


def power_of_last(node: Expression) -> Iterator[Expression]:
    """Forget the bracket that a power is of: a - b^2 for (a - b)^2."""
    if not isinstance(node, Power):
        return
    if isinstance(node.base, Sum) and len(node.base.terms) > 1:
        *others, last = node.base.terms
        yield replace(node.base, terms=(*others, replace(last, value=_power(last.value, node))))
    elif isinstance(node.base, Product):
        *factors, end = node.base.factors
        yield replace(node.base, factors=(*factors, _power(end, node)))


def power_of_other(node: Expression) -> Iterator[Expression]:
    """Write the power of a factor at the one beside it: a b^2 for a^2 b."""
    if not isinstance(node, Product):
        return
    for index, factor in enumerate(node.factors[:-1]):
        beside = node.factors[index + 1]
        for moved in (_exchanged(factor, beside), _exchanged(beside, factor)[::-1]):
            if moved:
                yield replace(
                    node, factors=(*node.factors[:index], *moved, *node.factors[index + 2 :])
                )


def _exchanged(power: Expression, other: Expression) -> tuple[Expression, ...]:
    """Return the base of a power and the power of another factor."""
    simple = isinstance(other, (Symbol, Application))
    if not isinstance(power, Power) or not isinstance(power.exponent, (Number, Symbol)):
        return ()
    return (power.base, _power(other, power)) if simple else ()


def _power(base: Expression, like: Power) -> Power:
    return replace(like, span=base.span, base=base)


def divide_outside(node: Expression) -> Iterator[Expression]:
    """Close a call before its divisor: exp(a) / b for exp(a / b)."""
    if isinstance(node, Application) and len(node.arguments) == 1 and not node.given:
        inside = node.arguments[0]
        if isinstance(inside, Quotient) and not isinstance(inside.numerator, Number):
            yield replace(inside, numerator=replace(node, arguments=(inside.numerator,)))


def drop_index(node: Expression) -> Iterator[Expression]:
    """Forget the index of a sum at one of several places of a name; one for all is a constant."""
    if not isinstance(node, BigOperator):
        return
    bound = {to_sexpr(it) for binder in node.binders for it in binder.symbols}
    often = Counter(to_sexpr(it) for it in node.body.walk() if isinstance(it, Symbol))

    def without(inner: Expression) -> Iterator[Expression]:
        indices = inner.subscripts if isinstance(inner, Symbol) else ()
        if len(indices) == 1 and to_sexpr(indices[0]) in bound and often[to_sexpr(inner)] > 1:
            yield replace(inner, subscripts=())

    for body in everywhere(node.body, without):
        yield replace(node, body=body)
