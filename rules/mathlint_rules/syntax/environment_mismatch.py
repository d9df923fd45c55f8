r"""TX106: \begin and \end do not match."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule(
    "TX106",
    "environment-mismatch",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.ENVIRONMENT_MISMATCH,),
)
def environment_mismatch(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report an environment that is not ended, not begun, or ended by another name."""
    yield finding_of(fault)
