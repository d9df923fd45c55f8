"""TX116: a command or script takes only the first token of what was meant."""

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
    "TX116",
    "first-token-only",
    severity=Severity.WARNING,
    on=Fault,
    faults=(FaultKind.FIRST_TOKEN_ONLY,),
)
def first_token_only(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report a script or argument that lacks its braces."""
    yield finding_of(fault)
