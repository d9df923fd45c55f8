"""Fixes end their lines as the document does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.lint.diagnostic import Diagnostic, Fix

_LINE_END = pattern(r"\r\n?|\n")


def with_line_ends(found: Iterable[Diagnostic], text: str) -> list[Diagnostic]:
    r"""Return the findings; what their fixes write ends its lines like the first line of ``text``.

    Rules write ``\n``, because formulas and blocks are read with it, whatever the document has.
    """
    first = _LINE_END.search(text) if "\r" in text else None
    if first is None or first[0] == "\n":
        return list(found)
    return [
        replace(it, fixes=tuple(_ending_lines_in(first[0], fix) for fix in it.fixes))
        for it in found
    ]


def _ending_lines_in(newline: str, fix: Fix) -> Fix:
    edits = (replace(edit, text=_LINE_END.sub(newline, edit.text)) for edit in fix.edits)
    return replace(fix, edits=tuple(edits))
