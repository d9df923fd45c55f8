"""Letters that two operators bind, one in the other or both in one product."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.formula.expression import Big, BigOperator, Product, Quotient
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding
from mathlint_rules.scope._names import bound_letters, operators, shown
from mathlint_rules.scope._strangers import are_alike, as_argument, strangers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression

_COUNTING = frozenset({Big.SUM, Big.PRODUCT})


def bound_twice(statement: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``\sum_i \sum_i`` and ``\sum_i f(a_i, \sum_i b_i)``."""
    for outer in operators(statement):
        if outer.kind not in _COUNTING:
            continue
        names = {name for _, name in bound_letters(outer)}
        beside = set(_beside(outer.body, tex))
        for inner in operators(outer.body):
            if inner.kind not in _COUNTING:
                continue
            for symbol, name in bound_letters(inner):
                if name not in names:
                    continue
                if id(inner) in beside and inner is not outer.body:
                    continue  # two sums, each with its own index
                yield Finding(
                    symbol.span,
                    f"{shown(symbol)} is bound again inside the {outer.kind.value} over "
                    f"{shown(symbol)}",
                    related=(Related(outer.span, f"this runs over {shown(symbol)} already"),),
                    severity=Severity.ERROR if inner is outer.body else None,
                )


def bound_beside(statement: Expression) -> Iterator[Finding]:
    r"""Report ``\sum_x p(x) \sum_x p(y | x)``: one of the two was to run over y."""
    for node in statement.walk():
        if not isinstance(node, Product):
            continue
        sums = [it for it in node.factors if isinstance(it, BigOperator) and it.kind in _COUNTING]
        for first, second in pairwise(sums):
            names = {name for _, name in bound_letters(first)}
            for symbol, name in bound_letters(second):
                if name in names and _is_of_another(second, statement):
                    yield Finding(
                        symbol.span,
                        f"both sums run over {shown(symbol)}",
                        related=(Related(first.span, "this does already"),),
                    )


def _is_of_another(operator: BigOperator, statement: Expression) -> bool:
    r"""Whether a body is of a letter that nothing binds: ``\sum_x p(x) \sum_x p(y | x)``."""
    bound = {name.base for _, name in bound_letters(operator)}
    return any(
        any(are_alike(stranger.name.base, letter) for letter in bound)
        and as_argument(stranger, operator.body) is not None
        for stranger in strangers(operator, statement)
    )


def _beside(body: Expression, tex: str) -> Iterator[int]:
    r"""Yield what a sum may end before: the factors of its body, and what a ``/`` divides by.

    ``\sum_i a_i / \sum_i b_i`` is a quotient of two sums.
    """
    stack = [body]
    while stack:
        node = stack.pop()
        yield id(node)
        if isinstance(node, Product):
            stack += node.factors
        elif isinstance(node, Quotient):
            above, below = node.children
            if "/" in tex[above.span.end : below.span.start]:
                stack += (above, below)
        elif isinstance(node, BigOperator):
            stack.append(node.body)
