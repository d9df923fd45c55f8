"""Block structure, by the rules of markdown-it-py, with the offset of everything.

The rules build tokens that know their lines only. Each rule for a leaf is therefore wrapped: when
it succeeds, the parser's marks for its lines (where the content of each begins, inside all its
containers) still stand, and the leaf is taken from the text by them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin

from mathlint.markdown.containers import (
    find_directive_with_markdown,
    find_math_division,
    is_division_mark,
)
from mathlint.markdown.leaf import Leaf, LeafKind
from mathlint.markdown.math_block import LOOK_AHEAD, MathBlock, find_math_block, opens_math
from mathlint.markdown.places import Places, Row, rows_of, trimmed
from mathlint.markdown.rest_directive import find_directive
from mathlint.markdown.tables import cells_of_row

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.token import Token

    from mathlint.text import Span

MAX_NESTING = 100
"""Containers inside each other; what is nested deeper is left out, as in any Markdown parser."""

BlockRule = Callable[[StateBlock, int, int, bool], bool]
LeavesOf = Callable[[StateBlock, int, "list[Token]", Places], list[Leaf]]
_INTERRUPTS: RuleOptionsType = {
    "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
}


@dataclass(frozen=True, slots=True)
class TopLevelBlock:
    """A top-level block up to the start of the next, and how far its reading looked."""

    length: int
    reach: int
    leaves: tuple[Leaf, ...]


class BlockReading:
    """What is known while a text is read; the rules find it in the parser's environment."""

    __slots__ = ("_blank_line", "_found", "_math_blocks", "last_line_looked_at", "leaves", "places")

    def __init__(self, places: Places) -> None:
        self.places = places
        self.leaves: list[Leaf] = []
        self.last_line_looked_at = 0
        self._blank_line = -1
        self._found: dict[str, tuple[int, int]] = {}
        self._math_blocks: dict[tuple[int, int, int, int], MathBlock | None] = {}

    def looked_at(self, line: int) -> None:
        """Note that the reading depends on the text up to the end of ``line``."""
        self.last_line_looked_at = max(self.last_line_looked_at, line)

    def next_occurrence(self, source: str, needle: str, position: int) -> int:
        """Return where ``needle`` stands next, or -1; linear over a whole reading."""
        asked, found = self._found.get(needle, (-1, -2))
        if asked < 0 or position < asked or -1 < found < position:
            found = source.find(needle, position)
            self._found[needle] = (position, found)
        return found

    def next_blank_line(self, state: StateBlock, line: int) -> int:
        """Return the next blank line: as far as the title of a link reference is looked for."""
        if self._blank_line < line:
            while line < state.lineMax and not state.isEmpty(line):
                line += 1
            self._blank_line = line
        return self._blank_line

    def math_block(self, state: StateBlock, line: int, end_line: int) -> MathBlock | None:
        """Return the display formula that opens in ``line``; looked for once."""
        key = (line, state.bMarks[line], state.blkIndent, end_line)
        if key not in self._math_blocks:
            self._math_blocks[key] = find_math_block(state, line, end_line, self)
        found = self._math_blocks[key]
        if found is not None:
            self.looked_at(found.after)
        elif opens_math(state, line):
            self.looked_at(line + LOOK_AHEAD)
        return found


def read_blocks(text: str) -> Iterator[TopLevelBlock]:
    """Yield the top-level blocks of ``text``; offsets of leaves count from their block's start."""
    places = Places(text)
    reading = BlockReading(places)
    parser = _parser()
    state = StateBlock(places.normal, parser, {"reading": reading}, [])
    rules = parser.block.ruler.getRules("")
    line = state.skipEmptyLines(0)
    start = 0
    while line < state.lineMax:
        places.base = start
        first_line = line
        reading.last_line_looked_at = 0
        for rule in rules:
            if rule(state, line, state.lineMax, False):
                break
        line = state.skipEmptyLines(max(state.line, line + 1))
        end = places.start_of(line, state.bMarks) if line < state.lineMax else len(text)
        if "]:" in places.normal[state.bMarks[first_line] : state.bMarks[line]]:
            reading.looked_at(reading.next_blank_line(state, line))
        # What ends a block shows in its next line, or in the two lines of a table's head.
        looked = max(reading.last_line_looked_at, line + 1)
        reach = (
            places.start_of(looked + 1, state.bMarks) if looked + 1 < state.lineMax else len(text)
        )
        yield TopLevelBlock(end - start, reach - start, tuple(reading.leaves))
        reading.leaves.clear()
        state.tokens.clear()
        state.level = 0
        start = end
    if start == 0 and text:
        yield TopLevelBlock(len(text), len(text), ())


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": True, "maxNesting": MAX_NESTING})
    parser.enable(["table"])
    parser.use(footnote_plugin)
    ruler = parser.block.ruler
    leaf_rules: dict[str, LeavesOf] = {
        "table": _table,
        "code": _indented_code,
        "fence": _fence,
        "html_block": _html,
        "heading": _heading,
        "lheading": _setext_heading,
        "paragraph": _paragraph,
    }
    for rule in list(ruler.__rules__):
        if rule.name in leaf_rules:
            ruler.at(rule.name, _recording(rule.fn, leaf_rules[rule.name]), {"alt": rule.alt})
    ruler.before("fence", "math", _math_rule, _INTERRUPTS)
    ruler.before("fence", "rest_math", _directive_rule, _INTERRUPTS)
    ruler.before("fence", "division", _division_rule, _INTERRUPTS)
    ruler.before("fence", "directive", _markdown_directive_rule, _INTERRUPTS)
    return parser


def _recording(rule: BlockRule, leaves_of: LeavesOf) -> BlockRule:
    def recording_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            reading: BlockReading = state.env["reading"]
            reading.leaves += leaves_of(state, start, state.tokens[before:], reading.places)
        return True

    return recording_rule


def _math_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("$$", "\\"), first) or state.is_code_block(start):
        return False
    reading: BlockReading = state.env["reading"]
    found = reading.math_block(state, start, end)
    if found is None:
        return False
    if silent:
        return True
    rows: list[Row] = []
    for line in range(found.line, found.end_line + 1):
        first = found.start if line == found.line else state.bMarks[line]
        last = found.end if line == found.end_line else state.eMarks[line]
        rows.append((line, first, max(first, last)))
    state.line = found.after
    outer_start = found.start if found.is_environment else found.start - len(found.opening)
    outer_end = found.end if found.is_environment else found.end + len(found.closing)
    reading.leaves.append(
        Leaf(
            LeafKind.MATH,
            reading.places.content(rows),
            reading.places.span(found.line, outer_start, found.end_line, outer_end),
            opening="" if found.is_environment else found.opening,
            closing="" if found.is_environment else found.closing,
            label=found.label,
        )
    )
    return True


def _directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start):
        return False
    found = find_directive(state, start, end)
    if found is None:
        return False
    if silent:
        return True
    argument, after = found
    places: Places = state.env["reading"].places
    rows = [(line, state.bMarks[line], state.eMarks[line]) for line in range(start, after)]
    last = rows[0][2]
    rows[0] = (start, last - len(argument), last)
    state.line = after
    leaf = Leaf(LeafKind.DIRECTIVE, places.content(rows), _outer(state, start, after, places))
    state.env["reading"].leaves.append(leaf)
    return True


def _division_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", first) or state.is_code_block(start):
        return False
    if is_division_mark(state, start):
        state.line = state.line if silent else start + 1
        return True
    found = find_math_division(state, start, min(end, start + LOOK_AHEAD))
    reading: BlockReading = state.env["reading"]
    if found is None:
        reading.looked_at(start + LOOK_AHEAD)
        return False
    colons, info, closing_line = found
    reading.looked_at(closing_line)
    if silent:
        return True
    state.line = closing_line + 1
    rows = rows_of(state, start + 1, closing_line, state.sCount[start])
    reading.leaves.append(
        Leaf(
            LeafKind.FENCE,
            reading.places.content(rows),
            _outer(state, start, state.line, reading.places),
            info=info.strip(),
            opening=colons,
            closing=colons,
        )
    )
    return True


def _markdown_directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    if state.is_code_block(start) or state.level >= MAX_NESTING:
        return False
    closing_line = find_directive_with_markdown(state, start, end)
    if closing_line is None:
        return False
    state.env["reading"].looked_at(closing_line)
    if silent:
        return True
    outer_end, outer_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = closing_line, "container"
    state.level += 1
    state.md.block.tokenize(state, start + 1, closing_line)
    state.level -= 1
    state.lineMax, state.parentType = outer_end, outer_parent
    state.line = closing_line + 1
    return True


def _outer(state: StateBlock, start: int, end: int, places: Places) -> Span:
    last = max(start, end - 1)
    while last > start and state.isEmpty(last):
        last -= 1
    first = state.bMarks[start] + state.tShift[start]
    return places.span(start, min(first, state.eMarks[start]), last, state.eMarks[last])


def _paragraph(state: StateBlock, start: int, _tokens: list[Token], places: Places) -> list[Leaf]:
    rows = trimmed(state.src, rows_of(state, start, state.line, state.blkIndent))
    outer = _outer(state, start, state.line, places)
    return [Leaf(LeafKind.PARAGRAPH, places.content(rows), outer)]


def _setext_heading(
    state: StateBlock, start: int, tokens: list[Token], places: Places
) -> list[Leaf]:
    rows = trimmed(state.src, rows_of(state, start, state.line - 1, state.blkIndent))
    level = int(tokens[0].tag[1:])
    outer = _outer(state, start, state.line, places)
    return [Leaf(LeafKind.HEADING, places.content(rows), outer, level=level)]


def _heading(state: StateBlock, start: int, tokens: list[Token], places: Places) -> list[Leaf]:
    text = tokens[1].content
    level = int(tokens[0].tag[1:])
    first = state.bMarks[start] + state.tShift[start] + level
    found = state.src.find(text, first, state.eMarks[start]) if text else first
    content = places.content([(start, found, found + len(text))])
    return [Leaf(LeafKind.HEADING, content, _outer(state, start, start + 1, places), level=level)]


def _fence(state: StateBlock, start: int, tokens: list[Token], places: Places) -> list[Leaf]:
    token = tokens[0]
    end = state.line
    closing = _closing_fence(state, start, end, token.markup)
    rows = rows_of(state, start + 1, end - bool(closing), state.sCount[start])
    return [
        Leaf(
            LeafKind.FENCE,
            places.content(rows),
            _outer(state, start, end, places),
            info=token.info.strip(),
            opening=token.markup,
            closing=closing,
        )
    ]


def _closing_fence(state: StateBlock, start: int, end: int, markup: str) -> str:
    line = end - 1
    if line <= start:
        return ""
    text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip(" \t")
    is_closing = len(text) >= len(markup) and text == markup[0] * len(text)
    return text if is_closing and state.sCount[line] - state.blkIndent < 4 else ""


def _indented_code(
    state: StateBlock, start: int, _tokens: list[Token], places: Places
) -> list[Leaf]:
    rows = rows_of(state, start, state.line, 4 + state.blkIndent)
    outer = _outer(state, start, state.line, places)
    return [Leaf(LeafKind.INDENTED_CODE, places.content(rows), outer)]


def _html(state: StateBlock, start: int, _tokens: list[Token], places: Places) -> list[Leaf]:
    rows = rows_of(state, start, state.line, state.blkIndent)
    return [Leaf(LeafKind.HTML, places.content(rows), _outer(state, start, state.line, places))]


def _table(state: StateBlock, start: int, _tokens: list[Token], places: Places) -> list[Leaf]:
    leaves: list[Leaf] = []
    for line in range(start, state.line):
        first, last = state.bMarks[line] + state.tShift[line], state.eMarks[line]
        if line == start + 1 or first >= last:
            continue
        (row,) = trimmed(state.src, [(line, first, last)])
        content = places.content([row])
        outer = places.span(line, first, line, last)
        leaves.append(Leaf(LeafKind.ROW, content, outer, cells=cells_of_row(content)))
    return leaves
