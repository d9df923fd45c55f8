r"""Scripts as parts of tokens: of a letter, of digits, of a bracket, of a brace group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens import fences
from mathlint.formula.tokens.token import Kind, Token
from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.formula.tokens.lexer import Lexer


def add_script(lexer: Lexer, node: tree.Script) -> None:
    """Add what carries scripts as one token that carries them."""
    base = node.base
    if isinstance(base, tree.Character) and base.text.isascii():
        if base.text.isalpha():
            lexer.letter(base.text, base.span)
            lexer.run_script = node
            lexer.end = node.span.end
            return
        if base.text.isdigit():
            lexer.flush()
            lexer.number(node.span, (node,))
            return
    lexer.flush(applied=isinstance(base, tree.Fenced) and base.span.start == lexer.end)
    start = len(lexer.tokens)
    if isinstance(base, tree.Group) and len(base.content) == 1:
        only = base.content[0]
        base = only if isinstance(only, tree.Fenced) and fences.is_open_bar(only) else base
    if isinstance(base, tree.Fenced) and fences.is_open_bar(base):
        lexer.add(Kind.BRACKET, ".", base.span, node=base)
    elif base is not None:
        lexer.feed_one((base,), 0)
        lexer.flush()
    if isinstance(base, tree.Command) and base.name in words.ANNOTATED:
        return  # the scripts of \underbrace are remarks
    layout = base is None or len(lexer.tokens) == start
    if layout and lexer.tokens:
        token = lexer.tokens[-1]
    elif layout or len(lexer.tokens) - start > 1 or _collides(lexer.tokens[-1], node):
        token = _group(lexer, node, start)
    else:
        token = lexer.tokens[-1]
    if token.kind is Kind.TEXT and " " in token.text and not lexer.in_script:
        token = _last_word(lexer, token)
    token.span = Span(min(token.span.start, node.span.start), node.span.end)
    attach(token, node)
    lexer.end = node.span.end


def _last_word(lexer: Lexer, token: Token) -> Token:
    r"""Part the name that carries a script from the words before it: ``\text{where head}_i``."""
    words_before, name = token.text.rsplit(maxsplit=1)
    if words_before.split()[0] not in words.CONNECTIVES or not name.isalpha():
        return token
    token.text = words_before
    named = lexer.add(Kind.NAME, name, token.span)
    named.word = len(name) > 1
    return named


def _group(lexer: Lexer, node: tree.Script, start: int) -> Token:
    """Replace the tokens from ``start`` by one that holds the base."""
    del lexer.tokens[start:]
    base = node.base
    if base is None and node.primes and node.subscript is node.superscript is None:
        token = lexer.add(Kind.NAME, r"\prime", node.span)
        token.primes = -1
        return token
    if base is None:
        return lexer.add(Kind.UNREADABLE, "a script without a base", node.span)
    return lexer.add(Kind.GROUP, "", base.span, node=base)


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
