"""Expressions as LaTeX, in one plain notation that reads back to the same tree."""

from __future__ import annotations

from typing import TYPE_CHECKING

# each of these registers what it writes
from mathlint.formula.printing.latex import (  # noqa: F401
    arithmetic,
    atoms,
    collections,
    functions,
    operators,
)
from mathlint.formula.printing.latex.notation import latex

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression

__all__ = ["to_latex"]


def to_latex(expression: Expression) -> str:
    """Return an expression as LaTeX; reading that gives the same tree."""
    return latex(expression)
