r"""Rows and cells: which ``\\`` and ``&`` separate, and which only lay out one long formula.

A row that begins with a relation or an operator continues the one before; so does one that follows
such a sign. An ``&`` separates only where two operands would otherwise run together.
"""

from __future__ import annotations

from mathlint.formula.tokens.token import OPERANDS, Kind, Token

_CONTINUING = frozenset(
    {Kind.RELATION, Kind.ADDITIVE, Kind.MULTIPLICATIVE, Kind.SLASH, Kind.SET_OPERATOR, Kind.LOGICAL}
)
_EXPECTING = _CONTINUING | {Kind.FUNCTION, Kind.BIG, Kind.NABLA}
_BARS = frozenset({Kind.BAR, Kind.DOUBLE_BAR})


def without_idle_separators(tokens: list[Token]) -> list[Token]:
    """Return the tokens without the separators that separate nothing."""
    if not any(token.kind is Kind.SEPARATOR for token in tokens):
        return tokens
    kept: list[Token] = []
    for position, token in enumerate(tokens):
        if token.kind is Kind.SEPARATOR:
            following = tokens[position + 1] if position + 1 < len(tokens) else None
            if not kept or following is None or not _separates(token, kept[-1], following):
                continue
        kept.append(token)
    return kept


def _separates(token: Token, before: Token, following: Token) -> bool:
    if before.kind in _EXPECTING or following.kind is Kind.SEPARATOR:
        return False
    if token.text == "cell":
        return before.kind in OPERANDS and following.kind in OPERANDS | _BARS
    return following.kind not in _CONTINUING
