"""Which section of a document a place lies in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.markdown.document import Document


def heading_above(place: int, document: Document) -> str:
    """Return the text of the last heading before ``place``; empty where there is none."""
    above = [heading.text for heading in document.headings if heading.span.start < place]
    return above[-1] if above else ""


def section_start(place: int, document: Document) -> int:
    """Return where the section that holds ``place`` begins."""
    starts = (heading.span.start for heading in document.headings)
    return max((start for start in starts if start < place), default=0)


def section_end(place: int, document: Document) -> int:
    """Return where the section that holds ``place`` ends."""
    starts = (heading.span.start for heading in document.headings)
    return min((start for start in starts if start > place), default=len(document.text))
