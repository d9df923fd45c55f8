"""The notation: one line of Unicode."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.printing.printer import Printer
from mathlint.formula.printing.unicode.names import above, below

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression

UNICODE = Printer("({})")
line = UNICODE.written
listed = UNICODE.listed


def scripts(subscripts: tuple[Expression, ...], superscripts: tuple[Expression, ...]) -> str:
    """Return indices below and above."""
    low = below(_indices(subscripts)) if subscripts else ""
    high = above(_indices(superscripts)) if superscripts else ""
    return low + high


def _indices(parts: tuple[Expression, ...]) -> str:
    texts = [line(part) for part in parts]
    return ("" if all(len(text) == 1 and text.isalpha() for text in texts) else ",").join(texts)
