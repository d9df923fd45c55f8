"""MD106: a blank line stands inside display math."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MarkdownFault, MarkdownFaultKind
from mathlint.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule(
    "MD106",
    "blank-line-in-math",
    severity=Severity.WARNING,
    on=MarkdownFault,
    faults=(MarkdownFaultKind.BLANK_LINE,),
)
def blank_line(fault: MarkdownFault, context: DocumentContext) -> Iterator[Finding]:
    """Report a blank line between the delimiters of a display formula."""
    newline = "\r\n" if "\r\n" in fault.span.of(context.document.text) else "\n"
    yield Finding(
        fault.span,
        "a blank line inside display math ends the paragraph, and in most renderers the formula",
        (Fix("Remove the blank line", (Edit(fault.span, newline),)),),
    )
