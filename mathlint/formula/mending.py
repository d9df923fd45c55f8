r"""Slips of markup behind which only one formula can stand, mended before reading.

``D_{Y)}`` is read as ``D_{Y})``, ``\sum{i=1}^n`` with its subscript, ``x^10`` with all of its
exponent. The fault itself stays reported; what is mended is only what is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex import parse
from mathlint.tex.fault import Certainty, FaultKind
from mathlint.text import EditConflictError, Segment, SourceMap, Span, apply_edits

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.tex import Macros, Parsed
    from mathlint.tex.fault import Fault
    from mathlint.text import Edit

_UNPAIRED = frozenset(
    {FaultKind.CROSSING_GROUPS, FaultKind.UNPAIRED_DELIMITER, FaultKind.UNCLOSED_BRACE}
)


def mended(parsed: Parsed, macros: Macros) -> tuple[Parsed, SourceMap] | None:
    """Return the formula with its certain repairs made, and the way back; None where it has none.

    A bracket on the wrong side of a brace can only have been meant on the other one, where that
    leaves every bracket with a partner.
    """
    edits = tuple(edit for fault in parsed.faults for edit in _certain_edits(fault))
    if not edits:
        return None
    try:
        text = apply_edits(parsed.tex, edits)
    except EditConflictError:
        return None
    result = parse(text, macros)
    moved = any(fault.kind is FaultKind.CROSSING_GROUPS for fault in parsed.faults)
    if moved and any(fault.kind in _UNPAIRED for fault in result.faults):
        return None
    return result, _way_back(parsed.tex, edits)


def _certain_edits(fault: Fault) -> Iterator[Edit]:
    if len(fault.repairs) != 1:
        return
    repair = fault.repairs[0]
    if repair.certainty is Certainty.SAFE or fault.kind is FaultKind.CROSSING_GROUPS:
        yield from repair.edits


def _way_back(tex: str, edits: tuple[Edit, ...]) -> SourceMap:
    """Return where each character of the mended text stands in ``tex``."""
    segments: list[Segment] = []
    length = position = 0
    for edit in sorted(dict.fromkeys(edits), key=lambda edit: (edit.span.start, edit.span.end)):
        for piece, source in (
            (edit.span.start - position, Span(position, edit.span.start)),
            (len(edit.text), edit.span),
        ):
            if piece:
                segments.append(Segment(length, source))
                length += piece
        position = edit.span.end
    if position < len(tex):
        segments.append(Segment(length, Span(position, len(tex))))
    return SourceMap(tuple(segments), length + len(tex) - position)
