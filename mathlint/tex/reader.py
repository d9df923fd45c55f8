r"""What all parts of the parser share: the tokens, the place among them, and the faults so far.

The parts read different things and call each other, because LaTeX nests everything in everything;
what they need of each other is declared here.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mathlint.tex.fault import Fault, FaultKind, Repair
from mathlint.tex.loose import LooseBrackets
from mathlint.tex.nesting import ROW_ENDS, nesting
from mathlint.tex.tokens import Token, TokenKind
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.tex.assembly import Item
    from mathlint.tex.macros import Macros
    from mathlint.tex.tree import Node, Row

#: Deeper formulas are not read; nothing that is written by hand comes near. pylatexenc descends
#: six Python frames a level, and the stages behind this one recurse too.
MAX_DEPTH = 60

_LENGTH = pattern(r"\*?\[\s*[-+]?(?:\d+\.?\d*|\.\d+)\s*[a-zA-Z]{2}\s*\]")


class TooDeepError(Exception):
    """The formula nests deeper than it is read; ``token`` is where reading was given up."""

    def __init__(self, token: Token) -> None:
        super().__init__(token)
        self.token = token


class Reader(ABC):
    """A place among the tokens of one formula, and what was found up to it."""

    def __init__(self, tex: str, tokens: list[Token], macros: Macros) -> None:
        self.tex = tex
        self.tokens = tokens
        self.macros = macros
        self.nesting = nesting(tokens)
        self.partner = self.nesting.partner
        self.position = 0
        self.depth = 0
        self.faults: list[Fault] = []
        self.loose = LooseBrackets()
        self.unclosed_at = -1  # where the last group that is not closed was given up

    def _skip_to(self, offset: int) -> None:
        while self.position < len(self.tokens) and self.tokens[self.position].start < offset:
            self.position += 1

    def _offset(self, position: int) -> int:
        if position < len(self.tokens):
            return self.tokens[position].start
        return len(self.tex)

    def _descend(self) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooDeepError(self.tokens[min(self.position, len(self.tokens) - 1)])

    def _report(self, kind: FaultKind, span: Span, message: str, *repairs: Repair) -> None:
        self.faults.append(Fault(kind, span, message, repairs))

    def _separator(self, token: Token, end: int) -> Span:
        r"""Return the span of a ``\\`` with its star and length."""
        length = _LENGTH.match(self.tex, token.end) if token.text == "\\" else None
        if length is None or length.end() > self._offset(end):
            return Span(token.start, token.end)
        self._skip_to(length.end())
        return Span(token.start, length.end())

    @abstractmethod
    def _rows(self, end: int) -> tuple[Row, ...]:
        """Read rows of cells up to token ``end``."""

    @abstractmethod
    def _content(self, end: int, *, rows: bool, family: int | None = None) -> tuple[Node, ...]:
        """Read up to token ``end``; in rows, only up to the next ``&`` or row end."""

    @abstractmethod
    def _item(self, token: Token, end: int, items: list[Item], *, rows: bool) -> None:
        """Read one thing and add it to ``items``."""

    @abstractmethod
    def _braces(
        self, end: int, *, rows: bool, alignment: bool = False
    ) -> tuple[tuple[Node, ...], Span, bool]:
        """Read a group; one that is never closed ends where its cell ends."""


def can_be_argument(token: Token) -> bool:
    """Whether a command or a script may take the token, or what begins with it."""
    if token.kind is TokenKind.CHARACTER:
        return token.text not in "^_&'"
    if token.kind is TokenKind.COMMAND:
        return token.text not in ROW_ENDS and token.text not in ("right", "left", "middle", "")
    return token.kind in (TokenKind.OPEN, TokenKind.BEGIN, TokenKind.VERBATIM)
