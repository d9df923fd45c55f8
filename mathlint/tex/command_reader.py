"""Reading commands, each with what it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.argument_reader import ArgumentReader
from mathlint.tex.commands import signature
from mathlint.tex.delimiter_reader import DelimiterReader
from mathlint.tex.delimiters import SIZES, canonical, is_bracket
from mathlint.tex.nesting import ROW_ENDS
from mathlint.tex.tokens import Token, TokenKind
from mathlint.tex.tree import (
    Command,
    Delimiter,
    TextArgument,
)
from mathlint.text import Span

if TYPE_CHECKING:
    from mathlint.tex.assembly import Item

_INVISIBLE = frozenset(("phantom", "hphantom", "vphantom", "mathopen", "mathclose", "smash"))


class CommandReader(ArgumentReader, DelimiterReader):
    """Reading commands, each with what it takes."""

    def _command_item(self, token: Token, end: int, items: list[Item], *, rows: bool) -> None:
        name = token.text
        if name == "left":
            items.append(self._left(token, end, rows=rows))
        elif name == "right":
            items.append(self._stray_right(token, end))
        elif name == "middle" or name in SIZES:
            items.append(self._sized(token, end))
        elif is_bracket(canonical(f"\\{name}")):
            self.position += 1
            items.append(Delimiter(Span(token.start, token.end), canonical(f"\\{name}")))
        else:
            items.append(self._command(end, rows=rows))

    def _command(self, end: int, *, rows: bool) -> Command:
        token = self.tokens[self.position]
        name_span = Span(token.start, token.end)
        if token.text in ROW_ENDS:
            self.position += 1
            return Command(self._separator(token, end), token.text, name_span)
        macro = self.macros.get(token.text)
        letters = signature(token.text)
        if macro is not None:
            letters = "[" * (macro.default is not None) + "{" * macro.mandatory
        self.position += 1
        name, name_span = self._starred(token, letters)
        letters = letters.lstrip("*")
        if not letters:
            return self._plain(name, name_span, end)
        self._descend()
        loose = self.loose.count
        arguments = self._arguments(token, letters, end, rows=rows)
        if token.text in _INVISIBLE:
            self.loose.forget_since(loose)
        self.depth -= 1
        span = name_span if not arguments else name_span.cover(arguments[-1].span)
        return Command(span, name, name_span, arguments)

    def _plain(self, name: str, name_span: Span, end: int) -> Command:
        if name in ("def", "gdef", "edef", "let"):
            return self._definition(name, name_span, end)
        return Command(name_span, name, name_span)

    def _definition(self, name: str, name_span: Span, end: int) -> Command:
        r"""Read ``\def\x#1{...}`` and ``\let\x\y`` as one command with one raw argument."""
        first = self.position
        while self.position < end and self.tokens[self.position].kind in (
            TokenKind.COMMAND,
            TokenKind.CHARACTER,
        ):
            self.position += 1
            if name == "let" and self.position - first >= 2:
                break
        last = self.position - 1
        if name != "let" and self.position < end:
            partner = self.partner[self.position]
            if self.tokens[self.position].kind is TokenKind.OPEN and partner > self.position:
                last = partner
                self.position = partner + 1
        if last < first:
            return Command(name_span, name, name_span)
        raw = Span(self.tokens[first].start, self.tokens[last].end)
        return Command(
            name_span.cover(raw), name, name_span, (TextArgument(raw, raw.of(self.tex)),)
        )

    def _starred(self, token: Token, letters: str) -> tuple[str, Span]:
        if letters.startswith("*") and self.position < len(self.tokens):
            star = self.tokens[self.position]
            if star == Token(TokenKind.CHARACTER, "*", token.end, token.end + 1):
                self.position += 1
                return f"{token.text}*", Span(token.start, star.end)
        return token.text, Span(token.start, token.end)
