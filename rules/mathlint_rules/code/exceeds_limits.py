"""PY102: a block takes more time, memory, output, files or threads than a page may."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.report import CellReport, Status
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.code._trouble import findings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext

_LIMITS = frozenset(
    {
        Status.TIMED_OUT,
        Status.OUT_OF_MEMORY,
        Status.TOO_MUCH_OUTPUT,
        Status.TOO_MANY_FILES,
        Status.TOO_MANY_THREADS,
    }
)


@rule("PY102", "exceeded-limit", severity=Severity.ERROR, on=CellReport)
def exceeds_limits(report: CellReport, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the block in which the page came to its limit, with the limit."""
    return findings(report, _LIMITS)
