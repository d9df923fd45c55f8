r"""Which brace, ``\begin`` and ``\left`` belongs to which, over the tokens of a whole formula.

Knowing the partners beforehand, the parser never has to guess where a group ends, so one missing
brace does not make the rest of the formula unreadable, and nothing is read twice.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.tex.delimiters import BRACKETS, canonical
from mathlint.tex.tokens import TokenKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.tex.delimiters import Shape
    from mathlint.tex.tokens import Token

NONE = -1
ROW_ENDS = frozenset(("\\", "cr", "newline"))


class Nesting(Struct):
    r"""The partner of each token, by index; NONE where it has none.

    brackets: for each ``[`` the first ``]`` of the same group, which ends an optional argument
    delimiters: braces that stand where ``\left`` or ``\right`` want a delimiter, each with the one
        on the other side; NONE where there is none
    plain: for each ``\left`` and ``\right`` without a partner the plain bracket on the other side
    """

    partner: list[int]
    brackets: dict[int, int] = field(default_factory=dict)
    delimiters: dict[int, int] = field(default_factory=dict)
    plain: dict[int, int] = field(default_factory=dict)


def nesting(tokens: Sequence[Token]) -> Nesting:
    """Return the partners of all tokens, in time linear in their number."""
    found = Nesting([NONE] * len(tokens))
    _pair_environments(tokens, found)
    _find_bare_brace_delimiters(tokens, found)
    _pair_braces(tokens, found)
    _pair_left_and_right(tokens, found)
    if any(_is_lone(token, partner) for token, partner in zip(tokens, found.partner, strict=True)):
        _pair_with_plain_brackets(tokens, found)
    return found


def _pair_environments(tokens: Sequence[Token], found: Nesting) -> None:
    begun: list[int] = []
    open_names: Counter[str] = Counter()
    ends_ahead = Counter(token.text for token in tokens if token.kind is TokenKind.END)

    def pop() -> int:
        index = begun.pop()
        open_names[tokens[index].text] -= 1
        return index

    for index, token in enumerate(tokens):
        if token.kind is TokenKind.BEGIN:
            begun.append(index)
            open_names[token.text] += 1
        elif token.kind is TokenKind.END:
            ends_ahead[token.text] -= 1
            if open_names[token.text]:
                while tokens[begun[-1]].text != token.text:
                    pop()
                _join(found, pop(), index)
            elif begun and not ends_ahead[tokens[begun[-1]].text]:
                _join(found, pop(), index)  # two names for one environment


def _find_bare_brace_delimiters(tokens: Sequence[Token], found: Nesting) -> None:
    r"""Find the braces of ``\left{ ... \right}``, which lack their backslash."""
    waiting: list[int] = []
    for index in range(1, len(tokens)):
        before, token = tokens[index - 1], tokens[index]
        if before.kind is not TokenKind.COMMAND:
            continue
        if token.kind is TokenKind.OPEN and before.text == "left":
            found.delimiters[index] = NONE
            waiting.append(index)
        elif token.kind is TokenKind.CLOSE and before.text == "right" and waiting:
            opening = waiting.pop()
            found.delimiters[index] = opening
            found.delimiters[opening] = index


def _pair_braces(tokens: Sequence[Token], found: Nesting) -> None:
    opened: list[int] = []
    pending: list[list[int]] = [[]]  # for each open group, its [ that no ] has ended yet

    def close_down_to(index: int) -> None:
        while opened.pop() != index:
            pending.pop()
        pending.pop()

    for index, token in enumerate(tokens):
        if index in found.delimiters:
            continue
        if token.kind is TokenKind.OPEN or (
            token.kind is TokenKind.BEGIN and found.partner[index] != NONE
        ):
            opened.append(index)
            pending.append([])
        elif token.kind is TokenKind.CLOSE:
            if opened and tokens[opened[-1]].kind is TokenKind.OPEN:
                _join(found, opened[-1], index)
                close_down_to(opened[-1])
        elif token.kind is TokenKind.END and found.partner[index] != NONE:
            close_down_to(found.partner[index])
        elif token.kind is TokenKind.CHARACTER:
            if token.text == "[":
                pending[-1].append(index)
            elif token.text == "]":
                found.brackets.update(dict.fromkeys(pending[-1], index))
                pending[-1].clear()


def _pair_left_and_right(tokens: Sequence[Token], found: Nesting) -> None:
    opened: list[int] = []
    for index, token in enumerate(tokens):
        partner = found.partner[index]
        if token.kind is TokenKind.COMMAND:
            if token.text == "left":
                opened.append(index)
            elif token.text == "right" and opened and _is_left(tokens[opened[-1]]):
                _join(found, opened.pop(), index)
        elif partner > index:
            opened.append(index)
        elif partner != NONE:
            while opened.pop() != partner:
                pass


def _pair_with_plain_brackets(tokens: Sequence[Token], found: Nesting) -> None:
    r"""Find what was meant as the other side in ``\left( x )`` and ``( x \right)``."""
    groups: list[list[int]] = [[]]  # in each open group the brackets that are open in this cell
    sized = -1  # the delimiter of the last `\left` or `\right`
    for index, token in enumerate(tokens):
        partner = found.partner[index]
        if partner > index:
            groups.append([])
        elif partner != NONE and len(groups) > 1:
            groups.pop()
        if token.kind is TokenKind.COMMAND and token.text in ("left", "right"):
            sized = index + 1
        opened, lone = groups[-1], _is_lone(token, partner)
        if is_separator(token):
            opened.clear()
        elif partner != NONE or (index == sized and not lone):
            continue
        elif (bracket := _bracket(tokens, index)) is not None:
            shape, opens = bracket
            if opens:
                opened.append(index)
            elif opened and _bracket(tokens, opened[-1]) == (shape, True):
                opening = opened.pop()
                if lone:
                    found.plain[index] = opening
                elif _is_left(tokens[opening]):
                    found.plain[opening] = index


def _is_lone(token: Token, partner: int) -> bool:
    return partner == NONE and token.kind is TokenKind.COMMAND and token.text in ("left", "right")


def _bracket(tokens: Sequence[Token], index: int) -> tuple[Shape, bool] | None:
    r"""Return the kind of a bracket, or of that behind a ``\left``, and whether it opens."""
    if tokens[index].kind is TokenKind.COMMAND and tokens[index].text in ("left", "right"):
        index += 1
    if index >= len(tokens):
        return None
    token = tokens[index]
    written = f"\\{token.text}" if token.kind is TokenKind.COMMAND else token.text
    return BRACKETS.get(canonical(written))


def is_separator(token: Token) -> bool:
    r"""Whether the token ends a cell: ``&``, ``\\\\``."""
    if token.kind is TokenKind.CHARACTER:
        return token.text == "&"
    return token.kind is TokenKind.COMMAND and token.text in ROW_ENDS


def _is_left(token: Token) -> bool:
    return token.kind is TokenKind.COMMAND and token.text == "left"


def _join(found: Nesting, opening: int, closing: int) -> None:
    found.partner[opening] = closing
    found.partner[closing] = opening
