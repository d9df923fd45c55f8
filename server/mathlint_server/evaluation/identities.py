"""Which known formula a formula is equal to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue import Standing, identify
from mathlint.catalogue.definitions import index_of_own
from mathlint.catalogue.identification.identify import built_in_index
from mathlint_server.evaluation.messages import Identity

if TYPE_CHECKING:
    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.formula import Reading
    from mathlint.lint.context import FormulaContext

_SHORTEST = 6


def identity_of(formula: FormulaContext) -> Identity | None:
    """Return the known formula that one is equal to; this evaluates it and takes a while."""
    tex = formula.tex
    if len(tex) < _SHORTEST or not any(sign in tex for sign in "=+-/^(["):
        return None  # a lone name is not worth evaluating
    own = formula.settings.formulas
    return (_equal_to(formula.readings, own) if own else None) or _equal_to(formula.readings, ())


@lru_cache(maxsize=256)
def _equal_to(readings: tuple[Reading, ...], own: tuple[OwnFormula, ...]) -> Identity | None:
    """Return which of the project's own formulas one is; without any, which of the catalogue."""
    index = index_of_own(own) if own else built_in_index()
    for found in identify(readings, index=index):
        if found.is_equal:
            exactly = found.standing is Standing.EQUAL
            verdict = "equal" if exactly else "equal up to a convention"
            return Identity(found.formula.id, verdict)
    return None
