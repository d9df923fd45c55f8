"""Lines of a block to places in its document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import TraceLine
from mathlint.text import LineIndex, Span

if TYPE_CHECKING:
    from mathlint.execute.page import Page
    from mathlint.execute.protocol.messages import Frame
    from mathlint.markdown.document import CodeBlock


def line_span(block: CodeBlock, line: int) -> Span:
    """Return where the 1-based ``line`` of a block stands in the document, without its indent."""
    index = LineIndex(block.code)
    number = min(max(line, 1), len(index)) - 1
    text = index.line_text(number)
    start = index.starts[number] + len(text) - len(text.lstrip())
    end = index.starts[number] + len(text.rstrip())
    return block.source_map.span(Span(start, max(start, end)))


def column_span(block: CodeBlock, line: int, column: int) -> Span:
    """Return where a 1-based column of a line stands; the whole line where there is none."""
    index = LineIndex(block.code)
    number = min(max(line, 1), len(index)) - 1
    whole = line_span(block, line)
    if not 1 <= column <= len(index.line_text(number)):
        return whole
    place = index.starts[number] + column - 1
    return block.source_map.span(Span(place, place + 1))


def first_line(block: CodeBlock) -> Span:
    """Return where the first line of code stands that is neither blank nor a comment."""
    lines = block.code.split("\n")
    for number, text in enumerate(lines, 1):
        if text.strip() and not text.lstrip().startswith("#"):
            return line_span(block, number)
    return line_span(block, 1)


def trace_line(page: Page, frame: Frame) -> TraceLine | None:
    """Return a line of a traceback as it stands in the document; None for a block it has not."""
    if not 0 <= frame.cell < len(page.cells):
        return None
    block = page.cells[frame.cell].block
    span = line_span(block, frame.line)
    index = LineIndex(block.code)
    text = index.line_text(min(max(frame.line, 1), len(index)) - 1).strip()
    return TraceLine(span, page.lines.line_at(span.start) + 1, frame.function, text)
