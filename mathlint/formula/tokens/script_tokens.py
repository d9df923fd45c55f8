r"""Scripts as parts of tokens: of a letter, of digits, of a bracket, of a brace group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens import fences
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.tokens.level import Level


def add_script(level: Level, node: tree.Script) -> None:
    """Add what carries scripts as one token that carries them."""
    base = node.base
    if isinstance(base, tree.Character) and base.text.isascii():
        if base.text.isalpha():
            level.letter(base.text, base.span)
            level.run_script = node
            level.end = node.span.end
            return
        if base.text.isdigit():
            level.flush()
            level.number(node.span, (node,))
            return
    level.flush(applied=isinstance(base, tree.Fenced) and base.span.start == level.end)
    start = len(level.tokens)
    if isinstance(base, tree.Group) and len(base.content) == 1:
        only = base.content[0]
        base = only if isinstance(only, tree.Fenced) and fences.is_open_bar(only) else base
    if isinstance(base, tree.Fenced) and fences.is_open_bar(base):
        level.add(Kind.BRACKET, ".", base.span, node=base)
    elif base is not None:
        level.feed_one((base,), 0)
        level.flush()
    if isinstance(base, tree.Command) and base.name in words.ANNOTATED:
        return  # the scripts of \underbrace are remarks
    layout = base is None or len(level.tokens) == start
    if layout and level.tokens:
        token = level.tokens[-1]
    elif layout or len(level.tokens) - start > 1 or _collides(level.tokens[-1], node):
        token = _group(level, node, start)
    else:
        token = level.tokens[-1]
    if token.kind is Kind.TEXT and " " in token.text and not level.in_script:
        token = _last_word(level, token)
    token.span = Span(min(token.span.start, node.span.start), node.span.end)
    attach(token, node)
    level.end = node.span.end


def _last_word(level: Level, token: Token) -> Token:
    r"""Part the name that carries a script from the words before it: ``\text{where head}_i``."""
    words_before, name = token.text.rsplit(maxsplit=1)
    if words_before.split()[0] not in words.CONNECTIVES or not name.isalpha():
        return token
    token.text = words_before
    named = level.add(Kind.NAME, name, token.span)
    named.word = len(name) > 1
    return named


def _group(level: Level, node: tree.Script, start: int) -> Token:
    """Replace the tokens from ``start`` by one that holds the base."""
    del level.tokens[start:]
    base = node.base
    if base is None and node.primes and node.subscript is node.superscript is None:
        token = level.add(Kind.NAME, r"\prime", node.span)
        token.primes = -1
        return token
    if base is None:
        return level.add(Kind.UNREADABLE, "a script without a base", node.span)
    return level.add(Kind.GROUP, "", base.span, node=base)


def attach(token: Token, node: tree.Script) -> None:
    """Let a token carry scripts."""
    if node.subscript is not None:
        token.subscript = node.subscript
    if node.superscript is not None:
        token.superscript = node.superscript
    token.primes += node.primes


def _collides(token: Token, node: tree.Script) -> bool:
    return (token.subscript is not None and node.subscript is not None) or (
        token.superscript is not None and node.superscript is not None
    )


def names_before(
    parts: tuple[str, ...], script: tree.Script, *, in_script: bool
) -> tuple[str, ...]:
    r"""Return the names in letters whose last has a script: ``xx'`` below δ, ``SS_{res}``."""
    text = "".join(parts)
    if len(text) != 2 or text[0] != text[1]:
        return parts
    if in_script:
        return tuple(text) if script.primes else parts
    below = script.subscript
    squares = text == "SS" and below is not None and len(below.content) > 1
    return (text,) if squares and script.superscript is None else parts
