"""Formulas whose arguments are written otherwise in their values; their symbols."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Label,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.verify.target import Target


def with_own_arguments(target: Target) -> Target | None:
    """Return a definition of f(x_i) in whose value the x_i stands where x was written.

    Authors name the arguments in one way and use them in another: k(x_i, x_j) of x and x'. None
    where every argument is used, or letters and arguments are not equally many.
    """
    head = target.head
    if not isinstance(head, Application):
        return None
    arguments = [one for one in head.arguments if isinstance(one, Symbol) and one.subscripts]
    if not arguments or len({one.base for one in arguments}) > 1:
        return None
    own = {target.names.spell(one) for one in arguments}
    used = [node for node in symbols_in(target) if node.base == arguments[0].base]
    used = [node for node in used if not any(isinstance(one, Label) for one in node.subscripts)]
    others = {target.names.spell(node): node for node in used}
    meant = [one for one in others if one not in own]
    unused = [one for one in arguments if target.names.spell(one) not in others] or arguments
    if not meant or len(meant) != len(unused):
        return None
    instead = dict(zip(meant, unused, strict=True))
    value = replaced(
        target.value,
        lambda node: instead.get(target.names.spell(node)) if isinstance(node, Symbol) else None,
    )
    return replace(target, value=value, names=Names())


def symbols_in(target: Target) -> Iterator[Symbol]:
    """Yield the symbols of the value of a formula."""
    return (node for node in target.value.walk() if isinstance(node, Symbol))


def bound_in(target: Target) -> frozenset[str]:
    """Return the identities of the indices that operators bind."""
    return frozenset(
        target.names.identity(symbol)
        for node in target.value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    )
