"""From the comparison of a block with its formula to a finding."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Evidence, Related
from mathlint.lint.rule import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.execute.verify.verdict import Comparison, PairReport


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
        notes=(_numbers(comparison), *_verdict_of_three(comparison)),
        evidence=Evidence(comparison.inputs, comparison.expected, comparison.got),
        formula_id=report.formula_id,
    )


def _numbers(comparison: Comparison) -> str:
    inputs = ", ".join(f"{name} = {value}" for name, value in comparison.inputs)
    gives = f"the formula gives {comparison.expected}, the code {comparison.got}"
    return f"{inputs}: {gives}" if inputs else gives


def _verdict_of_three(comparison: Comparison) -> tuple[str, ...]:
    """Return which deviates from the reference implementation, where there is one."""
    from mathlint.execute.verify.verdict import Deviating

    reference = f"the reference implementation of `{comparison.known}`"
    match comparison.deviating:
        case Deviating.CODE:
            return (f"the formula agrees with {reference}: the code deviates",)
        case Deviating.FORMULA:
            return (f"the code agrees with {reference}: the formula deviates",)
        case Deviating.BOTH:
            return (f"neither the code nor the formula agrees with {reference}",)
    return ()


def _formula(report: PairReport) -> str:
    return f"`{report.formula_id}`" if report.formula_id else "its formula"
