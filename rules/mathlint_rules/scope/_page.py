"""How the rest of a page numbers the names of a formula."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mathlint.formula.expression import Symbol
    from mathlint.lint.context import FormulaContext


def has_elsewhere(named: Symbol, index: Symbol, context: FormulaContext) -> bool:
    r"""Whether another formula of the page has a name with an index: ``x_i``, ``\hat{x}_{ik}``."""
    base, letter = re.escape(named.base), re.escape(index.base)
    numbered = re.compile(
        rf"(?<![A-Za-z\\]){base}(?![A-Za-z])\}}*_(?:\{{[a-z]*)?{letter}(?![A-Za-z])"
    )
    return any(
        math.tex != context.tex and numbered.search(math.tex) is not None
        for chunk in context.document.document.chunks
        for math in chunk.maths
    )
