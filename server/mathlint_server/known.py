"""Known formulas: which one a formula of the document is, as far as has been found out."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.registry import load_catalogue
from mathlint_server.reference_code import implementation_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.catalogue.formula import Formula
    from mathlint.markdown import MathSpan
    from mathlint_server.snapshot import Snapshot


class Known(Struct, frozen=True):
    """A known formula, and in words how the written one stands to it."""

    formula: Formula
    verdict: str
    equal: bool


def formulas_known_to(snapshot: Snapshot) -> Iterator[Formula]:
    """Yield the formulas that the project defines, then those of the catalogue."""
    for own in snapshot.context.settings.formulas:
        yield own.formula()
    yield from load_catalogue()


def formula_by_id(snapshot: Snapshot, formula_id: str) -> Formula | None:
    """Return a formula of the project or of the catalogue."""
    own = own_formula(snapshot, formula_id)
    return _built_in(formula_id) if own is None else own.formula()


def own_formula(snapshot: Snapshot, formula_id: str) -> OwnFormula | None:
    """Return a formula that a document of the project defines."""
    formulas = snapshot.context.settings.formulas
    return next((it for it in formulas if it.id == formula_id), None)


def reference_of(snapshot: Snapshot, formula: Formula) -> tuple[Path, int] | None:
    """Return the file and the line (0-based) of the reference implementation of a formula.

    A formula of the project that has none is itself what is to be looked at.
    """
    own = own_formula(snapshot, formula.id)
    if own is not None:
        file = (snapshot.ruling.config.root / own.path).absolute()
        return file, (own.code_line or own.line) - 1
    code = implementation_of(formula)
    return None if code is None else (code.file, code.line)


def known_formula(snapshot: Snapshot, math: MathSpan) -> Known | None:
    """Return the known formula that one is, or that it deviates from; None where nothing is said.

    What a finding says comes first; what is equal to a known formula has none.
    """
    deviation = snapshot.deviations.get(math.inner)
    if deviation is not None and deviation.formula is not None and deviation.formula.id is not None:
        formula = formula_by_id(snapshot, deviation.formula.id)
        if formula is not None:
            return Known(formula, deviation.message, equal=False)
    identity = snapshot.known.get(math.key)
    formula = None if identity is None else formula_by_id(snapshot, identity.id)
    if identity is None or formula is None:
        return None
    return Known(formula, identity.verdict, equal=True)


def known_formulas(snapshot: Snapshot) -> Iterator[tuple[MathSpan, Known]]:
    """Yield the formulas of a document that are known or deviate from known ones."""
    deviating = {span.start for span in snapshot.deviations}

    def may_be_known(math: MathSpan, start: int) -> bool:
        return snapshot.known.get(math.key) is not None or math.inner.start + start in deviating

    for math in snapshot.maths_where(may_be_known):
        known = known_formula(snapshot, math)
        if known is not None:
            yield math, known


@cache
def _built_in(formula_id: str) -> Formula | None:
    return load_catalogue().find(formula_id)
