"""The shapes that hold in a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Symbol
from mathlint.formula.shapes import declared_shapes, key_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.formula.expression import Expression
    from mathlint.formula.shapes import Shape
    from mathlint.lint.context import FormulaContext


def shapes_for(expression: Expression, context: FormulaContext) -> Mapping[str, Shape]:
    """Return what the section declares of the symbols of a formula; its own declarations win."""
    symbols = (key_of(node) for node in expression.walk() if isinstance(node, Symbol))
    own = dict(declared_shapes(expression)) if r"\in" in context.tex else {}
    return {**context.shapes_of(symbols), **own}
