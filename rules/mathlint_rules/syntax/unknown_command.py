"""TX109: a command that neither a renderer nor the document knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

# Of a short name every other short name is a neighbour.
_LONG = len("\\abcde")


@rule(
    "TX109",
    "unknown-command",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.UNKNOWN_COMMAND,),
)
def unknown_command(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report unknown commands: slips as errors, names that may be defined elsewhere as hints."""
    if not fault.repairs:
        severity = Severity.INFO
    elif len(fault.span) < _LONG:
        severity = Severity.WARNING
    else:
        severity = Severity.ERROR
    yield replace(finding_of(fault), severity=severity)
