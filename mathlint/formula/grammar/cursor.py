"""A place in the tokens of one level, and the parts of the grammar that call each other.

:class:`Cursor` is what the modules of the grammar share; ``reader`` joins them.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.formula.expression import Missing, Unread
from mathlint.formula.tokens.letters import NO_INDICES, Indices
from mathlint.formula.tokens.lexer import Lexer
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.expression import Expression
    from mathlint.formula.questions import Questions
    from mathlint.formula.symbols.shown import Shown
    from mathlint.formula.symbols.table import SymbolTable
    from mathlint.formula.tokens.token import Kind, Token
    from mathlint.tex.tree import Node

TOO_DEEP = "this is nested too deeply"
DEEPEST = 40
"""Levels of nesting that are read; one level takes about a dozen calls."""


class Context(Struct):
    r"""What all levels of one formula share.

    shown: what the markup shows of its letters
    guessed: bare names about which only convention decided
    integrated: bare names of the variables of the integrals around
    applied: bare names seen with arguments that only a function has
    differentials: the formula relates differentials, as ``dX = \mu dt`` does
    depth: how deep the reader is
    names: words that the document or the formula uses as names
    indices: letters that are indices in the formula
    """

    table: SymbolTable
    questions: Questions
    shown: Shown
    applied: set[str] = field(default_factory=set)
    guessed: set[str] = field(default_factory=set)
    integrated: list[str] = field(default_factory=list)
    differentials: bool = False
    depth: int = 0
    names: frozenset[str] = frozenset()
    indices: Indices = NO_INDICES


class Cursor(ABC):
    """Reads one level from left to right."""

    __slots__ = ("context", "end", "in_script", "position", "running", "span", "tokens")

    def __init__(
        self, nodes: Sequence[Node], span: Span, context: Context, *, in_script: bool = False
    ) -> None:
        lexer = Lexer(in_script=in_script, names=context.names, indices=context.indices)
        self.tokens: list[Token] = lexer.read(nodes)
        self.position = 0
        self.end = len(self.tokens)
        self.span = span
        self.context = context
        self.in_script = in_script
        self.running: list[tuple[str, int]] = []  # indices of the operators whose body this is

    # ------------------------------------------------------------------------- looking

    def kind(self, ahead: int = 0) -> Kind | None:
        """Return the kind of a coming token; None behind the last."""
        place = self.position + ahead
        return self.tokens[place].kind if place < self.end else None

    def peek(self, ahead: int = 0) -> Token | None:
        """Return a coming token; None behind the last."""
        place = self.position + ahead
        return self.tokens[place] if place < self.end else None

    def take(self) -> Token:
        """Return the next token and pass it."""
        token = self.tokens[self.position]
        self.position += 1
        return token

    @property
    def offset(self) -> int:
        """Where the reader stands in the formula."""
        if self.position < len(self.tokens):
            return self.tokens[self.position].span.start
        return self.tokens[-1].span.end if self.tokens else self.span.start

    def missing(self) -> Missing:
        """Return the node for what is not here."""
        return Missing(Span(self.offset, self.offset))

    def unread(self, reason: str) -> Expression:
        """Return a node for everything that is left of this level, and pass it."""
        if self.position >= self.end:
            return self.missing()
        first, last = self.tokens[self.position], self.tokens[self.end - 1]
        self.position = self.end
        return Unread(first.span.cover(last.span), reason)

    def nested(self, nodes: Sequence[Node], span: Span, *, in_script: bool = False) -> Cursor:
        """Return a reader of a level inside this one."""
        return type(self)(nodes, span, self.context, in_script=in_script)

    def may_go_deeper(self) -> bool:
        """Count one level down; the caller counts up again, whatever the answer."""
        self.context.depth += 1
        return self.context.depth <= DEEPEST

    # ------------------------------------------------------------------------- grammar

    @abstractmethod
    def statement(self) -> Expression:
        """Read a formula without the commas around it: relations joined by logic."""

    @abstractmethod
    def sum(self) -> Expression:
        """Read terms and their signs."""

    @abstractmethod
    def product(self) -> Expression:
        """Read factors, up to the next sign."""

    @abstractmethod
    def signed_product(self) -> Expression:
        """Read factors with signs before them."""

    @abstractmethod
    def factor(self) -> Expression:
        """Read one operand with what belongs to it."""
