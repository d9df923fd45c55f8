"""How the rest of a page numbers the names of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.markdown.per_chunk import PerChunk
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from mathlint.formula.expression import Symbol
    from mathlint.lint.context import FormulaContext
    from mathlint.markdown import Chunk

_NUMBERED = pattern(
    r"(?<![A-Za-z\\])(?P<name>\\[A-Za-z]+|[A-Za-z])\}*_(?:\{(?P<run>[a-z]+)|(?P<letter>[a-z]))"
    r"(?![A-Za-z])"
)
"""``x_i``, ``\\hat{x}_{ik}``, ``\\mu_{k, n}``: the name, and the letters that number it."""


class _Formula(Struct, frozen=True):
    """A formula, and each name in it with a letter that numbers it."""

    tex: str
    numbered: frozenset[tuple[str, str]]


def has_elsewhere(named: Symbol, index: Symbol, context: FormulaContext) -> bool:
    """Whether another formula of the page has a name with an index."""
    wanted = (named.base, index.base)
    return any(
        wanted in formula.numbered and formula.tex != context.tex
        for formulas, _ in _told.of(context.document.document)
        for formula in formulas
    )


def _numbered(chunk: Chunk, block: str) -> tuple[_Formula, ...]:  # noqa: ARG001
    found = (
        _Formula(
            math.tex,
            frozenset(
                (name["name"], letter)
                for name in _NUMBERED.finditer(math.tex)
                for letter in name["run"] or name["letter"]
            ),
        )
        for math in chunk.maths
    )
    return tuple(formula for formula in found if formula.numbered)


_told = PerChunk(_numbered)
