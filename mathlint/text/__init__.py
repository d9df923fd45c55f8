"""Places in a text: spans, lines, source maps and edits.

Offsets are code points, 0-based and half open, everywhere inside mathlint. Lines, columns and the
UTF-8 and UTF-16 units of other programs exist only at the edge, through :class:`LineIndex`.
"""

from mathlint.text.edit import Edit, EditConflictError, apply_edits
from mathlint.text.lines import Encoding, LineIndex, Position
from mathlint.text.source_map import Segment, SourceMap
from mathlint.text.span import Span

__all__ = [
    "Edit",
    "EditConflictError",
    "Encoding",
    "LineIndex",
    "Position",
    "Segment",
    "SourceMap",
    "Span",
    "apply_edits",
]
