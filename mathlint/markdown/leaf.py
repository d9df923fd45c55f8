"""The blocks without blocks inside: paragraphs, headings, cells, fences, HTML, formulas."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from mathlint.markdown.content import Content
    from mathlint.text import Span


class LeafKind(Enum):
    """What a leaf block is."""

    PARAGRAPH = auto()
    HEADING = auto()
    ROW = auto()  # of a table
    FENCE = auto()
    INDENTED_CODE = auto()
    HTML = auto()
    MATH = auto()  # $$, \[ or an environment that opens a line
    DIRECTIVE = auto()  # .. math::


class Leaf(Struct, frozen=True):
    r"""One leaf block.

    content: the text inside, without fences, markers and delimiters
    outer: the whole block
    info: the info string of a fence; the argument of a directive
    level: of a heading
    opening, closing: the delimiters of a formula; for an environment they are part of the content
    cells: of a table's row; ``content`` is then the whole row
    """

    kind: LeafKind
    content: Content
    outer: Span
    info: str = ""
    level: int = 0
    opening: str = ""
    closing: str = ""
    label: str | None = None
    cells: tuple[Content, ...] = ()
