"""Reading a document again after an edit: only the chunks that the edit can have changed."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from mathlint.markdown.document import Document
from mathlint.markdown.front_matter import read_front_matter
from mathlint.markdown.read import read, read_chunks
from mathlint.text import apply_edits

if TYPE_CHECKING:
    from mathlint.markdown.document import Chunk
    from mathlint.text import Edit

_FIRST_WINDOW = 500
"""Characters after the edit that are read at first; four times as many at each further try."""


def reread(document: Document, edit: Edit) -> Document:
    """Return the document after ``edit``; equal to reading the edited text from its start.

    Reading starts again at the first chunk that looked at the place of the edit, and stops at the
    first start of an old chunk after it at which a new one starts too.
    """
    text = apply_edits(document.text, [edit])
    front_matter = read_front_matter(text)
    if front_matter != document.front_matter or not document.chunks:
        return read(text, document.path)
    first = _first_affected(document, edit.span.start)
    if first is None:
        return read(text, document.path)
    distance = len(text) - len(document.text)
    window = _FIRST_WINDOW
    while True:
        end = _window_end(document, edit.span.end + window, distance)
        resumed = _resume(document, text, first, edit.span.end, end)
        if resumed is not None:
            return Document(document.path, text, resumed, front_matter)
        window *= 4


def _first_affected(document: Document, offset: int) -> int | None:
    """Return the first chunk whose reading looked at ``offset``."""
    for index, chunk in enumerate(document.chunks):
        if document.chunk_starts[index] + chunk.reach >= offset:
            return index
    return None


def _window_end(document: Document, offset: int, distance: int) -> int:
    """Return the start, in the new text, of the first old chunk from the old ``offset`` on."""
    starts = document.chunk_starts
    return starts[min(bisect_left(starts, offset), len(starts) - 1)] + distance


def _resume(
    document: Document, text: str, first: int, edit_end: int, window_end: int
) -> tuple[Chunk, ...] | None:
    """Return all chunks of the new text, or None when reading has to go beyond the window."""
    starts = document.chunk_starts
    distance = len(text) - len(document.text)
    position = starts[first]
    reaches_end = window_end == len(text)
    chunks: list[Chunk] = []
    for chunk in read_chunks(
        text[position:window_end], after_html=document.chunks[first].after_html
    ):
        index = bisect_left(starts, position - distance)
        if (
            position - distance >= edit_end
            and index < len(document.chunks)
            and starts[index] == position - distance
            and document.chunks[index].after_html == chunk.after_html
        ):
            return (*document.chunks[:first], *chunks, *document.chunks[index:])
        if position + chunk.reach >= window_end and not reaches_end:
            return None
        chunks.append(chunk)
        position += chunk.length
    return (*document.chunks[:first], *chunks) if reaches_end else None
