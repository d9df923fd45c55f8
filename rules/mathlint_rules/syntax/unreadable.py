"""TX119: LaTeX cannot be read for a reason that no other rule names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.faults import finding_of
from mathlint.lint.rule import Finding, rule
from mathlint.tex.fault import Fault, FaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX119", "unreadable", severity=Severity.ERROR, on=Fault, faults=(FaultKind.UNREADABLE,))
def unreadable(fault: Fault, context: FormulaContext) -> Iterator[Finding]:
    """Report what pylatexenc refuses, and a backslash with nothing behind it."""
    if not _is_blank_before_delimiter(fault, context):
        yield finding_of(fault)


def _is_blank_before_delimiter(fault: Fault, context: FormulaContext) -> bool:
    r"""Whether the backslash is that of ``$x\ $``, whose blank the formula's text leaves out."""
    math = context.math
    behind = context.source[math.inner.end - math.outer.start :]
    return fault.span.end == len(math.tex) and behind[:1].isspace() and math.tex.endswith("\\")
