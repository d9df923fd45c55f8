"""Reading a document again after an edit: only the chunks that the edit can have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.markdown.read import read
from mathlint.text import apply_edits

if TYPE_CHECKING:
    from mathlint.markdown.document import Document
    from mathlint.text import Edit


def reread(document: Document, edit: Edit) -> Document:
    """Return the document after ``edit``; equal to reading the edited text from its start."""
    return read(apply_edits(document.text, [edit]), document.path)
