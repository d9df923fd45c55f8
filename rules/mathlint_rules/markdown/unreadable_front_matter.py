"""MD111: front matter that speaks to mathlint is neither YAML nor TOML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.front_matter import problem_in
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Document
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("MD111", "unreadable-front-matter", severity=Severity.WARNING, on=Document)
def unreadable_front_matter(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report front matter whose macros and suppressions cannot be read."""
    matter = document.front_matter
    problem = problem_in(matter) if matter is not None and matter.text else None
    if matter is None or problem is None:
        return
    start = document.text.index(matter.text, matter.span.start)
    text = matter.text.rstrip()
    offset = min(problem.offset, max(len(text) - 1, 0))
    line_start = start + text.rfind("\n", 0, offset) + 1
    line_end = document.text.find("\n", line_start)
    yield Finding(
        Span(line_start, line_end),
        f"the front matter is no {problem.language}, so its macros and suppressions are not known: "
        f"{problem.message}",
    )
