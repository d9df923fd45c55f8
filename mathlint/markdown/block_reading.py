"""What is known while a text's blocks are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.math_block import (
    LOOK_AHEAD,
    MathBlock,
    Occurrences,
    find_math_block,
    opens_math,
)

if TYPE_CHECKING:
    from markdown_it.rules_block import StateBlock

    from mathlint.markdown.leaf import Leaf
    from mathlint.markdown.places import Places


class BlockReading:
    """What is known while a text is read; the rules find it in the parser's environment."""

    __slots__ = (
        "_blank_line",
        "_math_blocks",
        "_occurrences",
        "last_line_looked_at",
        "leaves",
        "places",
    )

    def __init__(self, places: Places) -> None:
        self.places = places
        self.leaves: list[Leaf] = []
        self.last_line_looked_at = 0
        self._blank_line = -1
        self._occurrences = Occurrences()
        self._math_blocks: dict[tuple[int, int, int, int], MathBlock | None] = {}

    def looked_at(self, line: int) -> None:
        """Note that the reading depends on the text up to the end of ``line``."""
        self.last_line_looked_at = max(self.last_line_looked_at, line)

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
            self._math_blocks[key] = find_math_block(state, line, end_line, self._occurrences)
        found = self._math_blocks[key]
        if found is not None:
            self.looked_at(found.after)
        elif opens_math(state, line):
            self.looked_at(line + LOOK_AHEAD)
        return found
