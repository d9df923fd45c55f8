r"""SC109: a derivative has its `\partial` on one side of the line only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Derivative, Differential, Power, Quotient, Symbol
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


@rule("SC109", "half-derivative", severity=Severity.ERROR, on=Quotient)
def half_derivative(node: Quotient, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``\frac{\partial u}{t}`` and ``\frac{u}{\partial t}``."""
    above, below = _is_partial(node.numerator), _is_partial(node.denominator)
    if above == below:
        return
    other = node.denominator if above else node.numerator
    if any(isinstance(part, Differential | Derivative) for part in other.walk()):
        return
    fixes: tuple[Fix, ...] = ()
    if isinstance(other, Symbol):
        start = Span(other.span.start, other.span.start)
        edits = (Edit(start, r"\partial "),)
        fixes = (Fix(r"Write `\partial` before it", edits, Applicability.UNSAFE),)
    missing = "below" if above else "above"
    yield Finding(
        node.span,
        rf"a partial derivative has `\partial` above and below the line; it is missing {missing}",
        fixes,
    )


def _is_partial(expression: Expression) -> bool:
    r"""Whether it is ``\partial u``, or the ``\partial`` or ``\partial^2`` of an operator."""
    core = expression.base if isinstance(expression, Power) else expression
    if isinstance(core, Symbol):
        return core.base == r"\partial"
    return isinstance(core, Differential) and core.partial
