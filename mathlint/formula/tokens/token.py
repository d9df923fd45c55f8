"""What the grammar of formulas reads: the tokens of one level of a formula.

A level is what stands between two brackets, in an argument, or in a script. Everything inside
brackets and arguments is one token of the level that holds it.
"""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.formula.expression import Big
    from mathlint.tex.tree import Argument, Node
    from mathlint.text import Span


class Kind(Enum):
    """What a token is to the grammar."""

    NUMBER = auto()
    NAME = auto()
    FUNCTION = auto()  # a name that is applied without parentheses: log, det
    BIG = auto()
    NABLA = auto()
    PARTIAL = auto()
    BRACKET = auto()  # (...), [...], \{...\}, and everything inside
    GROUP = auto()  # a brace group with scripts
    STRUCTURE = auto()  # a command or environment that is an operand: \frac, \sqrt, matrix
    TEXT = auto()
    DOTS = auto()
    PLACEHOLDER = auto()  # the dot of \pi(\cdot | s)
    ADDITIVE = auto()
    MULTIPLICATIVE = auto()
    SLASH = auto()
    SET_OPERATOR = auto()
    LOGICAL = auto()
    RELATION = auto()
    QUANTIFIER = auto()
    COMMA = auto()
    SEMICOLON = auto()
    COLON = auto()
    PERIOD = auto()
    EXCLAMATION = auto()
    SEPARATOR = auto()  # a wide space, the end of a row or of a cell
    BAR = auto()  # | whose role is not yet known
    DOUBLE_BAR = auto()
    OPENING_BAR = auto()
    CLOSING_BAR = auto()
    OPENING_NORM = auto()
    CLOSING_NORM = auto()
    GIVEN = auto()  # the bar of p(x | y)
    VERSUS = auto()  # the double bar of KL(p || q)
    EVALUATION = auto()  # the bar of f |_{x=0}
    UNREADABLE = auto()


#: tokens that can begin an operand wherever they stand
OPERANDS = frozenset(
    {
        *(Kind.NUMBER, Kind.NAME, Kind.FUNCTION, Kind.BIG, Kind.NABLA, Kind.PARTIAL),
        *(Kind.BRACKET, Kind.GROUP, Kind.STRUCTURE, Kind.DOTS, Kind.PLACEHOLDER),
        *(Kind.OPENING_BAR, Kind.OPENING_NORM, Kind.UNREADABLE),
    }
)


class Token(Struct, gc=False):
    r"""One token with its scripts.

    text: canonical: a name's base, an operator, the words of a text, why it cannot be read
    span: of all of it; base_span: without its scripts
    node: what it was made of, for brackets, groups and structures
    subscript, superscript: None where there is none
    decorations: alphabets and accents, outermost first
    big: which operator, for BIG
    spaced: white space stands before it
    apart: a space that an author has put there stands before it: ``f\,(x + y)`` is a product
    word: a name of several letters, or one that was written as text
    """

    kind: Kind
    text: str
    span: Span
    base_span: Span
    node: Node | None = None
    subscript: Argument | None = None
    superscript: Argument | None = None
    primes: int = 0
    decorations: tuple[str, ...] = ()
    big: Big | None = None
    spaced: bool = False
    apart: bool = False
    word: bool = False

    @property
    def has_scripts(self) -> bool:
        """Whether it carries a subscript, a superscript or a prime."""
        return self.subscript is not None or self.superscript is not None or self.primes > 0
