"""PY103: a block does what the sandbox forbids."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import CellReport, Status
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._trouble import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY103", "blocked-call", severity=Severity.WARNING, on=CellReport)
def blocked_call(report: CellReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the line that made the call, and what is forbidden."""
    return findings(report, {Status.BLOCKED})
