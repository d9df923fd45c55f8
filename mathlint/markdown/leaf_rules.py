"""Leaves of the blocks that markdown-it-py knows, taken from its parser's marks."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from mathlint.markdown.leaf import Leaf, LeafKind
from mathlint.markdown.places import Places, outer_span, rows_of, trimmed
from mathlint.markdown.tables import cells_of_row

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock
    from markdown_it.token import Token

    from mathlint.markdown.block_reading import BlockReading

BlockRule = Callable[["StateBlock", int, int, bool], bool]
LeavesOf = Callable[["StateBlock", int, "list[Token]", Places], list[Leaf]]


def recording(rule: BlockRule, leaves_of: LeavesOf) -> BlockRule:
    """Return ``rule`` with its leaves put into the reading while the parser's marks stand."""

    def recording_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        before = len(state.tokens)
        if not rule(state, start, end, silent):
            return False
        if not silent:
            reading: BlockReading = state.env["reading"]
            reading.leaves += leaves_of(state, start, state.tokens[before:], reading.places)
        return True

    return recording_rule


def _paragraph(state: StateBlock, start: int, _tokens: list[Token], places: Places) -> list[Leaf]:
    rows = trimmed(state.src, rows_of(state, start, state.line, state.blkIndent))
    outer = outer_span(state, start, state.line, places)
    return [Leaf(LeafKind.PARAGRAPH, places.content(rows), outer)]


def _setext_heading(
    state: StateBlock, start: int, tokens: list[Token], places: Places
) -> list[Leaf]:
    rows = trimmed(state.src, rows_of(state, start, state.line - 1, state.blkIndent))
    level = int(tokens[0].tag[1:])
    outer = outer_span(state, start, state.line, places)
    return [Leaf(LeafKind.HEADING, places.content(rows), outer, level=level)]


def _heading(state: StateBlock, start: int, tokens: list[Token], places: Places) -> list[Leaf]:
    text = tokens[1].content
    level = int(tokens[0].tag[1:])
    first = state.bMarks[start] + state.tShift[start] + level
    found = state.src.find(text, first, state.eMarks[start]) if text else first
    content = places.content([(start, found, found + len(text))])
    return [
        Leaf(LeafKind.HEADING, content, outer_span(state, start, start + 1, places), level=level)
    ]


def _fence(state: StateBlock, start: int, tokens: list[Token], places: Places) -> list[Leaf]:
    token = tokens[0]
    end = state.line
    closing = _closing_fence(state, start, end, token.markup)
    rows = rows_of(state, start + 1, end - bool(closing), state.sCount[start])
    return [
        Leaf(
            LeafKind.FENCE,
            places.content(rows),
            outer_span(state, start, end, places),
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
    outer = outer_span(state, start, state.line, places)
    return [Leaf(LeafKind.INDENTED_CODE, places.content(rows), outer)]


def _html(state: StateBlock, start: int, _tokens: list[Token], places: Places) -> list[Leaf]:
    rows = rows_of(state, start, state.line, state.blkIndent)
    return [Leaf(LeafKind.HTML, places.content(rows), outer_span(state, start, state.line, places))]


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


LEAVES: dict[str, LeavesOf] = {
    "table": _table,
    "code": _indented_code,
    "fence": _fence,
    "html_block": _html,
    "heading": _heading,
    "lheading": _setext_heading,
    "paragraph": _paragraph,
}
"""How the leaves of each of the parser's rules are taken from the text."""
