"""MD101: a delimiter of mathematics is not closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MarkdownFault, MarkdownFaultKind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext

_CLOSING = {"\\(": "\\)", "\\[": "\\]", "\\\\(": "\\\\)", "\\\\[": "\\\\]"}
_FENCES = "`~:"


@rule(
    "MD101",
    "unclosed-delimiter",
    severity=Severity.ERROR,
    on=MarkdownFault,
    faults=(MarkdownFaultKind.UNCLOSED_DELIMITER,),
)
def unclosed_delimiter(fault: MarkdownFault, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report an opening delimiter after which LaTeX follows but no closing one."""
    if fault.text[0] in _FENCES:
        yield Finding(fault.span, "this fence of formulas is never closed: all below belongs to it")
        return
    closing = _CLOSING.get(fault.text, fault.text)
    yield Finding(
        fault.span,
        f"`{fault.text}` opens a formula that nothing closes: a `{closing}` is missing",
    )
