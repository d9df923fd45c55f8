"""TX107: a command has fewer arguments than it takes."""

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
    "TX107",
    "missing-argument",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.MISSING_ARGUMENT,),
)
def missing_argument(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report a command that lacks an argument."""
    yield finding_of(fault)
