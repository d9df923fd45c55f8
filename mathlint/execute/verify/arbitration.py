"""Which of three deviates: the formula as it is written, its reference implementation, the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.execute.verify.definitions import of_catalogue
from mathlint.execute.verify.known import formulas_called, known_formulas
from mathlint.execute.verify.verdict import Agreement, Deviating

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.execute.verify.known import KnownFormula
    from mathlint.execute.verify.pairs import Pair
    from mathlint.execute.verify.verdict import Comparison
    from mathlint.markdown.document import Document
    from mathlint.tex import Macros

_MOST = 4
"""Known formulas that are tried: each takes as long as comparing with the page's own."""


def arbitrated(
    pair: Pair,
    comparison: Comparison,
    compare: Callable[[Pair], Comparison],
    document: Document,
    macros: Macros,
) -> Comparison:
    """Return a difference, with which of the three deviates where the formula is a known one.

    compare: compares the pair's code with another definition
    """
    if pair.definition.math is None:
        # The code was compared with the reference implementation itself.
        return comparison
    candidates = _candidates(pair, document, macros)
    equal = next((known for known in candidates if known.is_equal), None)
    if equal is not None:
        return replace(comparison, deviating=Deviating.CODE, known=equal.formula.id)
    nearest = ""
    for known in candidates[:_MOST]:
        third = compare(replace(pair, definition=of_catalogue(known.formula)))
        if third.agreement is Agreement.EQUAL:
            return replace(comparison, deviating=Deviating.FORMULA, known=known.formula.id)
        if third.agreement is Agreement.DIFFERENT:
            nearest = nearest or known.formula.id
    return replace(comparison, deviating=Deviating.BOTH, known=nearest) if nearest else comparison


def _candidates(pair: Pair, document: Document, macros: Macros) -> tuple[KnownFormula, ...]:
    """Return what the formula is or comes close to, then what the code is called after."""
    assert pair.definition.math is not None  # noqa: S101
    near = known_formulas(pair.definition.math, document, macros)
    named = formulas_called(pair.subject.name)
    return tuple({known.formula.id: known for known in (*named, *near)}.values())
