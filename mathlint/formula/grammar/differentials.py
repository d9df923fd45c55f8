"""Differentials: the ``dx`` of an integral, and those that stand for themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Big,
    Expression,
)
from mathlint.formula.grammar.applications import application
from mathlint.formula.grammar.brackets import contents_of, is_closed
from mathlint.formula.grammar.scripted import symbol_of, with_powers
from mathlint.formula.grammar.scripts import read_scripts
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex.tree import Fenced

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.text import Span

_MEASURES = frozenset({"P", "Q", "F", "G", "p", "q", r"\mu", r"\nu", r"\pi", r"\rho", r"\gamma"})


def is_differential(cursor: Cursor, position: int) -> bool:
    """Whether a ``dx`` begins at a token."""
    token = cursor.tokens[position]
    return (
        token.kind is Kind.NAME
        and token.text == "d"
        and not token.decorations
        and not token.has_scripts
        and position + 1 < cursor.end
        and cursor.tokens[position + 1].kind is Kind.NAME
    )


def is_differential_of(cursor: Cursor, token: Token) -> bool:
    """Whether a d that has just been taken stands before a name: ``dX``."""
    following = cursor.peek()
    return (
        not token.decorations
        and not token.has_scripts
        and following is not None
        and following.kind is Kind.NAME
    )


def has_differentials(cursor: Cursor) -> bool:
    r"""Whether a formula relates differentials, as ``dX_t = \mu dt + \sigma dW_t`` does."""
    pairs = relations = 0
    for position, token in enumerate(cursor.tokens):
        relations += token.kind is Kind.RELATION
        if token.kind is Kind.NAME and token.text == "d" and not token.decorations:
            following = cursor.tokens[position + 1] if position + 1 < cursor.end else None
            if token.has_scripts or following is None or following.kind is not Kind.NAME:
                return False
            pairs += (2 if _is_layered(following) else 1) * (not following.spaced)
        if token.big is Big.INTEGRAL:
            return False
    return relations > 0 and (pairs > 1 or _defines_differential(cursor))


def _is_layered(token: Token) -> bool:
    r"""Whether a name counts layers, as in backpropagation: the ``Z^{[l]}`` of ``dZ^{[l]}``."""
    above = token.superscript.content if token.superscript is not None else ()
    return len(above) == 1 and isinstance(above[0], Fenced) and above[0].opening.text in "[("


def _defines_differential(cursor: Cursor) -> bool:
    """Whether a formula is ``dZ = ...``."""
    if len(cursor.tokens) < 4 or cursor.kind(2) is not Kind.RELATION:
        return False
    first, second = cursor.tokens[:2]
    return first.text == "d" and not first.has_scripts and not second.spaced


def read_differentials(cursor: Cursor) -> tuple[tuple[Expression, ...], Span]:
    """Read ``dx dy``; return the variables and where all of it stands."""
    first = cursor.tokens[cursor.position].span
    last = first
    variables: list[Expression] = []
    while cursor.position < cursor.end and is_differential(cursor, cursor.position):
        cursor.take()
        variables.append(_measured(cursor))
        last = variables[-1].span
    return tuple(variables), first.cover(last)


def _measured(cursor: Cursor) -> Expression:
    """Read the variable behind a d: a name, or a measure of one (``dP(x)``)."""
    token = cursor.take()
    bracket = cursor.peek()
    name = with_powers(symbol_of(token, scripts := read_scripts(cursor, token)), scripts)
    if (
        token.text in _MEASURES
        and bracket is not None
        and bracket.kind is Kind.BRACKET
        and bracket.text == "("
        and is_closed(bracket)
    ):
        cursor.take()
        return application(name, bracket, contents_of(cursor, bracket))
    return name
