"""Block structure, by the rules of markdown-it-py, with the offset of everything.

The rules build tokens that know their lines only. Each rule for a leaf is therefore wrapped: when
it succeeds, the parser's marks for its lines (where the content of each begins, inside all its
containers) still stand, and the leaf is taken from the text by them.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock
from mdit_py_plugins.footnote import footnote_plugin
from msgspec import Struct

from mathlint.markdown.block_reading import BlockReading
from mathlint.markdown.leaf_rules import LEAVES, recording
from mathlint.markdown.own_rules import (
    MAX_NESTING,
    directive_rule,
    division_rule,
    markdown_directive_rule,
    math_rule,
)
from mathlint.markdown.places import Places

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it.ruler import RuleOptionsType

    from mathlint.markdown.leaf import Leaf

_INTERRUPTS: RuleOptionsType = {
    "alt": ["paragraph", "reference", "blockquote", "list", "footnote_def"]
}


class TopLevelBlock(Struct, frozen=True):
    """A top-level block up to the start of the next, and how far its reading looked."""

    length: int
    reach: int
    leaves: tuple[Leaf, ...]


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
    for rule in list(ruler.__rules__):
        if rule.name in LEAVES:
            ruler.at(rule.name, recording(rule.fn, LEAVES[rule.name]), {"alt": rule.alt})
    ruler.before("fence", "math", math_rule, _INTERRUPTS)
    ruler.before("fence", "rest_math", directive_rule, _INTERRUPTS)
    ruler.before("fence", "division", division_rule, _INTERRUPTS)
    ruler.before("fence", "directive", markdown_directive_rule, _INTERRUPTS)
    return parser
