"""To what counts the sums of a page run, and by what their means divide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.markdown.per_chunk import PerChunk
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.lint.context import FormulaContext
    from mathlint.markdown import Chunk

_SUM = pattern(
    r"(?:\\frac\s*\{\s*1\s*\}\s*\{\s*(?P<divisor>[A-Za-z])\s*\}\s*)?"
    r"\\sum\s*(?:\\limits\s*)?_\{\s*(?P<index>[a-z])\s*=\s*1\s*\}\s*\^(?:\{\s*(?P<braced>[A-Za-z])"
    r"\s*\}|(?P<count>[A-Za-z])(?![A-Za-z]))"
)
"""A sum over a letter from one to another one, and the quotient before it."""


class Counted(Struct, frozen=True):
    """A sum over ``index`` up to ``count``; ``divisor`` is empty where no mean is taken."""

    tex: str
    index: str
    count: str
    divisor: str


def other_sums(context: FormulaContext) -> list[Counted]:
    """Return the sums of the other formulas of the page, and of this one but for its first."""
    elsewhere = [
        one
        for sums, _ in _told.of(context.document.document)
        for one in sums
        if one.tex != context.tex
    ]
    return [*elsewhere, *_sums(context.tex)[1:]]


def _counted(chunk: Chunk, block: str) -> tuple[Counted, ...]:  # noqa: ARG001
    return tuple(one for math in chunk.maths for one in _sums(math.tex))


def _sums(tex: str) -> tuple[Counted, ...]:
    return tuple(
        Counted(tex, it["index"], it["braced"] or it["count"], it["divisor"] or "")
        for it in _SUM.finditer(tex)
    )


_told = PerChunk(_counted)
