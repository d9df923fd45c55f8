"""Block rules that markdown-it-py does not have: formulas, directives, divisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.containers import (
    find_directive_with_markdown,
    find_math_division,
    find_title,
    is_division_mark,
)
from mathlint.markdown.leaf import Leaf, LeafKind
from mathlint.markdown.math_block import LOOK_AHEAD
from mathlint.markdown.places import Places, Row, outer_span, rows_of, trimmed
from mathlint.markdown.rest_directive import find_directive

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from mathlint.markdown.block_reading import BlockReading

MAX_NESTING = 100
"""Containers inside each other; what is nested deeper is left out, as in any Markdown parser."""


def math_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    r"""Take a display formula: ``$$``, ``\[`` or an environment that opens a line."""
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


def directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a ``.. math::``, and pass over a ``.. code::``."""
    if state.is_code_block(start):
        return False
    found = find_directive(state, start, end)
    if found is None:
        return False
    if silent:
        return True
    name, argument, after = found
    state.line = after
    if name != "math":
        return True
    places: Places = state.env["reading"].places
    rows = [(line, state.bMarks[line], state.eMarks[line]) for line in range(start, after)]
    last = rows[0][2]
    rows[0] = (start, last - len(argument), last)
    leaf = Leaf(LeafKind.DIRECTIVE, places.content(rows), outer_span(state, start, after, places))
    state.env["reading"].leaves.append(leaf)
    return True


def division_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Take a ``:::{math}`` whole, and of other divisions the lines that mark them."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(":::", first) or state.is_code_block(start):
        return False
    if is_division_mark(state, start):
        if not silent:
            state.line = start + 1
            _take_title(state, start)
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
            outer_span(state, start, state.line, reading.places),
            info=info.strip(),
            opening=colons,
            closing=colons,
        )
    )
    return True


def markdown_directive_rule(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read the Markdown inside a directive such as ``{note}``."""
    if state.is_code_block(start) or state.level >= MAX_NESTING:
        return False
    closing_line = find_directive_with_markdown(state, start, end)
    if closing_line is None:
        return False
    state.env["reading"].looked_at(closing_line)
    if silent:
        return True
    _take_title(state, start)
    outer_end, outer_parent = state.lineMax, state.parentType
    state.lineMax, state.parentType = closing_line, "container"
    state.level += 1
    state.md.block.tokenize(state, start + 1, closing_line)
    state.level -= 1
    state.lineMax, state.parentType = outer_end, outer_parent
    state.line = closing_line + 1
    return True


def _take_title(state: StateBlock, line: int) -> None:
    """Read what stands behind the name of a division or a directive as its title."""
    first = find_title(state, line)
    if first is None:
        return
    reading: BlockReading = state.env["reading"]
    content = reading.places.content(trimmed(state.src, [(line, first, state.eMarks[line])]))
    outer = outer_span(state, line, line + 1, reading.places)
    reading.leaves.append(Leaf(LeafKind.PARAGRAPH, content, outer))
