"""MD103: `$$` stands in a fence that is a formula already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MarkdownFault, MarkdownFaultKind
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext
    from mathlint.text import LineIndex


@rule(
    "MD103",
    "dollars-in-math-fence",
    severity=Severity.WARNING,
    on=MarkdownFault,
    faults=(MarkdownFaultKind.NESTED_DELIMITER,),
)
def nested_delimiter(fault: MarkdownFault, context: DocumentContext) -> Iterator[Finding]:
    """Report delimiters inside a fence: all that stands in it is mathematics, or none of it."""
    yield Finding(
        fault.span,
        f"`{fault.text}` has no meaning in a fence of formulas: it is shown, or refused",
        (Fix("Remove the dollars", (_removal(fault.span, context),), Applicability.UNSAFE),),
    )


def _removal(dollars: Span, context: DocumentContext) -> Edit:
    """Return the edit that takes the dollars away; a blank line goes on to part two formulas."""
    lines, text = context.document.lines, context.document.text
    first, last = lines.line_at(dollars.start), lines.line_at(dollars.end)
    before = text[lines.starts[first] : dollars.start]
    after = text[dollars.end : lines.line_end(last)]
    if not before.strip() and not after.strip():
        return Edit(dollars, "")
    blanks_after = len(after) - len(after.lstrip())
    if not before.strip():
        parted = _ends_formula(lines, first - 1)
        return Edit(Span(dollars.start, dollars.end + blanks_after), "" if parted else "\n")
    place = Span(dollars.start - len(before) + len(before.rstrip()), dollars.end + blanks_after)
    if not after.strip():
        return Edit(place, "" if _ends_formula(lines, last + 1) else "\n")
    return Edit(place, "\n\n")


def _ends_formula(lines: LineIndex, line: int) -> bool:
    """Whether a line parts formulas: it is blank, or a fence, or does not exist."""
    if not 0 <= line < len(lines):
        return True
    text = lines.line_text(line).lstrip(" \t>")
    return not text.strip() or text.startswith(("```", "~~~", ":::"))
