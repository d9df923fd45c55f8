"""Containers that hold Markdown: ``:::`` divisions, and MyST's directives in a fence."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    import re

    from markdown_it.rules_block import StateBlock

_COLONS = pattern(r"(?P<colons>:{3,})[ \t]*(?P<info>[^\n]*)")
_TITLE = pattern(r"[:`~]{3,}[ \t]*(?:\{[^}\n]*\}|[\w-]+)(?P<title>[^\n]*)")
_DIRECTIVE = pattern(
    r"(?P<fence>`{3,}|~{3,})[ \t]*\{(?:prf:|proof:)?(?:admonition|attention|caution|danger|error"
    r"|hint|important|note|seealso|tip|warning|dropdown|margin|sidebar|card|tab-item|tab-set"
    r"|grid|grid-item|grid-item-card|exercise|exercise-start|solution|solution-start|proof"
    r"|theorem|lemma|definition|corollary|proposition|remark|example|property|algorithm"
    r"|observation|axiom|conjecture|criterion|assumption|topic|epigraph|aside|figure|table"
    r"|list-table|glossary|container|div|details|versionadded|versionchanged|deprecated"
    r"|eval-rst)\}[^\n`]*"
)


def is_division_mark(state: StateBlock, line: int) -> bool:
    """Whether a line is ``:::`` with or without a name, but not ``:::{math}``.

    What stands between two such lines is read as if they were not there.
    """
    mark = _colons(state, line)
    return mark is not None and not mark["info"].startswith("{math}")


def find_math_division(state: StateBlock, start: int, end: int) -> tuple[str, str, int] | None:
    """Return the colons and the info of a ``:::{math}`` and the line of its closing colons."""
    opening = _colons(state, start)
    if opening is None or not opening["info"].startswith("{math}"):
        return None
    for line in range(start + 1, end):
        closing = _colons(state, line)
        if closing is not None and closing["colons"] == opening["colons"] and not closing["info"]:
            return opening["colons"], opening["info"], line
    return None


def find_directive_with_markdown(state: StateBlock, start: int, end: int) -> int | None:
    """Return the line that closes a directive whose content is Markdown."""
    first = state.bMarks[start] + state.tShift[start]
    if not state.src.startswith(("```", "~~~"), first):
        return None
    opening = _DIRECTIVE.fullmatch(state.src, first, state.eMarks[start])
    if opening is None:
        return None
    fence = opening["fence"]
    for line in range(start + 1, end):
        if not state.isEmpty(line) and state.sCount[line] < state.blkIndent:
            return None
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]].rstrip()
        if text.startswith(fence) and text == fence[0] * len(text):
            return line
    return None


def find_title(state: StateBlock, line: int) -> int | None:
    """Return where the title of a division or a directive begins, behind its name."""
    first = state.bMarks[line] + state.tShift[line]
    opening = _TITLE.match(state.src, first, state.eMarks[line])
    return opening.start("title") if opening is not None and opening["title"].strip() else None


def _colons(state: StateBlock, line: int) -> re.Match[str] | None:
    first = state.bMarks[line] + state.tShift[line]
    return _COLONS.fullmatch(state.src, first, state.eMarks[line])
