r"""The tree of a formula's LaTeX: markup, not yet mathematics.

Every node has a span in the formula's text. The spans of the leaves, taken together with white
space, comments and the punctuation that a node itself owns (braces, delimiters, ``^``, ``_``,
``&``, ``\\``), are the whole text: nothing is dropped.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.text import Span


# Without cycles, as every frozen tree, so the collector need not look at it.
class Node(Struct, frozen=True, gc=False):
    """Anything in a formula."""

    span: Span

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes directly inside, in the order of the text."""
        return ()

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, parents first, in the order of the text."""
        stack: list[Node] = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class Character(Node, frozen=True):
    """One character that is not markup: a letter, a digit, an operator, punctuation."""

    text: str


class Delimiter(Node, frozen=True):
    r"""One side of a pair: its canonical text (``(``, ``\{``, ``\langle``, ``|``, ``.``).

    size: the command that sizes it (``left``, ``right``, ``middle``, ``big``, ``Biggl``), or empty
    """

    text: str
    size: str = ""


class Argument(Node, frozen=True):
    r"""An argument of a command: ``{...}``, ``[...]``, or the one token that follows.

    braced: False where a single token was taken, as in ``\\frac12``
    optional: given in square brackets
    """

    content: tuple[Node, ...]
    braced: bool = True
    optional: bool = False

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes of the argument."""
        return self.content


class TextArgument(Node, frozen=True):
    r"""The argument of ``\text`` and its like, and raw names (``\operatorname``, ``\tag``).

    text: what is written there; maths: formulas inside, ``$...$`` or ``\(...\)``
    """

    text: str
    maths: tuple[Node, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The formulas inside the text."""
        return self.maths


class Command(Node, frozen=True):
    r"""A command with its arguments: ``\alpha``, ``\frac{a}{b}``, ``\operatorname*{clip}``.

    name: without the backslash, with a star where it has one; name_span: ``\name`` alone
    """

    name: str
    name_span: Span
    arguments: tuple[Argument | TextArgument, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The arguments."""
        return self.arguments


class Group(Node, frozen=True):
    """A brace group ``{...}``; ``closed`` is False where its end is missing."""

    content: tuple[Node, ...]
    closed: bool = True

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes between the braces."""
        return self.content


class Fenced(Node, frozen=True):
    r"""What stands between two delimiters: ``(...)``, ``[0, 1)``, ``\left\{...\right.``.

    closing: None where it is missing, which is a fault. Bars (``|``, ``\|``) pair only with
    ``\left`` and ``\right`` or as ``\lvert ... \rvert``; elsewhere they stay single characters,
    because only the mathematics tells which they pair with.
    middles: the ``\middle`` delimiters, which are also among ``content``
    """

    opening: Delimiter
    content: tuple[Node, ...]
    closing: Delimiter | None

    @property
    def children(self) -> tuple[Node, ...]:
        """The delimiters and what they enclose."""
        closing = () if self.closing is None else (self.closing,)
        return (self.opening, *self.content, *closing)


class Script(Node, frozen=True):
    """A base with its scripts: ``x_i^2``, ``f'``, ``{}_a``.

    base: None where nothing stands before the script; subscript and superscript: an Argument, or
    None; primes: how many; primes_span: where they stand
    """

    base: Node | None
    subscript: Argument | None = None
    superscript: Argument | None = None
    primes: int = 0
    primes_span: Span | None = None

    @property
    def children(self) -> tuple[Node, ...]:
        """The base and the scripts, in the order of the text."""
        present = [
            node for node in (self.base, self.subscript, self.superscript) if node is not None
        ]
        return tuple(sorted(present, key=lambda node: node.span.start))


class Cell(Node, frozen=True):
    """What stands between two ``&`` of a row."""

    content: tuple[Node, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The nodes of the cell."""
        return self.content


class Row(Node, frozen=True):
    r"""What stands between two ``\\``; ``separator`` is the ``\\`` that ends it, if any."""

    cells: tuple[Cell, ...]
    separator: Span | None = None

    @property
    def children(self) -> tuple[Node, ...]:
        """The cells."""
        return self.cells


class Environment(Node, frozen=True):
    r"""``\begin{name}...\end{name}``; ``closed`` is False where its end is missing.

    begin_span and end_span cover ``\begin{name}`` with its arguments, and ``\end{name}``.
    """

    name: str
    begin_span: Span
    end_span: Span | None
    rows: tuple[Row, ...]
    arguments: tuple[Argument | TextArgument, ...] = ()

    @property
    def children(self) -> tuple[Node, ...]:
        """The arguments and the rows."""
        return (*self.arguments, *self.rows)


class Formula(Node, frozen=True):
    r"""The whole formula: rows where it has ``\\`` or ``&`` at the top, one row of one cell else.

    (A formula of ``$$..$$`` may hold several lines without any environment.)
    """

    rows: tuple[Row, ...]

    @property
    def children(self) -> tuple[Node, ...]:
        """The rows."""
        return self.rows


class Stray(Node, frozen=True):
    r"""A token that fits nowhere: ``}``, ``\right)``, ``\end{align}``; there is a fault for it."""

    text: str
