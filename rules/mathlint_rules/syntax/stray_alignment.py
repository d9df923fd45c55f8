"""TX113: an & stands inside braces that hold no table."""

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
    "TX113",
    "stray-alignment",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.STRAY_ALIGNMENT,),
)
def stray_alignment(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report an alignment mark inside a group."""
    yield finding_of(fault)
