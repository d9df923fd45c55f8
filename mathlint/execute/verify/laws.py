r"""The laws of random symbols that a page states, such as ``\epsilon \sim N(0, 1)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import (
    Application,
    Expression,
    Number,
    Relation,
    Statements,
    Symbol,
    Tuple,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.formula.expression import Reading

_IS_DRAWN = frozenset({"\\sim"})
_NORMAL = frozenset({"N", "\\mathcal{N}", "Normal"})
_KINDS = {"bernoulli": "bernoulli", "ber": "bernoulli", "uniform": "uniform", "u": "uniform"}
_OF_NORMAL = 2


class Law(Struct, frozen=True):
    """How a symbol is distributed: ``normal``, ``bernoulli`` or ``uniform``, with its arguments.

    A normal law is the standard one; that of N(0, σ²) has σ² as its ``variance`` and stands for
    √σ² times a standard one.
    """

    kind: str
    arguments: tuple[Expression, ...] = ()
    variance: Expression | None = None


def laws_of(readings: Iterable[Reading]) -> Iterator[tuple[str, Law]]:
    r"""Yield the symbols that are said to be drawn, ``\epsilon \sim N(0, 1)``, with their laws."""
    for reading in readings:
        whole = reading.expression
        for statement in whole.items if isinstance(whole, Statements) else (whole,):
            if not isinstance(statement, Relation) or not set(statement.operators) <= _IS_DRAWN:
                continue
            symbol, law = statement.operands[0], _law(statement.operands[-1])
            if isinstance(symbol, Symbol) and law is not None:
                yield symbol.base, law


def _law(node: Expression) -> Law | None:
    if not (isinstance(node, Application) and isinstance(node.function, Symbol)):
        return None
    name = node.function.base
    arguments = node.arguments
    if len(arguments) == 1 and isinstance(arguments[0], Tuple):
        arguments = arguments[0].items
    if name in _NORMAL or name.strip("\\{}").removeprefix("mathcal{") == "N":
        if _is_standard(arguments):
            return Law("normal")
        centred = len(arguments) == _OF_NORMAL and getattr(arguments[0], "text", "") == "0"
        return Law("normal", variance=arguments[1]) if centred else None
    kind = _KINDS.get(name.strip("\\").lower())
    return Law(kind, arguments) if kind is not None else None


def _is_standard(arguments: tuple[Expression, ...]) -> bool:
    match arguments[-2:]:
        case (mean, Number(text="1") | Symbol(base="I")):
            return isinstance(mean, Number | Symbol) and getattr(mean, "text", "0") == "0"
    return False
