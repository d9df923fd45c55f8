"""TX112: a script mark has nothing behind it."""

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
    "TX112",
    "dangling-script",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.DANGLING_SCRIPT,),
)
def dangling_script(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report `^` or `_` without a script."""
    yield finding_of(fault)
