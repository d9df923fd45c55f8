"""An index that is alone on the left side, where a letter may also be a label."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.formula.expression import Big, Quantified, Relation, Statements, Subscripted, Symbol
from mathlint.formula.scopes import name_of, occurrences
from mathlint.lint.diagnostic import Related
from mathlint.lint.rule import Finding
from mathlint_rules.scope._names import (
    bound_letters,
    free_indices,
    is_in_a_label,
    is_letter,
    operators,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import BigOperator, Expression
    from mathlint.lint.context import FormulaContext

_INDICES = frozenset("ijklmnt")
_ROWS = frozenset("ij")
_NOT_IN_A_WORD = r"(?<![A-Za-z\\])"


def lone_index(statement: Relation, root: Expression, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``v_i = \sum_j w_j x_j``, whose i is an index and no label.

    By convention a lone i or j is one; of the other letters, which may be labels, the rest of the
    formula or the page has to tell.
    """
    left, right = statement.operands[:2]
    index = _only_index(left)
    if index is None or is_in_a_label(name_of(index), right):
        return
    names = {name_of(found.symbol).base for found in occurrences(right)}
    itself = isinstance(left, Symbol) and left.base in names
    if index.base in names or itself or free_indices(right):
        return
    if not any(_adds_up(operator) for operator in operators(right)):
        return
    elsewhere = (item for item in root.children if isinstance(root, Statements))
    if (
        index.base in _ROWS
        or any(it is not statement and _runs(index, it) for it in elsewhere)
        or (isinstance(left, Symbol) and _is_index_on_page(left, index, right, context))
    ):
        yield Finding(
            index.span,
            f"the right side is the same for every {shown(index)}",
            related=(Related(right.span, f"{shown(index)} does not occur here"),),
        )


def _only_index(left: Expression) -> Symbol | None:
    """Return the letter that is the only script of a name or a bracket."""
    if isinstance(left, Symbol):
        below, above = left.subscripts, left.superscripts
    elif isinstance(left, Subscripted):
        below, above = left.indices, left.superscripts
    else:
        return None
    if len(below) != 1 or above:
        return None
    (index,) = below
    if isinstance(index, Symbol) and not index.children and is_letter(name_of(index)):
        return index if index.base in _INDICES and not index.primes else None
    return None


def _adds_up(operator: BigOperator) -> bool:
    r"""Whether a sum is of products of what its index numbers: ``\sum_k w_k x_k``.

    A partial sum, whose last index is often left out, is of one thing: ``S_n = \sum_i X_i``.
    """
    bound = {name for _, name in bound_letters(operator)}
    numbered = {
        name_of(found.symbol)
        for found in occurrences(operator.body)
        if any(isinstance(it, Symbol) and name_of(it) in bound for it in found.symbol.subscripts)
    }
    return operator.kind in (Big.SUM, Big.PRODUCT) and len(numbered) > 1


def _runs(index: Symbol, statement: Expression) -> bool:
    r"""Whether a statement says what an index runs over: ``m = 1, \dots, M``, ``\forall m``."""
    named = statement.binder if isinstance(statement, Quantified) else statement
    if isinstance(named, Relation):
        named = named.operands[0]
    return isinstance(named, Symbol) and name_of(named) == name_of(index) and not named.children


# ------------------------------------------------------------------------------- the page


def _is_index_on_page(
    left: Symbol, index: Symbol, right: Expression, context: FormulaContext
) -> bool:
    r"""Whether the page shows that the m of ``v_m`` is an index, and ``v`` one of several.

    Either a name of the right side has it elsewhere, beside another index (``w_{mk}``), or m runs
    over numbers there and v has other indices too.
    """
    maths = [
        math.tex
        for chunk in context.document.document.chunks
        for math in chunk.maths
        if math.tex != context.tex and index.base in math.tex
    ]
    names = {node.base for node in right.walk() if isinstance(node, Symbol) and node.subscripts}
    with_two = _two_indices(names, index.base)
    if any(with_two.search(tex) for tex in maths):
        return True
    runs, numbered = _running(index.base), _other_index(left.base, index.base)
    return any(map(runs.search, maths)) and any(
        numbered.search(math.tex)
        for chunk in context.document.document.chunks
        for math in chunk.maths
        if math.tex != context.tex
    )


def _two_indices(names: set[str], letter: str) -> re.Pattern[str]:
    """Return what finds one of these names with a letter and another index below it."""
    either = "|".join(re.escape(name) for name in sorted(names))
    return re.compile(
        rf"{_NOT_IN_A_WORD}(?:{either})\}}?_\{{\s*(?:{letter}\s*,?\s*[a-z]|[a-z]\s*,?\s*{letter})\s*\}}"
    )


def _running(letter: str) -> re.Pattern[str]:
    r"""Return what finds ``m = 1, \dots``, ``m \in \{1``, ``\forall m``, ``\sum_{m``."""
    name = rf"{_NOT_IN_A_WORD}{letter}(?![A-Za-z])"
    return re.compile(
        rf"{name}\s*(?:=|\\in)\s*(?:\\\{{)?\s*[01]\s*,|\\forall\s*{name}"
        rf"|\\(?:sum|prod)(?:\\limits)?_\{{?\s*{name}"
    )


def _other_index(name: str, letter: str) -> re.Pattern[str]:
    """Return what finds a name with a number, another letter or a sum for its index."""
    lone = rf"{letter}\s*(?:[^-+,a-z0-9]|$)"
    return re.compile(rf"{_NOT_IN_A_WORD}{re.escape(name)}\}}?_\{{?\s*(?!{lone})[a-z0-9]")
