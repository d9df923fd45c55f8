"""Names as operands: symbols with their scripts, and indicators of conditions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Expression,
    Iteration,
    Relation,
    Set,
    Symbol,
)
from mathlint.formula.grammar.applications import applied
from mathlint.formula.grammar.scripted import symbol_of, with_powers
from mathlint.formula.grammar.scripts import read_scripts

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.formula.tokens.token import Token


def read_name(cursor: Cursor, token: Token) -> Expression:
    """Read a name that has just been taken, its scripts, and what it is applied to."""
    scripts = read_scripts(cursor, token)
    symbol = symbol_of(token, scripts)
    indicated = _indicator(token, symbol)
    if indicated is not None:
        return with_powers(indicated, scripts)
    return applied(cursor, token, symbol, scripts)


def _indicator(token: Token, symbol: Symbol) -> Expression | None:
    r"""Read ``\mathbb{1}_{k \ne i}`` as an indicator applied to its condition."""
    if token.text not in ("1", "I"):
        return None
    conditions = tuple(_unbracketed(item) for item in symbol.subscripts)
    if not any(isinstance(item, Relation) for item in conditions):
        return None
    function = Symbol(token.base_span, token.text, token.decorations)
    return Application(token.span, function, conditions)


def _unbracketed(item: Expression) -> Expression:
    r"""Return the condition of ``\mathbb{1}_{[k \ne i]}`` and ``\mathbf{1}_{\{x > 0\}}``."""
    if isinstance(item, Iteration):
        return item.index
    if isinstance(item, Set) and len(item.items) == 1 and not item.conditions:
        return item.items[0]
    return item
