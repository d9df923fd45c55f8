"""TX119: LaTeX cannot be read for a reason that no other rule names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX119", "unreadable", severity=Severity.ERROR, on=Fault, faults=(FaultKind.UNREADABLE,))
def unreadable(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report what pylatexenc refuses, and a backslash with nothing behind it."""
    yield finding_of(fault)
