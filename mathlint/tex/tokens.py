r"""The one door to pylatexenc: its tokens, its knowledge of arities, its verdict.

pylatexenc 2.11 knows what a token of LaTeX is; what the tokens of a formula mean together is ours
(:mod:`mathlint.tex.parser`). Everything that depends on its version stands in this module.
"""

from __future__ import annotations

import re
from enum import IntEnum
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from pylatexenc.latexwalker import (
    LatexWalker,
    LatexWalkerEndOfStream,
    LatexWalkerParseError,
    get_default_latex_context_db,
)
from pylatexenc.macrospec import LatexContextDb, MacroSpec, MacroStandardArgsParser

from mathlint.tex.macros import NO_MACROS
from mathlint.tex.signatures import COMMANDS, TEXT_ACCENTS
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.tex.macros import Macro, Macros


class TokenKind(IntEnum):
    r"""What a token is to LaTeX; ``\begin``, ``\end`` and ``\verb`` with what belongs to them."""

    CHARACTER = 0
    COMMAND = 1
    OPEN = 2
    CLOSE = 3
    DOLLAR = 4  # $, $$
    COMMENT = 5
    BEGIN = 6  # \begin{name}; the text is the name
    END = 7  # \end{name}
    VERBATIM = 8  # \verb|text|; the text is what stands between the bars


class Token(NamedTuple):
    """One token; ``text`` is the name of a command, without backslash, or the character.

    Blanks before a token and behind a command's name belong to no token.
    """

    kind: TokenKind
    text: str
    start: int
    end: int


class Rejection(NamedTuple):
    """What pylatexenc says against a formula, and where."""

    message: str
    offset: int


_KINDS = {
    "char": TokenKind.CHARACTER,
    "macro": TokenKind.COMMAND,
    "brace_open": TokenKind.OPEN,
    "brace_close": TokenKind.CLOSE,
    "comment": TokenKind.COMMENT,
}
_ENVIRONMENT_NAME = pattern(r"\s*\{([^{}\\$&]{0,80})\}")
_COMMAND = pattern(r"\\([A-Za-z]+|.)", re.DOTALL)
_MARKUP = frozenset("\\{}$%")
# Of pylatexenc's own definitions: those of one university's exercise sheets are nobody else's.
_FOREIGN = ["latex-ethuebung"]


def tokenize(tex: str) -> Iterator[Token]:
    r"""Yield the tokens of a formula, comments included, in order.

    Characters that begin no markup are tokens by themselves, for pylatexenc too, so it is asked
    only where markup begins. Two corrections: the name of a command is made of ASCII letters (in
    ``\pi策`` it ends before the ideograph, as every renderer has it), and a formula may end in a
    lone backslash.
    """
    walker = LatexWalker(tex, latex_context=_bare_context())
    state = walker.make_parsing_state(in_math_mode=True)
    position, length = 0, len(tex)
    while position < length:
        character = tex[position]
        if character not in _MARKUP:
            if not character.isspace():
                yield Token(TokenKind.CHARACTER, character, position, position + 1)
            position += 1
            continue
        try:
            found = walker.get_token(position, environments=False, parsing_state=state)
        except LatexWalkerEndOfStream:
            yield Token(TokenKind.COMMAND, "", position, length)
            return
        token = _whole(_token(found, tex), tex)
        yield token
        position = token.end


def _token(found: Any, tex: str) -> Token:
    start: int = found.pos
    end: int = start + found.len
    if found.tok == "macro":
        name = _ascii_name(found.arg)
        return Token(TokenKind.COMMAND, name, start, start + 1 + len(name))
    if found.tok == "comment":
        return Token(TokenKind.COMMENT, found.arg, start, end)
    if found.tok in ("mathmode_inline", "mathmode_display"):
        if tex[start] == "\\":
            return Token(TokenKind.COMMAND, tex[start + 1], start, end)
        return Token(TokenKind.DOLLAR, found.arg, start, end)
    return Token(_KINDS[found.tok], found.arg, start, end)


def _whole(token: Token, tex: str) -> Token:
    r"""Add the name to ``\begin`` and ``\end``, and the text to ``\verb``."""
    if token.kind is not TokenKind.COMMAND:
        return token
    if token.text in ("begin", "end"):
        name = _ENVIRONMENT_NAME.match(tex, token.end)
        if name is not None:
            kind = TokenKind.BEGIN if token.text == "begin" else TokenKind.END
            return Token(kind, name[1].strip(), token.start, name.end())
    elif token.text == "verb":
        close = tex.find(tex[token.end], token.end + 1) if token.end < len(tex) else -1
        if close > 0:
            return Token(TokenKind.VERBATIM, tex[token.end + 1 : close], token.start, close + 1)
    return token


def _ascii_name(name: str) -> str:
    if name.isascii():
        return name
    for index, character in enumerate(name):
        if not character.isascii():
            return name[: max(index, 1)]
    return name


@cache
def _context() -> Any:
    return get_default_latex_context_db().filter_context(
        exclude_categories=_FOREIGN, keep_which=["macros", "environments"]
    )


@cache
def _bare_context() -> Any:
    return LatexContextDb()


def library_arguments(name: str) -> str | None:
    r"""Return what pylatexenc knows a command takes (``*[{{``); None for an unknown command.

    ``*`` is an optional star, ``[`` an optional argument in brackets, ``{`` a mandatory one.
    """
    return _argument_specification(_context().get_macro_spec(name))


def library_environment_arguments(name: str) -> str | None:
    """Return what pylatexenc knows an environment takes; None for one it does not know."""
    return _argument_specification(_context().get_environment_spec(name))


def _argument_specification(specification: Any) -> str | None:
    if specification is None:
        return None
    arguments: str | None = specification.args_parser.argspec
    return arguments or ""


def strict_arguments(name: str) -> str | None:
    """Return what the strict parser looks for behind a command; None where it reads by itself."""
    specification = _known_context().get_macro_spec(name)
    if specification is None:
        return ""
    reader = specification.args_parser
    return (reader.argspec or "") if type(reader) is MacroStandardArgsParser else None


def rejection(tex: str, macros: Macros = NO_MACROS) -> Rejection | None:
    r"""Return why pylatexenc's strict parser refuses a formula; None where it accepts it.

    macros: what the author defined besides. It descends a few Python frames a level, so only
    formulas of bounded depth may be given.
    """
    if _MARKUP.isdisjoint(tex):
        return None
    names = dict.fromkeys(_COMMAND.findall(tex)) if macros.definitions else ()
    used = tuple(macro for name in names if (macro := macros.get(name)) is not None)
    walker = LatexWalker(tex, latex_context=_strict_context(used), tolerant_parsing=False)
    state = walker.make_parsing_state(in_math_mode=True)
    try:
        walker.get_latex_nodes(parsing_state=state)
    except LatexWalkerParseError as error:
        return Rejection(error.msg, min(error.pos or 0, len(tex)))
    except LatexWalkerEndOfStream:
        return Rejection("the formula ends too early", len(tex))
    return None


@lru_cache(maxsize=64)
def _strict_context(macros: tuple[Macro, ...]) -> Any:
    """Return what is known to everybody, and before it what the author defined."""
    if not macros:
        return _known_context()
    context = _known_context().filter_context()
    own = [
        MacroSpec(one.name, "[" * (one.default is not None) + "{" * one.mandatory) for one in macros
    ]
    context.add_context_category("author", macros=own, prepend=True)
    return context


@cache
def _known_context() -> Any:
    """Return what pylatexenc knows, corrected by what we know better."""
    context = get_default_latex_context_db().filter_context(
        exclude_categories=_FOREIGN, keep_which=["macros", "environments"]
    )
    letters = str.maketrans("tra", "{{{", "do")
    known = [
        MacroSpec(name, signature.replace("o", "[").translate(letters))
        for name, signature in COMMANDS.items()
    ]
    # pylatexenc looks for the star and the length of a \\ that ends a formula, and fails
    known += [MacroSpec(name, "") for name in (*TEXT_ACCENTS, "\\")]
    context.add_context_category("mathematics", macros=known, prepend=True)
    return context
