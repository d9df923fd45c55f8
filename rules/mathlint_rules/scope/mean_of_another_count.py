"""SC121: a mean divides by another count than its sum runs to."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.formula.expression import Big, BigOperator, Number, Product, Quotient, Symbol
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._counts import other_sums
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


@rule("SC121", "mean-of-another-count", severity=Severity.WARNING, on=Product)
def mean_of_another_count(node: Product, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``\frac{1}{m}\sum_{i=1}^n`` on a page whose other sums over i run to m.

    A sum over classes or features may well be divided by the number of examples, so the page has to
    take a mean over the same index with the same divisor, and to run to the other count nowhere.
    Groups are weighed, ``\frac{1}{n}\sum_{i=1}^M n_i x_i``, or summed themselves.
    """
    for before, behind in pairwise(node.factors):
        divisor, counted = _divisor(before), _counted(behind)
        if divisor is None or counted is None or divisor.base == counted[1].base:
            continue
        if _is_of_groups(behind, divisor):
            continue
        index, count = counted
        others = [one for one in other_sums(context) if one.index == index.base]
        is_mean = any(one.count == one.divisor == divisor.base for one in others)
        if is_mean and not any(one.count == count.base for one in others):
            edit = Edit(count.span, divisor.base)
            yield Finding(
                count.span,
                f"the sum runs to {shown(count)} and is divided by {shown(divisor)}; the other "
                f"means over {shown(index)} run to {shown(divisor)}",
                (Fix(f"Run to {shown(divisor)}", (edit,), Applicability.UNSAFE),),
                (Related(divisor.span, "divided by this"),),
            )


def _is_of_groups(counted: Expression, divisor: Symbol) -> bool:
    """Whether what is summed is a sum itself, or has the size of a group for a factor."""
    return isinstance(counted, BigOperator) and any(
        isinstance(node, BigOperator)
        or (isinstance(node, Symbol) and node.base.lower() == divisor.base.lower())
        for node in counted.body.walk()
    )


def _divisor(factor: Expression) -> Symbol | None:
    """Return the letter that a factor of one over a letter divides by."""
    if not isinstance(factor, Quotient) or not isinstance(factor.numerator, Number):
        return None
    below = factor.denominator
    is_one = factor.numerator.text == "1"
    return below if is_one and isinstance(below, Symbol) and not below.children else None


def _counted(factor: Expression) -> tuple[Symbol, Symbol] | None:
    """Return the letter a sum from one runs over, and the letter that it runs to."""
    if not isinstance(factor, BigOperator) or factor.kind is not Big.SUM:
        return None
    if len(factor.binders) != 1 or len(factor.binders[0].symbols) != 1:
        return None
    (binder,) = factor.binders
    (index,), first, last = binder.symbols, binder.domain, binder.upper
    starts = isinstance(first, Number) and first.text == "1" and binder.relation == "="
    if not starts or not isinstance(index, Symbol) or not isinstance(last, Symbol):
        return None
    return None if index.children or last.children else (index, last)
