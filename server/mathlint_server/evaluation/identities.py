"""Which known formula a formula is equal to, as a reader would call it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue import Standing
from mathlint.catalogue.definitions import index_of_own
from mathlint.catalogue.identification.calling import known_as
from mathlint.catalogue.identification.identify import built_in_index
from mathlint_server.evaluation.messages import Identity

if TYPE_CHECKING:
    from mathlint.catalogue.identification.index import FormulaIndex
    from mathlint.lint.context import FormulaContext

_SHORTEST = 6


def identity_of(formula: FormulaContext) -> Identity | None:
    """Return the known formula that one is equal to: one of the project's own, if it is one."""
    tex = formula.tex
    if len(tex) < _SHORTEST or not any(sign in tex for sign in "=+-/^(["):
        return None  # a lone name is not worth evaluating
    own = formula.settings.formulas
    found = _equal_to(formula, index_of_own(own)) if own else None
    return found or _equal_to(formula, built_in_index())


def _equal_to(formula: FormulaContext, index: FormulaIndex) -> Identity | None:
    names = formula.seen_around(index.names.in_words)
    found = known_as(formula.readings, names, index)
    if found is None:
        return None
    exactly = found.standing is Standing.EQUAL
    return Identity(found.formula.id, "equal" if exactly else "equal up to a convention")
