"""Which known formula a formula is equal to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue import Standing, identify
from mathlint_server.evaluation.messages import Identity

if TYPE_CHECKING:
    from mathlint.formula import Reading
    from mathlint.lint.context import FormulaContext

_SHORTEST = 6


def identity_of(formula: FormulaContext) -> Identity | None:
    """Return the known formula that one is equal to; this evaluates it and takes a while."""
    tex = formula.tex
    if len(tex) < _SHORTEST or not any(sign in tex for sign in "=+-/^(["):
        return None  # a lone name is not worth evaluating
    return _equal_to(formula.readings)


@lru_cache(maxsize=8192)
def _equal_to(readings: tuple[Reading, ...]) -> Identity | None:
    for found in identify(readings):
        if found.is_equal:
            exactly = found.standing is Standing.EQUAL
            verdict = "equal" if exactly else "equal up to a convention"
            return Identity(found.formula.id, verdict)
    return None
