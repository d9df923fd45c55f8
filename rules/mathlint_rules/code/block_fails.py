"""PY101: a block raises, or ends without a result."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import CellReport, Status
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._trouble import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY101", "failing-block", severity=Severity.ERROR, on=CellReport)
def block_fails(report: CellReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the line of the block that led to the error."""
    return findings(report, {Status.FAILED, Status.NO_RESULT})
