"""The usual mistakes, made in a formula: what code that makes them computes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.verify.variants import shown, variants
from mathlint.formula.expression import (
    Expression,
    Label,
    Number,
    Product,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_MOST, _MOST_PLACES = 200, 4


class Mistake(Struct, frozen=True):
    """A formula with one mistake, and what it is."""

    expression: Expression
    says: str


def mistakes(expression: Expression, literals: Sequence[float] = ()) -> Iterator[Mistake]:
    """Yield ``expression`` with one mistake each; likelier ones first within each place.

    literals: the numbers that the code has, one of which may stand for another
    """
    count = 0
    alike = _alike(expression)
    alike_places: dict[str, list[tuple[Expression, Expression]]] = {}
    for node in expression.walk():
        if isinstance(node, Symbol):
            for other in alike.get(node.base, ()):
                if other.subscripts != node.subscripts and shown(other) != shown(node):
                    says = f"{shown(other)} stands where the formula has {shown(node)}"
                    yield Mistake(_exchanged(expression, node, other), says)
        for wrong, says in (*variants(node), *_other_numbers(node, literals)):
            yield Mistake(_exchanged(expression, node, wrong), says)
            alike_places.setdefault(says, []).append((node, wrong))
            count += 1
        if count >= _MOST:
            return
    for says, places in alike_places.items():
        if 1 < len(places) <= _MOST_PLACES:
            yield Mistake(_all_exchanged(expression, places), says)
    for node in expression.walk():  # seldom made, and at times the same as another one
        for wrong, says in _moved_factors(node) if isinstance(node, Sum) else ():
            yield Mistake(_exchanged(expression, node, wrong), says)


def _alike(expression: Expression) -> dict[str, list[Symbol]]:
    """Return the settings that differ in their numbers only, as β_1 and β_2, by their letters."""
    found: dict[str, dict[str, Symbol]] = {}
    for node in expression.walk():
        match node:
            case Symbol(subscripts=(Number() | Label(),)):
                found.setdefault(node.base, {}).setdefault(shown(node), node)
    return {base: list(symbols.values()) for base, symbols in found.items() if len(symbols) > 1}


def _exchanged(whole: Expression, old: Expression, new: Expression) -> Expression:
    return replaced(whole, lambda node: new if node is old else None)


def _all_exchanged(
    whole: Expression, places: Sequence[tuple[Expression, Expression]]
) -> Expression:
    """Return a formula with the same mistake at several places that are not inside each other."""
    instead = {id(old): new for old, new in places}
    return replaced(whole, lambda node: instead.get(id(node)))


def _other_numbers(node: Expression, literals: Sequence[float]) -> Iterator[tuple[Expression, str]]:
    """Yield a number of the formula as one that the code has instead."""
    if isinstance(node, Number) and node.text.isdigit():
        for number in dict.fromkeys(literals):
            if number > 0 and number != float(node.text):
                text = f"{number:g}"
                yield Number(node.span, text), f"{text} stands where the formula has {node.text}"


def _moved_factors(node: Sum) -> Iterator[tuple[Expression, str]]:
    """Yield a sum in which a setting stands at another term."""
    for number, term in enumerate(node.terms):
        if not isinstance(term.value, Product):
            continue
        for place, factor in enumerate(term.value.factors):
            if not isinstance(factor, Symbol):
                continue
            rest = term.value.factors[:place] + term.value.factors[place + 1 :]
            left = rest[0] if len(rest) == 1 else Product(node.span, rest, ("",) * (len(rest) - 1))
            for other, target in enumerate(node.terms):
                if other == number:
                    continue
                terms = list(node.terms)
                terms[number] = replace(term, value=left)
                terms[other] = replace(
                    target, value=Product(node.span, (factor, target.value), ("",))
                )
                says = f"the factor {shown(factor)} stands at another term of the sum"
                yield replace(node, terms=tuple(terms)), says
