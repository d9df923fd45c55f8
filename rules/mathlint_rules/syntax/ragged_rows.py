"""TX114: the rows of a matrix are of unequal length."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_LOST_ROW_BREAK = pattern(r"(?<!\\)\\\n")


@rule("TX114", "ragged-rows", severity=Severity.WARNING, on=Fault, faults=(FaultKind.RAGGED_ROWS,))
def ragged_rows(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    """Report rows with more or fewer cells than the others; not two that have run together."""
    if _LOST_ROW_BREAK.search(fault.span.of(context.tex)) is None:
        yield finding_of(fault)
