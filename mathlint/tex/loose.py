r"""Brackets that found no partner in their own group, and what becomes of them.

Three things can: the partner stands in another cell of the same rows (``\big(`` on one line and
``\big)`` on the next: fine); it stands on the other side of a brace (a fault: the groups cross);
or there is none (a fault).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.tex import messages
from mathlint.tex.delimiters import BRACKETS, Bracket, Shape
from mathlint.tex.tree import Character, Command, Delimiter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.assembly import Item
    from mathlint.tex.fault import Fault
    from mathlint.text import Span

#: brackets that also stand alone: the bar of ``f \rvert_{x=0}``, one half of a ket
_MAY_STAND_ALONE = frozenset((Shape.BAR, Shape.OTHER))
_WHOLE_FORMULA = 1  # the family of the formula's own cells, the first that is counted
_LONGEST_ARGUMENTS = 12
_BARS = frozenset(("|", "vert", "mid", "lvert", "rvert"))


class Loose(Struct, frozen=True):
    r"""A bracket without a partner in its group.

    family: shared by the cells of one table; lonely: alone in its braces, as in ``{[}`` and
    ``\textcolor{red}{(}``, where the braces are there for its sake
    """

    delimiter: Delimiter
    family: int
    lonely: bool = False

    @property
    def start(self) -> int:
        """Where it stands."""
        return self.delimiter.span.start

    @property
    def shape(self) -> Shape:
        """Its kind."""
        return BRACKETS[self.delimiter.text][0]

    @property
    def opens(self) -> bool:
        """Whether it opens."""
        return BRACKETS[self.delimiter.text][1]


class LooseBrackets:
    """The loose brackets of one formula."""

    def __init__(self) -> None:
        self._families = 0
        self._loose: list[Loose] = []
        self._stray_braces: list[Span] = []

    def new_family(self) -> int:
        """Return a number for a group, or for all cells of one table."""
        self._families += 1
        return self._families

    def add(self, alone: Sequence[Bracket], family: int | None, items: Sequence[Item]) -> None:
        """Take up the brackets that a group could not pair."""
        number = self.new_family() if family is None else family
        lonely = family is None and len(items) == 1
        ket = any(bracket.shape is Shape.ANGLE for bracket in alone) and _has_bar(items)
        for bracket in alone:
            if bracket.shape in _MAY_STAND_ALONE or (ket and bracket.shape is Shape.ANGLE):
                continue
            if family != _WHOLE_FORMULA or not _is_enumeration(bracket, items):
                self._loose.append(Loose(bracket.delimiter, number, lonely))

    @property
    def count(self) -> int:
        """How many are loose so far."""
        return len(self._loose)

    def forget_since(self, count: int) -> None:
        """Forget those that came after the first ``count``: they are in something invisible."""
        del self._loose[count:]

    def add_stray_brace(self, span: Span) -> None:
        """Take up a ``}`` that closes nothing."""
        self._stray_braces.append(span)

    def settle(self, family: int) -> None:
        """Forget the brackets of a table that pair across its cells."""
        first = len(self._loose)
        while first and self._loose[first - 1].family >= family:
            first -= 1
        mine = [loose for loose in self._loose[first:] if loose.family == family]
        paired = {id(one) for pair in _pairs(mine) for one in pair}
        self._loose[first:] = [one for one in self._loose[first:] if id(one) not in paired]

    def faults(self, tex: str) -> list[Fault]:
        """Return the faults of all that stayed loose."""
        self._loose.sort(key=lambda loose: loose.start)
        crossing = _pairs(self._loose)
        taken = {id(one) for pair in crossing for one in pair}
        found = [
            messages.crossing_groups(opening.delimiter, closing.delimiter, tex)
            for opening, closing in crossing
            if not (opening.lonely or closing.lonely)
        ]
        alone = [one for one in self._loose if id(one) not in taken and not one.lonely]
        found += self._brace_faults(alone)
        found += _unpaired(alone, tex)
        return found

    def _brace_faults(self, alone: list[Loose]) -> list[Fault]:
        """Report each stray brace, as the closing bracket it was meant to be where one is open."""
        if len(self._stray_braces) == 1:
            span = self._stray_braces[0]
            opened = [one for one in alone if one.opens and one.start < span.start]
            if len(opened) == 1:
                alone.remove(opened[0])
                return [messages.stray_brace(span, opened[0].delimiter)]
        return [messages.stray_brace(span, None) for span in self._stray_braces]


def _pairs(loose: Sequence[Loose]) -> list[tuple[Loose, Loose]]:
    found: list[tuple[Loose, Loose]] = []
    opened: list[Loose] = []
    for one in loose:
        if one.opens:
            opened.append(one)
        elif opened and opened[-1].shape is one.shape:
            found.append((opened.pop(), one))
    return found


def _unpaired(alone: Sequence[Loose], tex: str) -> list[Fault]:
    """Report an opening and a closing bracket of two kinds, one after the other, as one fault."""
    found: list[Fault] = []
    index = 0
    while index < len(alone):
        one = alone[index]
        following = alone[index + 1] if index + 1 < len(alone) else None
        if (
            one.opens
            and following is not None
            and not following.opens
            and one.family == following.family
        ):
            found.append(messages.closed_by_another(one.delimiter, following.delimiter))
            index += 2
            continue
        if following is not None and _is_turned_around(one, following, tex):
            found.append(messages.turned_around(one.delimiter, following.delimiter))
            index += 2
            continue
        found.append(messages.unpaired(one.delimiter, tex, opens=one.opens))
        index += 1
    return found


def _is_turned_around(one: Loose, following: Loose, tex: str) -> bool:
    """Whether two closing brackets are those of one call: ``z)t)``."""
    between = tex[one.delimiter.span.end : following.start]
    return (
        not (one.opens or following.opens)
        and one.shape is following.shape is Shape.ROUND
        and one.family == following.family
        and tex[one.start - 1 : one.start].isalpha()
        and 0 < len(between.strip()) <= _LONGEST_ARGUMENTS
    )


def _has_bar(items: Sequence[Item]) -> bool:
    return any(
        (isinstance(item, Character) and item.text in _BARS)
        or (isinstance(item, Command) and item.name in _BARS)
        or (isinstance(item, Delimiter) and item.text in ("|", "\\lvert", "\\rvert"))
        for item in items
    )


def _is_enumeration(bracket: Bracket, items: Sequence[Item]) -> bool:
    """Whether it is the bracket of a numbering: ``a)``, ``1)``, ``ii)``."""
    if bracket.opens or not 1 <= bracket.index <= 3 or len(items) != bracket.index + 1:
        return False
    return all(
        isinstance(item, Character) and item.text.isalnum() for item in items[: bracket.index]
    )
