"""TX120: an alignment mark stands in a formula that has no environment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Host
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

# Sphinx puts an environment around what these hold.
_ALIGNED_BY_HOST = frozenset((Host.DIRECTIVE, Host.ROLE))


@rule(
    "TX120",
    "alignment-without-environment",
    severity=Severity.INFO,
    on=Fault,
    faults=(FaultKind.TOP_ALIGNMENT,),
)
def alignment_at_top(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    """Report the first `&` of a formula without an environment."""
    if context.math.host not in _ALIGNED_BY_HOST:
        yield finding_of(fault)
