"""Which known formula a formula of the document is, as far as has been found out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue.registry import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mathlint.catalogue.formula import Formula
    from mathlint.formula import Reading
    from mathlint.lint.context import FormulaContext
    from mathlint.markdown import MathSpan
    from mathlint_server.snapshot import Snapshot

_SHORTEST = 6


@dataclass(frozen=True, slots=True)
class Known:
    """A known formula, and in words how the written one stands to it."""

    formula: Formula
    verdict: str
    equal: bool


@cache
def formula_by_id(formula_id: str) -> Formula | None:
    """Return an entry of the catalogue."""
    return load_catalogue().find(formula_id)


def known_formula(snapshot: Snapshot, math: MathSpan) -> Known | None:
    """Return the known formula that one is, or that it deviates from; None where nothing is said.

    What a finding says comes first; what is equal to a known formula has none.
    """
    deviation = snapshot.deviations.get(math.inner)
    if deviation is not None and deviation.formula is not None and deviation.formula.id is not None:
        formula = formula_by_id(deviation.formula.id)
        if formula is not None:
            return Known(formula, deviation.message, equal=False)
    return snapshot.known.get(math.key)


def identified(formulas: Iterable[FormulaContext]) -> Mapping[str, Known | None]:
    """Return what formulas are equal to, by their text; this evaluates them and takes a while."""
    return {formula.math.key: _identified(formula) for formula in formulas}


def _identified(formula: FormulaContext) -> Known | None:
    tex = formula.tex
    if len(tex) < _SHORTEST or not any(sign in tex for sign in "=+-/^(["):
        return None  # a lone name is not worth evaluating
    return _equal_to(formula.readings)


@lru_cache(maxsize=8192)
def _equal_to(readings: tuple[Reading, ...]) -> Known | None:
    from mathlint.catalogue import Standing, identify  # loads what evaluates

    for found in identify(readings):
        if found.is_equal:
            exactly = found.standing is Standing.EQUAL
            verdict = "equal" if exactly else "equal up to a convention"
            return Known(found.formula, verdict, equal=True)
    return None
