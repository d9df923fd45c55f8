"""TX118: a dollar sign stands inside mathematics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX118", "stray-dollar", severity=Severity.ERROR, on=Fault, faults=(FaultKind.STRAY_DOLLAR,))
def stray_dollar(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    """Report the first `$` inside a formula, and remove them all."""
    faults = [it for it in context.parsed.faults if it.kind is FaultKind.STRAY_DOLLAR]
    if fault is not faults[0]:
        return
    finding = finding_of(fault)
    edits = tuple(edit for it in faults for repair in it.repairs[:1] for edit in repair.edits)
    fixes = tuple(replace(fix, edits=edits) for fix in finding.fixes[:1])
    yield replace(finding, fixes=fixes)
