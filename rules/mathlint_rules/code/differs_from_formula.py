"""PY201: a block computes something else than its formula says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.verify.verdict import Agreement, PairReport
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._pairs import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY201", "code-differs-from-formula", severity=Severity.ERROR, on=PairReport)
def differs_from_formula(report: PairReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the function or variable, with inputs for which the two differ."""
    if report.comparison.agreement is Agreement.DIFFERENT:
        yield from difference(report, "differs from")
