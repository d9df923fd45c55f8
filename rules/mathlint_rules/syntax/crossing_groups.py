"""TX115: a bracket opens inside a brace group and closes outside it, or the reverse."""

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
    "TX115",
    "crossing-groups",
    severity=Severity.ERROR,
    on=Fault,
    faults=(FaultKind.CROSSING_GROUPS,),
)
def crossing_groups(fault: Fault, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report a bracket whose partner stands on the other side of a brace."""
    yield finding_of(fault)
