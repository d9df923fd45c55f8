"""MD108: a bar of the formula ends the table's cell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MarkdownFault, MarkdownFaultKind
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule(
    "MD108",
    "formula-split-by-table",
    severity=Severity.ERROR,
    on=MarkdownFault,
    faults=(MarkdownFaultKind.SPLIT_BY_TABLE,),
)
def split_by_table(fault: MarkdownFault, context: DocumentContext) -> Iterator[Finding]:
    """Report a formula in a table that its own `|` cuts in two."""
    text = context.document.text
    bars = [
        place
        for place in range(fault.span.start, fault.span.end)
        if text[place] == "|" and text[place - 1] != "\\"
    ]
    edits = tuple(Edit(Span(bar, bar + 1), _bar_before(text[bar + 1 : bar + 2])) for bar in bars)
    yield Finding(
        fault.span,
        r"the `|` in this formula ends the table's cell; write `\vert`",
        (Fix(r"Write \vert for |", edits, Applicability.SAFE),),
    )


def _bar_before(following: str) -> str:
    r"""Return ``\vert``, kept apart from a letter, but not from the dollar that closes."""
    return r"\vert " if following.isalpha() else r"\vert"
