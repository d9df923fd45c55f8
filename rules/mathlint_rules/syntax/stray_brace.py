"""TX102: a brace closes a group that was never opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX102", "stray-brace", severity=Severity.ERROR, on=Fault, faults=(FaultKind.STRAY_BRACE,))
def stray_brace(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report each `}` without its `{`."""
    yield finding_of(fault)
