"""PY202: a block agrees with its formula only on the inputs that are likely meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.verify.verdict import Agreement, PairReport
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._pairs import difference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY202", "code-differs-on-wider-inputs", severity=Severity.WARNING, on=PairReport)
def differs_beyond_page(report: PairReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the function, with inputs beyond the usual for which the two differ."""
    if report.comparison.agreement is Agreement.DIFFERENT_BEYOND:
        yield from difference(report, "agrees on the usual inputs only with")
