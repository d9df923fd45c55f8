r"""SC130: an arg max multiplies what it was meant to define."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Product,
    Reading,
    Symbol,
)
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("SC130", "maximiser-as-factor", severity=Severity.WARNING, on=Reading)
def maximiser_as_factor(reading: Reading, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``\pi(s) \arg\max_a Q(s, a)``: a place where something is largest is no factor."""
    root = reading.expression
    if not isinstance(root, Product) or len(root.factors) != 2 or root.operators != ("",):
        return
    named, maximiser = root.factors
    if (
        isinstance(named, Application | Symbol)
        and isinstance(maximiser, BigOperator)
        and maximiser.kind in (Big.ARGMAX, Big.ARGMIN)
    ):
        place = maximiser.operator.span
        written = Edit(Span(place.start, place.start), "= ")
        yield Finding(
            place,
            "a name is multiplied with an arg max: a relation is missing between them",
            (Fix("Write `=`", (written,), Applicability.UNSAFE),),
        )
