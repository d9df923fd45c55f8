"""PY203: a block that is said to implement a formula could not be compared with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.verify.verdict import Agreement, PairReport
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY203", "code-not-compared", severity=Severity.INFO, on=PairReport)
def not_compared(report: PairReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report why it was not decided whether the two agree."""
    comparison = report.comparison
    if comparison.agreement is Agreement.UNDECIDED:
        yield Finding(
            report.span,
            f"`{report.subject}` was not compared with `{report.formula_id}`: {comparison.reason}",
            formula_id=report.formula_id,
        )
