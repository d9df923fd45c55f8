"""PY104: a block that is marked as Python is not Python."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("PY104", "not-python", severity=Severity.ERROR, on=Document)
def not_python(document: Document, context: DocumentContext) -> Iterator[Finding]:
    """Report where a block that is to be run stops being Python."""
    if not document.codes:
        return
    from mathlint.execute.fences import page_of  # `ast` is loaded only where there is code
    from mathlint.execute.outlines import is_outline
    from mathlint.execute.places import column_span
    from mathlint.execute.plain_python import CodeFault, parse

    for cell in page_of(document).cells:
        tree = parse(cell.code)
        if (
            isinstance(tree, CodeFault)
            and not (cell.skip or cell.may_fail)
            and not is_outline(cell.code, tree)
        ):
            span = column_span(cell.block, tree.line, tree.column)
            # a page without mathematics is hardly one whose code is to be checked
            severity = None if context.is_mathematical else Severity.INFO
            yield Finding(span, f"this is not Python: {tree.message}", severity=severity)
