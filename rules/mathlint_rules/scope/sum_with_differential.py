r"""SC108: a sum carries the differential of an integral."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Big, BigOperator, Differential, Product, Symbol
from mathlint.formula.scopes import bound_by, name_of
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("SC108", "sum-with-differential", severity=Severity.ERROR, on=BigOperator)
def sum_with_differential(node: BigOperator, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``\sum_x p(x) dx``: a sum over x already takes every x once."""
    if node.kind is not Big.SUM or not isinstance(node.body, Product):
        return
    bound = {name_of(symbol) for binder in node.binders for symbol in bound_by(binder)}
    found = _differential(node.body)
    if found is None or name_of(found[0]) not in bound:
        return
    variable, span, before = found
    yield Finding(
        span,
        f"a sum over {shown(variable)} has no differential; an integral has",
        (
            Fix(
                "Take the differential away",
                (Edit(Span(before, span.end), ""),),
                Applicability.UNSAFE,
            ),
        ),
        (Related(node.operator.span, "this is a sum"),),
    )


def _differential(body: Product) -> tuple[Symbol, Span, int] | None:
    """Return the variable of a trailing differential, its place, and where the rest ends."""
    *rest, last = body.factors
    if isinstance(last, Differential) and isinstance(last.variable, Symbol) and rest:
        return last.variable, last.span, rest[-1].span.end
    if len(rest) < 2 or not isinstance(last, Symbol) or body.operators[-2:] != ("", ""):
        return None
    d = rest[-1]
    if isinstance(d, Symbol) and d.base == "d" and not d.children:
        return last, d.span.cover(last.span), rest[-2].span.end
    return None
