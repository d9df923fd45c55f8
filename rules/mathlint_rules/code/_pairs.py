"""From the comparison of a block with its formula to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Evidence, Related
from mathlint.lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.verify.verdict import PairReport


def difference(report: PairReport, says: str) -> Iterator[Finding]:
    """Yield the difference, with the numbers that show it and what explains it."""
    comparison = report.comparison
    formula = _formula(report)
    reason = f": {comparison.reason}" if comparison.reason else ""
    related = () if report.formula is None else (Related(report.formula, "the formula"),)
    yield Finding(
        report.span,
        f"`{report.subject}` {says} {formula}{reason}",
        related=related,
        evidence=Evidence(comparison.inputs, comparison.expected, comparison.got),
        formula_id=report.formula_id,
    )


def _formula(report: PairReport) -> str:
    return f"`{report.formula_id}`" if report.formula_id else "its formula"
