"""TX110: an environment that neither a renderer nor the document knows."""

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


@rule(
    "TX110",
    "unknown-environment",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.UNKNOWN_ENVIRONMENT,),
)
def unknown_environment(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report unknown environments: slips as errors, other names as hints."""
    yield replace(finding_of(fault), severity=None if fault.repairs else Severity.INFO)
