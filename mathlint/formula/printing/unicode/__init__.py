"""Expressions as one line of Unicode, for messages and terminals."""

from __future__ import annotations

from typing import TYPE_CHECKING

# each of these registers what it writes
from mathlint.formula.printing.unicode import (  # noqa: F401
    arithmetic,
    atoms,
    collections,
    functions,
    operators,
)
from mathlint.formula.printing.unicode.notation import line

if TYPE_CHECKING:
    from mathlint.formula.expression import Expression

__all__ = ["to_unicode"]


def to_unicode(expression: Expression) -> str:
    """Return an expression as one line."""
    return line(expression)
