"""Mistakes in names: a script, a hat, a name in another one's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.mutants.everywhere import everywhere
from mathlint.formula.expression import BigOperator, Binder, Expression, Sum, Symbol
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def change_time(node: Expression) -> Iterator[Expression]:
    """Write t for t + 1, s for s'."""
    if isinstance(node, Symbol):
        for index, script in enumerate(node.subscripts):
            if isinstance(script, Sum) and isinstance(script.terms[0].value, Symbol):
                first = script.terms[0].value
                subscripts = (*node.subscripts[:index], first, *node.subscripts[index + 1 :])
                yield replace(node, subscripts=subscripts)
        if node.primes:
            yield replace(node, primes=0)


def drop_decoration(node: Expression) -> Iterator[Expression]:
    """Write y for its estimate."""
    if isinstance(node, Symbol) and {"hat", "bar", "tilde"} & set(node.decorations):
        yield replace(node, decorations=())


def exchanges(node: Expression) -> Iterator[tuple[str, Expression]]:
    """Yield the formula with two related names in each other's place, everywhere or once."""
    names: dict[str, Symbol] = {}
    bound = {
        to_sexpr(symbol)
        for operator in node.walk()
        if isinstance(operator, BigOperator)
        for binder in operator.binders
        for symbol in binder.symbols
    }
    for inner in node.walk():
        if isinstance(inner, Symbol):
            names.setdefault(to_sexpr(inner), inner)
    related = [
        (a, b)
        for a, one in names.items()
        for b, other in names.items()
        if a < b
        and one.base == other.base
        and not (a in bound and b in bound and not one.subscripts)
    ]
    for a, b in related:
        yield "exchange names", _swapped(node, a, b, names)
        for changed in everywhere(node, _replacing(a, names[b])):
            yield "confuse names", changed
        for changed in everywhere(node, _replacing(b, names[a])):
            yield "confuse names", changed


def _swapped(node: Expression, a: str, b: str, names: dict[str, Symbol]) -> Expression:
    def swap(inner: Expression) -> Expression | None:
        if isinstance(inner, Binder):
            return inner
        if isinstance(inner, Symbol):
            spelled = to_sexpr(inner)
            if spelled in (a, b):
                return replace(names[b if spelled == a else a], span=inner.span)
        return None

    return replaced(node, swap)


def _replacing(name: str, other: Symbol) -> Callable[[Expression], Iterator[Expression]]:
    def mutate(node: Expression) -> Iterator[Expression]:
        if isinstance(node, Symbol) and to_sexpr(node) == name:
            yield replace(other, span=node.span)

    return mutate
