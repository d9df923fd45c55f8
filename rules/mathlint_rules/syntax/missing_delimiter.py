r"""TX105: \left, \right or \big has no delimiter behind it."""

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
    "TX105",
    "missing-delimiter",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.MISSING_DELIMITER,),
)
def missing_delimiter(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report a sizing command without a delimiter."""
    yield finding_of(fault)
