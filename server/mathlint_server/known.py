"""Which known formula a formula of the document is, as far as has been found out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from mathlint.catalogue.registry import load_catalogue

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula
    from mathlint.markdown import MathSpan
    from mathlint_server.snapshot import Snapshot


@dataclass(frozen=True, slots=True)
class Known:
    """A known formula, and in words how the written one stands to it."""

    formula: Formula
    verdict: str = ""


@cache
def formula_by_id(formula_id: str) -> Formula | None:
    """Return an entry of the catalogue."""
    return load_catalogue().find(formula_id)


def known_formula(snapshot: Snapshot, math: MathSpan) -> Known | None:
    """Return the known formula that a finding about this formula names."""
    for diagnostic in snapshot.diagnostics_in(math.outer):
        reference = diagnostic.formula
        if reference is None or reference.id is None or reference.span != math.inner:
            continue
        formula = formula_by_id(reference.id)
        if formula is not None:
            return Known(formula, diagnostic.message)
    return None
