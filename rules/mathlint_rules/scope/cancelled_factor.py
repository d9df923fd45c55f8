"""SC123: a factor of a definition stands above and below the fraction bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Application, Number, Product, Quotient, Relation, Symbol
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_DENSITIES = frozenset({"p", "q", "P", "Q", r"\pi"})


@rule("SC123", "cancelled-factor", severity=Severity.WARNING, on=Relation)
def cancelled_factor(chain: Relation, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``F_1 = 2 \frac{PR}{PR}`` and ``p(y | x) = \frac{p(x | y) p(y)}{p(y)}``."""
    if chain.operators != ("=",) or not isinstance(chain.operands[0], Symbol | Application):
        return  # steps of a calculation expand fractions
    left, right = chain.operands
    for fraction in _factors(right):
        if not isinstance(fraction, Quotient) or isinstance(fraction.numerator, Number):
            continue
        above, below = _factors(fraction.numerator), _factors(fraction.denominator)
        if any(same(factor, left) for factor in above):
            continue  # it is shown that something cancels
        for factor in _cancelled(fraction, above, below):
            again = next((it for it in below if same(it, factor)), fraction.denominator)
            yield Finding(
                again.span,
                f"`{factor.span.of(context.tex)}` stands above and below: it cancels",
                related=(Related(factor.span, "here it is above"),),
            )


def _cancelled(
    fraction: Quotient, above: tuple[Expression, ...], below: tuple[Expression, ...]
) -> Iterator[Expression]:
    """Yield what is above and below: all of it, or a density; ``x`` may be a vector."""
    if same(fraction.numerator, fraction.denominator):
        yield fraction.numerator
        return
    for factor in above:
        is_density = isinstance(factor, Application) and _is_density(factor.function)
        if is_density and any(same(factor, other) for other in below):
            yield factor


def _is_density(function: Expression) -> bool:
    return isinstance(function, Symbol) and function.base in _DENSITIES


def _factors(node: Expression) -> tuple[Expression, ...]:
    return node.factors if isinstance(node, Product) else (node,)
