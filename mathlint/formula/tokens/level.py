"""One level of a formula while its tokens are collected: what all kinds of tokens share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from mathlint.formula import vocabulary as words
from mathlint.formula.tokens.letters import NO_INDICES, Indices, canonical_name, is_connective
from mathlint.formula.tokens.token import Kind, Token

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex import tree
    from mathlint.text import Span

_DECORATED = frozenset({Kind.NAME, Kind.BIG, Kind.FUNCTION, Kind.NABLA})


class Level(ABC):
    """One level of a formula while its tokens are collected.

    in_script: names of several letters are labels there, and ``ij`` is two indices
    names: words that the document uses as names
    indices: letters that are indices elsewhere in the formula
    decorations: alphabets that hold for what comes
    accent: one that is written before its letter, as in ``ˆx``
    apart: whether the author has put a space before what comes
    end: where the last token ends
    run: the letters that wait for those behind them, with which they may be a name
    run_script: the scripts of the last letter that waits
    run_spaced: whether there is a space before the letters that wait
    """

    def __init__(
        self,
        *,
        in_script: bool = False,
        names: frozenset[str] = frozenset(),
        indices: Indices = NO_INDICES,
    ) -> None:
        self.in_script = in_script
        self.names = names
        self.indices = indices
        self.decorations: tuple[str, ...] = ()
        self.tokens: list[Token] = []
        self.run: list[tuple[str, Span]] = []
        self.run_script: tree.Script | None = None
        self.run_spaced = False
        self.accent = ""
        self.end = -1
        self.apart = False

    # --------------------------------------------------------------------------- nodes

    @abstractmethod
    def feed(self, nodes: Sequence[tree.Node]) -> None:
        """Add the tokens of these nodes."""

    @abstractmethod
    def feed_one(self, nodes: Sequence[tree.Node], position: int) -> int:
        """Add one node, or several characters that are one token; return how many."""

    @abstractmethod
    def inner(self, nodes: Sequence[tree.Node]) -> list[Token]:
        """Return the tokens of a part of this level, bars undecided."""

    @abstractmethod
    def rows(self, rows: Sequence[tree.Row]) -> None:
        """Add rows, with a separator between cells and between rows."""

    @abstractmethod
    def number(self, span: Span, nodes: Sequence[tree.Node]) -> None:
        """Add digits as one number; where an alphabet holds for them, as a name."""

    # ------------------------------------------------------------------------- letters

    def letter(self, text: str, span: Span) -> None:
        """Let a letter wait for those behind it, with which it may be a name."""
        if self.run and (span.start != self.end or self.run_script is not None):
            self.flush()
        if not self.run:
            self.run_spaced = span.start != self.end
        self.run.append((text, span))
        self.end = span.end

    def waits_with_script(self, script: tree.Script) -> bool:
        """Let the letters that wait carry a script; return whether there are any without."""
        if not self.run or self.run_script is not None:
            return False
        self.run_script = script
        return True

    @abstractmethod
    def flush(self, *, applied: bool = False) -> None:
        """Turn the letters that wait into names."""

    # -------------------------------------------------------------------------- tokens

    def add(
        self,
        kind: Kind,
        text: str,
        span: Span,
        *,
        base_span: Span | None = None,
        node: tree.Node | None = None,
    ) -> Token:
        """Add a token and return it."""
        token = Token(
            kind,
            text,
            span,
            span if base_span is None else base_span,
            node=node,
            decorations=self.decorations if kind in _DECORATED else (),
            spaced=span.start != self.end,
            apart=self.apart,
        )
        self.apart = False
        self.tokens.append(token)
        self.end = span.end
        return token

    def name(self, word: str, span: Span) -> Token:
        """Add a name of letters: an operator, a function, a symbol, or a label in a script."""
        if len(word) == 1:
            return self.add(Kind.NAME, word, span)
        if self.in_script and word not in words.PREFIX_FUNCTIONS:
            return self.add(Kind.TEXT, word, span)
        if word in words.BIG_WORDS:
            return self.big(word, span)
        if is_connective(word):
            return self.add(Kind.TEXT, word, span)
        word = canonical_name(word)
        kind = Kind.FUNCTION if word in words.PREFIX_FUNCTIONS else Kind.NAME
        token = self.add(kind, word, span)
        token.word = True
        return token

    def big(self, name: str, span: Span) -> Token:
        """Add an operator that binds."""
        if name == "Σ":
            return self.add(Kind.NAME, r"\Sigma", span)
        if name in ("max", "min") and self.tokens and self.tokens[-1].text == "arg":
            name = "arg" + name
            span = self.tokens.pop().span.cover(span)
        token = self.add(Kind.BIG, name, span)
        token.big = words.BIG_COMMANDS[name]
        return token
