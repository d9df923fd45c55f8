r"""A mean over a sample where the other formula has the expectation.

``\frac1N \sum_{i=1}^N f(x_i)`` is no other notation for ``\mathbb{E}_{x \sim p}[f(x)]`` but an
estimate of it: whether the x_i are drawn from p, the formulas do not tell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Big,
    BigOperator,
    Expression,
    Iteration,
    Number,
    Product,
    Quotient,
    Symbol,
)
from mathlint.formula.rewrite import replaced, rewritten

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names


def as_expectation(mean: Expression, expected: Expression, names: Names) -> Expression | None:
    """Return ``mean`` with its means over a sample as expectations, as those of ``expected``.

    None where one has no mean, or the other no expectation, or both have expectations.
    """
    expectations = [node for node in expected.walk() if _is_expectation(node)]
    if not expectations or any(_is_expectation(node) for node in mean.walk()):
        return None
    pattern = expectations[0]
    if not isinstance(pattern, BigOperator):
        return None
    variables = {_name(symbol) for symbol in _variables(pattern)}
    found = replaced(mean, lambda node: _expected(node, pattern, variables, names))
    return None if found is mean else found


def _is_expectation(node: Expression) -> bool:
    return isinstance(node, BigOperator) and node.kind is Big.EXPECTATION


def _variables(pattern: BigOperator) -> list[Symbol]:
    bound = [s for binder in pattern.binders for s in binder.symbols if isinstance(s, Symbol)]
    return bound or [node for node in pattern.body.walk() if isinstance(node, Symbol)]


def _name(symbol: Symbol) -> tuple[str, tuple[str, ...], int]:
    return symbol.base, symbol.decorations, symbol.primes


def _expected(
    node: Expression,
    pattern: BigOperator,
    variables: set[tuple[str, tuple[str, ...], int]],
    names: Names,
) -> Expression | None:
    r"""Return ``\frac1N \sum_{i=1}^N f(x_i)`` as an expectation of f(x), None where it is none."""
    parts = _mean(node)
    if parts is None:
        return None
    size, total, rest = parts
    if len(total.binders) != 1 or len(total.binders[0].symbols) != 1:
        return None
    binder = total.binders[0]
    if binder.upper is None or names.spell(binder.upper) != names.spell(size):
        return None
    index = names.spell(binder.symbols[0])

    def drawn(part: Expression) -> Expression | None:
        if not isinstance(part, Symbol) or _name(part) not in variables:
            return None
        subscripts = tuple(it for it in part.subscripts if names.spell(it) != index)
        superscripts = tuple(it for it in part.superscripts if not _counts(it, index, names))
        return replace(part, subscripts=subscripts, superscripts=superscripts)

    body = rewritten(total.body, drawn)
    mean = replace(pattern, span=node.span, body=body, given=pattern.given)
    if not rest:
        return mean
    return Product(node.span, (*rest, mean), ("",) * len(rest))


def _counts(script: Expression, index: str, names: Names) -> bool:
    inner = script.index if isinstance(script, Iteration) else script
    return names.spell(inner) == index


def _mean(node: Expression) -> tuple[Expression, BigOperator, tuple[Expression, ...]] | None:
    """Return the size, the sum and further factors of a sum that is divided by its length."""
    if isinstance(node, Quotient) and _is_sum(node.numerator):
        return node.denominator, node.numerator, ()  # type: ignore[return-value]
    if not isinstance(node, Product) or not _is_sum(node.factors[-1]):
        return None
    *rest, total = node.factors
    for position, factor in enumerate(rest):
        if isinstance(factor, Quotient) and _is_one(factor.numerator):
            others = (*rest[:position], *rest[position + 1 :])
            return factor.denominator, total, others  # type: ignore[return-value]
    return None


def _is_sum(node: Expression) -> bool:
    return isinstance(node, BigOperator) and node.kind is Big.SUM


def _is_one(node: Expression) -> bool:
    return isinstance(node, Number) and node.text == "1"
