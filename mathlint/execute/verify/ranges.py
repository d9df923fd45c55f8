"""Formulas whose indices and expectations run over ranges: ready to be evaluated on values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import (
    Big,
    BigOperator,
    Binder,
    Expression,
    Number,
    Product,
    Quotient,
    Relation,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from mathlint.evaluate.names import Names

BATCH = "batch"
"""The index of an example; no author can write this name."""


def size_of(index: str) -> str:
    """Return the name of the number of values that an index takes, where no author names it."""
    return f"size {index}"


def mean_over_batch(node: BigOperator) -> Expression:
    """Return an expectation as the mean over the examples of a batch."""
    span = node.span
    size = Symbol(span, size_of(BATCH))
    binder = Binder(span, (Symbol(span, BATCH),), "=", Number(span, "1"), size)
    total = BigOperator(span, Big.SUM, Symbol(span, "sum"), (binder,), node.body)
    return Product(span, (Quotient(span, Number(span, "1"), size), total), ("",))


def with_ranges(node: Expression, names: Names) -> Expression:
    r"""Return a formula in which every index that runs over something has a range of integers.

    ``\sum_j`` and ``\sum_{x \in X}`` run from 1 to a size that is given; ``j \neq i`` becomes a
    condition.
    """

    def change(inner: Expression) -> Expression | None:
        if not isinstance(inner, BigOperator) or inner.kind is Big.EXPECTATION:
            return None
        if all(binder.relation == "=" and binder.upper is not None for binder in inner.binders):
            return None
        ranged = {
            names.identity(symbol)
            for binder in inner.binders
            if binder.relation == "=" and binder.upper is not None
            for symbol in binder.symbols
        }
        binders: list[Binder] = []
        conditions = list(inner.conditions)
        for binder in inner.binders:
            if binder.relation == "=" and binder.upper is not None:
                binders.append(binder)
                continue
            if not _can_range(binder):
                return None
            for symbol in binder.symbols:
                if names.identity(symbol) in ranged:  # of k = 1, k ≠ i the second is a condition
                    continue
                size = Symbol(binder.span, size_of(names.identity(symbol)))
                one = Number(binder.span, "1")
                binders.append(Binder(binder.span, (symbol,), "=", one, size))
            if binder.relation in _CONDITIONS and binder.domain is not None:
                sides = (binder.symbols[0], binder.domain)
                conditions.append(Relation(binder.span, sides, (binder.relation,)))
        body = with_ranges(inner.body, names)
        return replace(inner, binders=tuple(binders), conditions=tuple(conditions), body=body)

    return replaced(node, change)


_CONDITIONS = frozenset({"\\neq", "\\ne", "<", ">", "\\leq", "\\geq"})


def _can_range(binder: Binder) -> bool:
    if binder.relation in ("", *_CONDITIONS):
        return all(isinstance(symbol, Symbol) for symbol in binder.symbols)
    return binder.relation == "\\in" and isinstance(binder.domain, Symbol)
