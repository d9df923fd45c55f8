"""TX117: the formula nests too deep to be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX117", "too-deep", severity=Severity.WARNING, on=Fault, faults=(FaultKind.TOO_DEEP,))
def too_deep(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the place where reading was given up."""
    yield finding_of(fault)
