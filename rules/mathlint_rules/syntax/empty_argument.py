r"""TX108: an argument of a fraction or root is empty."""

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
    "TX108",
    "empty-argument",
    severity=Severity.WARNING,
    on=Fault,
    faults=(FaultKind.EMPTY_ARGUMENT,),
)
def empty_argument(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\frac{}{x}` and `\sqrt{}`."""
    yield finding_of(fault)
