"""PY105: a block imports a module that is not installed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import CellReport, Status
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._trouble import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY105", "missing-module", severity=Severity.WARNING, on=CellReport)
def missing_module(report: CellReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the import, and how to say that the module is expected to be missing."""
    return findings(report, {Status.MISSING_MODULE})
