"""MD103: `$$` stands in a fence that is a formula already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MarkdownFault, MarkdownFaultKind
from mathlint.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule(
    "MD103",
    "dollars-in-math-fence",
    severity=Severity.WARNING,
    on=MarkdownFault,
    faults=(MarkdownFaultKind.NESTED_DELIMITER,),
)
def nested_delimiter(fault: MarkdownFault, context: DocumentContext) -> Iterator[Finding]:
    """Report delimiters inside a fence: all that stands in it is mathematics, or none of it."""
    lines = context.document.lines
    first = lines.line_at(fault.span.start)
    last = lines.line_at(fault.span.end)
    before = context.document.text[lines.starts[first] : fault.span.start]
    after = context.document.text[fault.span.end : lines.line_end(last)]
    # between two formulas the dollars part them, and a blank line does so too
    separator = "" if not before.strip() and not after.strip() else "\n\n"
    if separator and not after.strip():
        separator = "\n"
    yield Finding(
        fault.span,
        f"`{fault.text}` has no meaning in a fence of formulas: it is shown, or refused",
        (Fix("Remove the dollars", (Edit(fault.span, separator),), Applicability.UNSAFE),),
    )
