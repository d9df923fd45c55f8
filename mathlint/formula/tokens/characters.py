"""Single signs of mathematics as tokens: operators, relations, letters beyond ASCII, primes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens.token import Kind
from mathlint.tex import tree

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.tokens.level import Level
    from mathlint.text import Span

_CHARACTERS: dict[str, tuple[Kind, str]] = {
    **{text: (Kind.ADDITIVE, sign) for text, sign in words.ADDITIVE.items()},
    **{text: (Kind.MULTIPLICATIVE, name) for text, name in words.MULTIPLICATIVE.items()},
    **{text: (Kind.SET_OPERATOR, name) for text, name in words.SET_OPERATORS.items()},
    **{text: (Kind.LOGICAL, name) for text, name in words.LOGICAL.items()},
    **{text: (Kind.RELATION, name) for text, name in words.RELATIONS.items()},
    **{text: (Kind.QUANTIFIER, name) for text, name in words.QUANTIFIERS.items()},
    **dict.fromkeys(("…", "⋯", "⋮"), (Kind.DOTS, "")),
    **dict.fromkeys(",，、", (Kind.COMMA, ",")),
    **dict.fromkeys(";；", (Kind.SEMICOLON, ";")),
    **dict.fromkeys(":：", (Kind.COLON, ":")),
    **dict.fromkeys("|∣｜│", (Kind.BAR, "|")),
    **dict.fromkeys("‖∥", (Kind.DOUBLE_BAR, r"\|")),
    ".": (Kind.PERIOD, "."), "。": (Kind.PERIOD, "."), "?": (Kind.PERIOD, "?"),
    "!": (Kind.EXCLAMATION, "!"), "/": (Kind.SLASH, "/"), "∕": (Kind.SLASH, "/"),
    "∇": (Kind.NABLA, r"\nabla"), "∂": (Kind.PARTIAL, r"\partial"),
}  # fmt: skip
_COMPOUNDS = {":=": ":=", "=:": "=:", ">=": r"\geq", "<=": r"\leq", "==": "=", "!=": r"\neq"}
_PRIMES = {"'": 1, "’": 1, "′": 1, "″": 2, "‴": 3}
_RAISED_DIGITS = dict(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789", strict=True))
_INVISIBLE = frozenset("\u200b\u200c\u200d\u2060\ufeff\u2061\u2062\u2063")
_SPACING_ACCENTS = {"ˆ": "hat", "˜": "tilde", "¯": "bar", "ˉ": "bar", "˙": "dot"}


def add_sign(level: Level, text: str, span: Span) -> None:
    """Add a character that is no ASCII letter and no digit."""
    if text in _CHARACTERS:
        level.add(*_CHARACTERS[text], span)
    elif text in words.UNICODE_GREEK:
        level.add(Kind.NAME, "\\" + words.UNICODE_GREEK[text], span)
    elif text in words.UNICODE_BLACKBOARD:
        token = level.add(Kind.NAME, words.UNICODE_BLACKBOARD[text], span)
        token.decorations = ("mathbb",)
    elif text in words.SYMBOL_ALIASES:
        level.add(Kind.NAME, words.SYMBOL_ALIASES[text], span)
    elif text in words.BIG_CHARACTERS:
        level.big(words.BIG_CHARACTERS[text], span)
    elif text in _PRIMES and level.tokens:
        level.tokens[-1].primes += _PRIMES[text]
        level.tokens[-1].span = level.tokens[-1].span.cover(span)
    elif text in _RAISED_DIGITS and level.tokens and level.tokens[-1].superscript is None:
        digit = tree.Character(span, _RAISED_DIGITS[text])
        level.tokens[-1].superscript = tree.Argument(span, (digit,), braced=False)
        level.tokens[-1].span = level.tokens[-1].span.cover(span)
    elif text in _SPACING_ACCENTS:
        level.accent = _SPACING_ACCENTS[text]
    elif text.isalpha():
        _word_character(level, text, span)
    elif not text.isspace() and text not in _INVISIBLE:
        level.add(Kind.UNREADABLE, f"`{text}` is no sign of mathematics", span)
    level.end = span.end


def _word_character(level: Level, text: str, span: Span) -> None:
    """Add a letter of another script; such letters in a row are words."""
    last = level.tokens[-1] if level.tokens else None
    if last is not None and last.kind is Kind.TEXT and last.span.end == span.start:
        last.text += text
        last.span = last.base_span = last.span.cover(span)
    elif text.isascii() or "\u0370" <= text <= "\u03ff" or text >= "\U0001d400":
        level.add(Kind.NAME, text, span)
    else:
        level.add(Kind.TEXT, text, span)


def join_compound(level: Level, text: str, nodes: Sequence[tree.Node], position: int) -> int:
    """Join ``:=``, ``>=`` and the like; return how many further nodes belong to it."""
    following = nodes[position + 1] if position + 1 < len(nodes) else None
    if not isinstance(following, tree.Character) or following.span.start != level.end:
        return 0
    relation = _COMPOUNDS.get(text + following.text)
    if relation is None:
        return 0
    token = level.tokens[-1]
    token.kind, token.text = Kind.RELATION, relation
    token.span = token.base_span = token.span.cover(following.span)
    level.end = following.span.end
    return 1
