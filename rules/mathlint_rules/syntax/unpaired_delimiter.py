"""TX103: a bracket has no partner."""

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
    "TX103",
    "unpaired-delimiter",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.UNPAIRED_DELIMITER,),
)
def unpaired_delimiter(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report each bracket that is never closed, or never opened."""
    yield finding_of(fault)
