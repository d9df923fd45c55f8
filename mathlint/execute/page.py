"""What is to be run in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.markdown.document import CodeBlock
    from mathlint.text import LineIndex


class Cell(Struct, frozen=True):
    """A Python block and how its author wants it run.

    code: plain Python, line for line as in ``block.code``, prompts and notebook commands removed
    session: blocks of one session share their names
    skip: why it is not to be run; empty when it is
    may_fail: the author expects an error
    implements: the ids of the formulas that its author says it implements
    """

    index: int
    block: CodeBlock
    code: str
    session: str = ""
    skip: str = ""
    may_fail: bool = False
    implements: tuple[str, ...] = ()


class Page(Struct, frozen=True):
    """The Python blocks of a document, in its order."""

    path: str
    lines: LineIndex
    cells: tuple[Cell, ...]

    @property
    def runs(self) -> bool:
        """Whether there is anything to run."""
        return any(not cell.skip for cell in self.cells)
