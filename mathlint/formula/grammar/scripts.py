r"""Scripts: indices, labels, ranges, primes; and what a superscript is.

``x^2`` is a power, ``A^\top`` a transpose, ``x^*`` carries a label, ``x^{(i)}`` counts, ``V^\pi``
belongs to a policy: see :mod:`mathlint.formula.grammar.powers`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import (
    Expression,
    Number,
    Sign,
    Sum,
    Term,
    Tuple,
)
from mathlint.formula.grammar.indices import read_items, script_items
from mathlint.formula.questions import Topic
from mathlint.formula.symbols.known import APPLIED, SymbolKind, bare_name
from mathlint.formula.tokens.token import OPERANDS, Kind, Token

if TYPE_CHECKING:
    from mathlint.formula.grammar.cursor import Cursor
    from mathlint.tex.tree import Argument

from mathlint.formula.grammar.powers import DISCOUNTS, is_capital, is_power

_TRANSPOSES = frozenset({r"\top", r"\intercal", "⊤", r"\mathsf{T}", r"\mathrm{T}", "top"})


class Scripts(Struct):
    """A token's scripts, read; ``exponent`` and ``transposed`` are no part of a name."""

    subscripts: tuple[Expression, ...] = ()
    superscripts: tuple[Expression, ...] = ()
    primes: int = 0
    exponent: Expression | None = None
    transposed: bool = False


def read_scripts(cursor: Cursor, token: Token, *, named: bool = True) -> Scripts:
    """Read a token's scripts; ``named`` where it is a name, which may carry indices above."""
    scripts = Scripts(primes=token.primes)
    if token.subscript is not None:
        scripts.subscripts = script_items(cursor, token.subscript)
    if token.superscript is not None:
        _read_superscript(cursor, token, token.superscript, scripts, named)
    return scripts


# ------------------------------------------------------------------------- superscripts


def _read_superscript(
    cursor: Cursor, token: Token, argument: Argument, scripts: Scripts, named: bool
) -> None:
    raised = token.text == "e" and not token.decorations
    inner = cursor.nested(argument.content, argument.span, in_script=not raised)
    primes = _primes(inner)
    if primes:
        scripts.primes += primes
        return
    if inner.kind() is None:
        return
    if _is_transpose(cursor, token, inner, named):
        scripts.transposed = True
        return
    _take_transpose(token, inner, scripts)
    if inner.kind() is None:
        return
    first = inner.tokens[0]
    lone = len(inner.tokens) == 1
    named = named and token.text != "e" and token.kind is not Kind.NUMBER
    bracketed = lone and first.kind is Kind.BRACKET and first.text in ("(", "[")
    layered = lone and first.text == r"\ell" and token.kind is Kind.BRACKET
    counts = (bracketed or layered) and token.kind is not Kind.NUMBER and token.text != "e"
    if not named and not counts:
        scripts.exponent = _exponent(inner)
        return
    items = read_items(inner, above=True)
    if len(items) == 1 and is_power(cursor, token, items[0]):
        scripts.exponent = items[0]
    else:
        scripts.superscripts = items


def _take_transpose(token: Token, inner: Cursor, scripts: Scripts) -> None:
    r"""Read the transpose behind another script: ``A^{-\top}``, ``x^{(i)\top}``."""
    last = inner.tokens[-1]
    if len(inner.tokens) < 2 or last.text not in (r"\top", r"\intercal", "T") or last.has_scripts:
        return
    first = inner.tokens[0]
    if first.text == "-" and len(inner.tokens) == 2 and token.text != "e":
        one = Number(last.span, "1")
        negative = Term(first.span.cover(last.span), Sign.MINUS, one)
        scripts.transposed, scripts.exponent = True, Sum(negative.span, (negative,))
        inner.position = inner.end
    elif first.kind is Kind.BRACKET and len(inner.tokens) == 2:
        scripts.transposed = True
        inner.end -= 1
        inner.tokens.pop()


def _exponent(inner: Cursor) -> Expression:
    """Read a power; a label there (the ``th`` of an ordinal) stays one."""
    items = read_items(inner, above=True)
    return items[0] if len(items) == 1 else Tuple(inner.span, items, "")


def _primes(inner: Cursor) -> int:
    if all(part.kind is Kind.NAME and part.text == r"\prime" for part in inner.tokens):
        return len(inner.tokens) + sum(part.primes for part in inner.tokens)
    return 0


def _is_transpose(cursor: Cursor, token: Token, inner: Cursor, named: bool) -> bool:
    if len(inner.tokens) != 1 or inner.tokens[0].has_scripts:
        return False
    script = inner.tokens[0]
    if script.kind in (Kind.NAME, Kind.TEXT) and script.text in _TRANSPOSES:
        return True
    if script.text != "T" or script.kind not in (Kind.NAME, Kind.TEXT):
        return False
    if script.kind is Kind.TEXT or script.decorations:
        return True
    if token.kind is Kind.NUMBER or token.text == "e":
        return False
    name = bare_name(token.text, token.decorations) if named else ""
    kind = cursor.context.table.kind(name) if name else None
    if kind in (SymbolKind.MATRIX, SymbolKind.VECTOR):
        return True
    # a letter that is called elsewhere may be a matrix here: Q of an agent, Q of attention
    is_other = kind is not None and (kind not in APPLIED or _is_called(cursor))
    if is_other or (named and token.text in DISCOUNTS and not token.decorations):
        return False
    answers = ("yes", "no")
    cursor.context.guessed.add(name)
    if "T" in cursor.context.shown.plain:
        if not _is_bold(token) and not _multiplies_its_like(cursor, token):
            answers = ("no", "yes")
    else:
        return True
    return cursor.context.questions.ask(Topic.TRANSPOSE, name, answers) == "yes"


def _is_called(cursor: Cursor) -> bool:
    following = cursor.peek()
    return following is not None and following.kind is Kind.BRACKET and following.text == "("


def _multiplies_its_like(cursor: Cursor, token: Token) -> bool:
    """Whether what a T stands above is a factor of an array: ``A^T x``, ``r^T r``."""
    following = cursor.peek()
    if following is None or following.kind not in OPERANDS:
        return False
    return is_capital(token) or following.text == token.text


def _is_bold(token: Token) -> bool:
    return "mathbf" in token.decorations or token.kind is not Kind.NAME
