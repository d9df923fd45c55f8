"""Which known formula a formula of the document is, as far as has been found out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.registry import load_catalogue

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.formula import Formula
    from mathlint.markdown import MathSpan
    from mathlint_server.evaluation.messages import Identity
    from mathlint_server.snapshot import Snapshot


class Known(Struct, frozen=True):
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


def known_formulas(snapshot: Snapshot) -> Iterator[tuple[MathSpan, Known]]:
    """Yield the formulas of a document that are known or deviate from known ones."""
    deviating = {span.start for span in snapshot.deviations}

    def may_be_known(math: MathSpan, start: int) -> bool:
        return snapshot.known.get(math.key) is not None or math.inner.start + start in deviating

    for math in snapshot.maths_where(may_be_known):
        known = known_formula(snapshot, math)
        if known is not None:
            yield math, known


def known_as(identity: Identity | None) -> Known | None:
    """Return what a formula was found to be equal to."""
    formula = None if identity is None else formula_by_id(identity.id)
    if identity is None or formula is None:
        return None
    return Known(formula, identity.verdict, equal=True)
