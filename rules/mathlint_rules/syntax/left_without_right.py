r"""TX104: \left and \right do not come in pairs."""

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
    "TX104",
    "left-without-right",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.LEFT_WITHOUT_RIGHT,),
)
def left_without_right(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\left` without `\right` and the reverse, in one group or cell."""
    yield finding_of(fault)
