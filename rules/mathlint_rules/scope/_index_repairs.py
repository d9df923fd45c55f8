"""Repairs of a sum that runs over the index of the left side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.scopes import name_of, occurrences
from mathlint.lint.diagnostic import Applicability, Fix
from mathlint.text import Edit
from mathlint_rules.scope._names import free_indices, shown
from mathlint_rules.scope._strangers import counts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.formula.expression import BigOperator, Expression, Relation, Symbol
    from mathlint.formula.scopes import Name


def said_left(
    indices: Mapping[Name, Symbol], name: Name, right: Expression, tex: str
) -> tuple[Fix, ...]:
    r"""Offer the one index that is free on the right: ``y_j`` for ``y_i = \sum_i v_i a_{ij}``."""
    others = [index for index in free_indices(right) if counts(index.base)]
    wrong = indices[name]
    if len(others) != 1 or others[0] in indices or wrong.span.of(tex) != wrong.base:
        return ()
    edit = Edit(wrong.span, others[0].base)
    title = f"Write `{others[0].base}` on the left side"
    return (Fix(title, (edit,), Applicability.UNSAFE),)


def run_over_another(
    symbol: Symbol, name: Name, operator: BigOperator, statement: Relation, tex: str
) -> tuple[Fix, ...]:
    r"""Offer to run a product up to the index of the left side, under another letter.

    Only where the upper bound is the capital of the index, as in ``\prod_{t=1}^T``: else it is not
    known which of the two was meant.
    """
    binder = next(binder for binder in operator.binders if symbol in binder.symbols)
    upper = binder.upper
    taken = {name_of(found.symbol).base for found in occurrences(statement)}
    letter = next((letter for letter in "isjkmn" if letter not in taken), None)
    if upper is None or upper.span.of(tex) != symbol.base.upper() or letter is None:
        return ()
    uses = [
        found.symbol
        for found in occurrences(operator)
        if found.binding is operator and name_of(found.symbol) == name
    ]
    if any(use.span.of(tex) != symbol.base for use in uses):
        return ()
    edits = [Edit(use.span, letter) for use in uses]
    edits.append(Edit(upper.span, symbol.base))
    title = f"Run over `{letter}`, up to {shown(symbol)}"
    return (Fix(title, tuple(edits), Applicability.UNSAFE),)
