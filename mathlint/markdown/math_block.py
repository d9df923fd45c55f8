r"""The block rule for display math: ``$$``, ``\[`` or ``\begin{align}`` that opens a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.markdown.environments import DISPLAY_OPENING
from mathlint.markdown.labels import AFTER_DISPLAY, EQLABEL_LINE
from mathlint.markdown.prose import is_formula, is_prose
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

LOOK_AHEAD = 100
"""Lines that are searched for a closing delimiter, so that a missing one stays local."""

_INTERRUPTION = pattern(r"#{1,6}[ \t]|```|~~~|<!--")


class MathBlock(Struct, frozen=True):
    """A display formula: where its content starts and ends, and the line of each."""

    opening: str
    closing: str
    line: int
    start: int
    end_line: int
    end: int
    after: int
    label: str | None

    @property
    def is_environment(self) -> bool:
        r"""Whether the delimiters (``\begin``, ``\end``) are part of the formula."""
        return self.opening.startswith("\\begin")


class Occurrences:
    """Where delimiters stand next in a text that is read forward; linear over a whole reading."""

    def __init__(self) -> None:
        self._found: dict[str, tuple[int, int]] = {}

    def next_after(self, position: int, source: str, needle: str) -> int:
        """Return where ``needle`` stands at or behind ``position``, or -1."""
        asked, found = self._found.get(needle, (-1, -2))
        if asked < 0 or position < asked or -1 < found < position:
            found = source.find(needle, position)
            self._found[needle] = (position, found)
        return found


def find_math_block(
    state: StateBlock, start_line: int, end_line: int, occurrences: Occurrences
) -> MathBlock | None:
    """Return the display formula that opens in ``start_line``, if it closes in its container.

    The formula ends the search at a heading, at a fence, at a line outside its container and,
    after a blank line, at prose: what looks like an opener may be one that was never closed.
    """
    source = state.src
    first = state.bMarks[start_line] + state.tShift[start_line]
    last = state.eMarks[start_line]
    delimiters = _delimiters(source, first, last)
    if delimiters is None:
        return None
    opening, closing = delimiters
    inner = first + len(opening)
    close = _find(source, closing, inner, last)
    line = start_line
    if close >= 0:
        if close == inner and opening == "$$":
            return None
    else:
        following = _closing_line(state, start_line, end_line, closing, occurrences)
        if following is None:
            return None
        line, close = following
    tail = close + len(closing)
    after = AFTER_DISPLAY.fullmatch(source, tail, state.eMarks[line])
    if after is None:
        return None
    if opening == "\\[" and line == start_line and not is_formula(source[inner:close]):
        return None
    content_start = first if opening.startswith("\\begin") else inner
    content_end = tail if opening.startswith("\\begin") else close
    label = after["label"] or after["braced"]
    end = line + 1
    labelled = _label_line(state, end, end_line)
    if labelled is not None:
        end, label = labelled
    return MathBlock(opening, closing, start_line, content_start, line, content_end, end, label)


def opens_math(state: StateBlock, line: int) -> bool:
    """Whether a line begins with a delimiter of display math, closed or not."""
    first = state.bMarks[line] + state.tShift[line]
    return _delimiters(state.src, first, state.eMarks[line]) is not None


def _delimiters(source: str, first: int, last: int) -> tuple[str, str] | None:
    if source.startswith("$$", first, last) and not source.startswith("$$$", first, last):
        return "$$", "$$"
    if source.startswith("\\\\[", first, last):
        return "\\\\[", "\\\\]"
    if source.startswith("\\[", first, last):
        return "\\[", "\\]"
    environment = DISPLAY_OPENING.match(source, first, last)
    if environment is not None:
        return environment[0], f"\\end{{{environment['name']}}}"
    return None


def _closing_line(
    state: StateBlock, start_line: int, end_line: int, closing: str, occurrences: Occurrences
) -> tuple[int, int] | None:
    """Return the line that holds ``closing``, and where."""
    source = state.src
    limit = min(end_line, start_line + LOOK_AHEAD)
    next_closing = occurrences.next_after(state.eMarks[start_line], source, closing)
    if not 0 <= next_closing < state.eMarks[limit - 1]:
        return None
    after_blank = False
    for line in range(start_line + 1, limit):
        first = state.bMarks[line] + state.tShift[line]
        last = state.eMarks[line]
        if first >= last:
            after_blank = True
            continue
        if state.sCount[line] < state.blkIndent or _INTERRUPTION.match(source, first, last):
            return None
        close = _find(source, closing, first, last)
        if close >= 0:
            return line, close
        if after_blank and is_prose(source[first:last]):
            return None
        after_blank = False
    return None


def _find(source: str, closing: str, start: int, end: int) -> int:
    """Return where ``closing`` stands, unless a backslash escapes it."""
    while True:
        found = source.find(closing, start, end)
        if found < 0:
            return -1
        backslashes = found
        while backslashes > start and source[backslashes - 1] == "\\":
            backslashes -= 1
        if (found - backslashes) % 2 == 0:
            return found
        start = found + 1


def _label_line(state: StateBlock, line: int, end_line: int) -> tuple[int, str] | None:
    """Return the line after an ``:eqlabel:`` that follows the formula, and the label."""
    for candidate in range(line, min(line + 2, end_line)):
        first = state.bMarks[candidate] + state.tShift[candidate]
        label = EQLABEL_LINE.fullmatch(state.src, first, state.eMarks[candidate])
        if label is not None and state.sCount[candidate] >= state.blkIndent:
            return candidate + 1, label["label"]
        if first < state.eMarks[candidate]:
            return None
    return None
