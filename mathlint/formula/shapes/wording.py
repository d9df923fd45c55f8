r"""Shapes that the words around formulas declare: "an $n \times d$ matrix $X$".

Also "$X$ is an $n \times d$ matrix", "$X$ of shape $n \times d$", "a $d$-dimensional vector $x$".
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.formula.expression import Symbol
from mathlint.formula.resolution import read_formula
from mathlint.formula.shapes.declared import Shape, key_of, normal
from mathlint.tex import parse
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.markdown.document import MathSpan

_FARTHEST = 40
_NOUN_BEFORE_NAME = pattern(
    r"\s+(?:[a-z]+\s+)?matri(?:x|ces)\s+|-dimensional\s+(?:[a-z]+\s+)?vectors?\s+"
)
_COPULA = pattern(r"\s+(?:is|be|denotes|as)\s+(?:an?|the|some)\s+(?:[a-z]+\s+)?")
_NOUN_BEHIND = pattern(r"\s+(?:[a-z]+\s+)?matrix\b|-dimensional\s+(?:[a-z]+\s+)?vector\b")
_OF_SHAPE = pattern(
    r",?\s*(?:(?:is|be)\s+an?\s+)?(?:[a-z]+\s+)?(?:matrix|vector|tensor)?\s*"
    r"(?:of|with|has)\s+(?:the\s+)?(?:shape|size|dimensions?)\s+"
)


def shapes_in_words(text: str, maths: Sequence[MathSpan]) -> Iterator[tuple[str, Shape]]:
    """Yield the shapes that a block's words declare, by ``key_of`` of ``declared``.

    text: of the block; maths: its formulas, in offsets of it
    """
    for first, second in pairwise(maths):
        between = text[first.outer.end : min(second.outer.start, first.outer.end + _FARTHEST + 1)]
        if len(between) > _FARTHEST or first.display or second.display:
            continue
        behind = text[second.outer.end : second.outer.end + _FARTHEST]
        if _NOUN_BEFORE_NAME.fullmatch(between):
            name, size = second.tex, first.tex
        elif _OF_SHAPE.fullmatch(between) or (
            _COPULA.fullmatch(between) and _NOUN_BEHIND.match(behind)
        ):
            name, size = first.tex, second.tex
        else:
            continue
        symbol, shape = read_formula(parse(name))[0].expression, _shape(size)
        if isinstance(symbol, Symbol) and shape:
            yield key_of(symbol), shape


def _shape(size: str) -> Shape:
    r"""Return the dimensions of ``n \times d`` or ``(n, d)``; nothing of anything longer."""
    inner = size.strip()
    if inner.startswith("(") and inner.endswith(")"):
        inner = inner[1:-1].replace(",", r"\times")
    axes = tuple(axis.strip() for axis in inner.split(r"\times"))
    named = all(axis and len(axis) < 12 and not set(axis) & set("=<>()[]") for axis in axes)
    return normal(axes) if named and len(axes) < 3 else ()
