"""SC122: a step of a recurrence uses its own result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Number, Product, Relation, Sum, Symbol
from mathlint.formula.scopes import name_of
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_ENTRYWISE = frozenset({"*", r"\odot", r"\otimes", r"\circ"})


@rule("SC122", "own-result", severity=Severity.ERROR, on=Relation)
def own_result(chain: Relation, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report ``C_t = f_t * C_{t-1} + i_t * C_t``: a gate lets through what is computed here."""
    left, right = chain.operands[:2]
    if chain.operators[0] not in ("=", ":=") or not isinstance(left, Symbol):
        return
    if not isinstance(right, Sum) or not _goes_on_from_before(left, right):
        return
    for term in right.terms:
        if not isinstance(term.value, Product):
            continue
        for factor in term.value.factors:
            if same(factor, left) and _is_gated(term.value, left):
                yield Finding(
                    factor.span,
                    f"{shown(left)} is computed from {shown(left)} itself",
                    related=(Related(left.span, "this is computed"),),
                )


def _goes_on_from_before(result: Symbol, value: Sum) -> bool:
    """Whether a value uses the result of another step: ``h_{t-1}`` for ``h_t``."""
    return any(
        isinstance(node, Symbol)
        and name_of(node) == name_of(result)
        and any(_is_shifted(index, result) for index in node.children)
        for node in value.walk()
    )


def _is_shifted(index: Expression, result: Symbol) -> bool:
    """Whether an index is one of the result's and a number: t - 1."""
    sums = [node for node in index.walk() if isinstance(node, Sum)]
    values = [term.value for total in sums for term in total.terms]
    indices = [node for it in result.children for node in it.walk() if isinstance(node, Symbol)]
    return any(isinstance(it, Number) for it in values) and any(
        same(value, index) for value in values for index in indices
    )


def _is_gated(product: Product, result: Symbol) -> bool:
    """Whether a share of the result is taken: a matrix times it may be an implicit step."""
    if _ENTRYWISE & set(product.operators):
        return True
    others = [factor for factor in product.factors if not same(factor, result)]
    return any(_is_complement(factor) for factor in others)


def _is_complement(factor: Expression) -> bool:
    r"""Whether it is ``1 - \beta``."""
    return (
        isinstance(factor, Sum)
        and len(factor.terms) == 2
        and isinstance(factor.terms[0].value, Number)
        and factor.terms[0].value.text == "1"
    )
