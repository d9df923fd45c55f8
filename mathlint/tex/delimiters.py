r"""Brackets: their names, which may close which, and the pairs among those of one group.

Half-open intervals are correct mathematics, in both notations (``[0, 1)`` and ``[0, 1[``), so a
bracket is not always closed by its own kind. A first pass allows that only where it looks like an
interval; a second one, more willing, is kept where it leaves fewer brackets alone.
"""

from __future__ import annotations

from collections import Counter
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.tree import Delimiter


class Shape(Enum):
    """The kinds of brackets that close each other."""

    ROUND = "round"
    SQUARE = "square"
    CURLY = "curly"
    ANGLE = "angle"
    LEVEL = "floor or ceiling"
    BAR = "bar"
    OTHER = "other"


#: canonical text → its shape and whether it opens
BRACKETS = {
    "(": (Shape.ROUND, True),
    ")": (Shape.ROUND, False),
    "[": (Shape.SQUARE, True),
    "]": (Shape.SQUARE, False),
    "\\{": (Shape.CURLY, True),
    "\\}": (Shape.CURLY, False),
    "\\langle": (Shape.ANGLE, True),
    "\\rangle": (Shape.ANGLE, False),
    "\\lfloor": (Shape.LEVEL, True),
    "\\lceil": (Shape.LEVEL, True),
    "\\rfloor": (Shape.LEVEL, False),
    "\\rceil": (Shape.LEVEL, False),
    "\\lvert": (Shape.BAR, True),
    "\\lVert": (Shape.BAR, True),
    "\\rvert": (Shape.BAR, False),
    "\\rVert": (Shape.BAR, False),
    "\\llbracket": (Shape.OTHER, True),
    "\\rrbracket": (Shape.OTHER, False),
    "\\lgroup": (Shape.OTHER, True),
    "\\rgroup": (Shape.OTHER, False),
}

_SYNONYMS = {
    "\\lbrace": "\\{",
    "\\rbrace": "\\}",
    "\\lbrack": "[",
    "\\rbrack": "]",
    "\\lparen": "(",
    "\\rparen": ")",
    "\\lang": "\\langle",
    "\\rang": "\\rangle",
    "\\vert": "|",
    "\\Vert": "\\|",
}
_SIZED_SYNONYMS = {"<": "\\langle", ">": "\\rangle", "\\lt": "\\langle", "\\gt": "\\rangle"}

#: commands that size the delimiter behind them
SIZES = frozenset(
    size + side for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")
)

_OTHER_DELIMITERS = frozenset(
    (
        *("|", "/", ".", "\\|", "\\backslash", "\\uparrow", "\\downarrow", "\\updownarrow"),
        *("\\Uparrow", "\\Downarrow", "\\Updownarrow", "\\ulcorner", "\\urcorner"),
        *("\\llcorner", "\\lrcorner", "\\lmoustache", "\\rmoustache", "\\bracevert"),
    )
)


def canonical(written: str) -> str:
    r"""Return the one name under which a delimiter is known (``\lbrace`` is ``\{``)."""
    return _SYNONYMS.get(written, written)


def canonical_sized(written: str) -> str | None:
    r"""Return the delimiter that ``\left`` or ``\big`` takes; None where it is not one."""
    name = _SIZED_SYNONYMS.get(written) or canonical(written)
    return name if name in BRACKETS or name in _OTHER_DELIMITERS else None


def is_bracket(text: str) -> bool:
    """Whether a canonical delimiter opens or closes something."""
    return text in BRACKETS


class Bracket(Struct, frozen=True):
    """One bracket among the items of a group.

    index: its place among the items; commas: how many commas and semicolons stand before it in the
    group; applied: a letter, a command or a script stands right before it (``f(``)
    enclosing: the index of the bracket that it stands in, once paired
    """

    index: int
    delimiter: Delimiter
    commas: int
    applied: bool
    enclosing: int = -1

    @property
    def shape(self) -> Shape:
        """Its kind."""
        return BRACKETS[self.delimiter.text][0]

    @property
    def opens(self) -> bool:
        """Whether it opens."""
        return BRACKETS[self.delimiter.text][1]


class Pairing(Struct, frozen=True):
    """Pairs by index among the items, and the brackets that stay alone."""

    partner: dict[int, int]
    alone: tuple[Bracket, ...]


def pair(brackets: Sequence[Bracket]) -> Pairing:
    """Return the pairing that leaves the fewest brackets alone."""
    strict = _pair(brackets, willing=False)
    if len(strict.alone) < 2:
        return strict
    willing = _pair(brackets, willing=True)
    return willing if len(willing.alone) < len(strict.alone) else strict


def _pair(brackets: Sequence[Bracket], *, willing: bool) -> Pairing:
    partner: dict[int, int] = {}
    alone: list[Bracket] = []
    opened: list[Bracket] = []
    waiting: Counter[Shape] = Counter()

    def pop() -> Bracket:
        top = opened.pop()
        waiting[top.shape] -= 1
        return top

    def join(opening: Bracket, closing: Bracket) -> None:
        partner[opening.index] = closing.index
        partner[closing.index] = opening.index

    def leave(bracket: Bracket) -> None:
        alone.append(replace(bracket, enclosing=opened[-1].index if opened else -1))

    for bracket in brackets:
        if bracket.opens:
            opened.append(bracket)
            waiting[bracket.shape] += 1
            continue
        inside = waiting[bracket.shape] > 0
        if opened and opened[-1].shape is not bracket.shape:
            top = opened[-1]
            if _is_interval(top, bracket) and (willing or not (inside and top.applied)):
                join(pop(), bracket)
                continue
            while inside and opened[-1].shape is not bracket.shape:
                leave(pop())
        if inside:
            join(pop(), bracket)
        else:
            leave(bracket)
    while opened:
        leave(pop())
    alone.sort(key=lambda bracket: bracket.index)
    alone = _without_outward_intervals(alone, partner)
    return Pairing(partner, tuple(alone))


def _is_interval(opening: Bracket, closing: Bracket) -> bool:
    """Whether a round and a square bracket hold two things between them."""
    return (
        {opening.shape, closing.shape} == {Shape.ROUND, Shape.SQUARE}
        and closing.commas - opening.commas == 1
        and bool(opening.delimiter.size) == bool(closing.delimiter.size)
    )


def _without_outward_intervals(alone: list[Bracket], partner: dict[int, int]) -> list[Bracket]:
    """Pair what is left as ``]a, b[``, ``[a, b[`` and ``]a, b]``."""
    left: list[Bracket] = []
    for bracket in alone:
        if left and _is_outward_interval(left[-1], bracket):
            first = left.pop()
            partner[first.index], partner[bracket.index] = bracket.index, first.index
        else:
            left.append(bracket)
    return left


def _is_outward_interval(first: Bracket, second: Bracket) -> bool:
    return (
        first.shape is second.shape is Shape.SQUARE
        and second.commas - first.commas == 1
        and second.enclosing in (first.enclosing, first.index)
        and not (first.opens and not second.opens)
    )
