"""Replacements in a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text.span import Span  # noqa: TC001  (read at run time by msgspec)

if TYPE_CHECKING:
    from collections.abc import Iterable


class EditConflictError(ValueError):
    """Two edits change the same characters."""


class Edit(Struct, frozen=True):
    """The characters of ``span`` become ``text``."""

    span: Span
    text: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Return ``text`` with all ``edits`` made; their spans are those of the original.

    Insertions at one place are made in the order given. An edit that is given twice is made once.

    raises: EditConflictError when two different edits overlap
    """
    ordered = sorted(dict.fromkeys(edits), key=lambda edit: (edit.span.start, edit.span.end))
    pieces: list[str] = []
    position = 0
    for edit in ordered:
        if edit.span.start < position:
            raise EditConflictError(f"edits overlap at offset {edit.span.start}")
        pieces += (text[position : edit.span.start], edit.text)
        position = edit.span.end
    pieces.append(text[position:])
    return "".join(pieces)
