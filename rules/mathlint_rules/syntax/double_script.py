"""TX111: one base has two subscripts, or two superscripts."""

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
    "TX111", "double-script", severity=Severity.ERROR, on=Fault, faults=(FaultKind.DOUBLE_SCRIPT,)
)
def double_script(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the second script of a kind on one base."""
    yield finding_of(fault)
