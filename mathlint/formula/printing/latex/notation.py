"""The notation: one plain LaTeX that reads back to the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.printing.printer import Printer

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression

LATEX = Printer(r"\left( {} \right)")
latex = LATEX.written
listed = LATEX.listed


def scripts(subscripts: tuple[Expression, ...], superscripts: tuple[Expression, ...]) -> str:
    """Return indices below and above."""
    below = f"_{{{listed(subscripts, ',')}}}" if subscripts else ""
    above = f"^{{{listed(superscripts, ',')}}}" if superscripts else ""
    return below + above
