"""TX118: a dollar sign stands inside mathematics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX118", "stray-dollar", severity=Severity.ERROR, on=Fault, faults=(FaultKind.STRAY_DOLLAR,))
def stray_dollar(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report a `$` inside a formula."""
    yield finding_of(fault)
