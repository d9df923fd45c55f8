"""What the dialects put in while a block is read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct, field

from mathlint.markdown.document import Host, MarkdownFault, MarkdownFaultKind, MathSpan
from mathlint.markdown.escapes import unescaped

if TYPE_CHECKING:
    from mathlint.markdown.content import Content
    from mathlint.markdown.document import CodeBlock, Comment, Heading
    from mathlint.text import Span

_VERBATIM = frozenset({Host.FENCE, Host.DIRECTIVE, Host.ROLE})
"""Hosts that Markdown leaves as they are: there is nothing to escape in them."""


class Collected(Struct):
    """The members of one chunk, in the order in which they are met."""

    maths: list[MathSpan] = field(default_factory=list)
    codes: list[CodeBlock] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    faults: list[MarkdownFault] = field(default_factory=list)
    definitions: list[str] = field(default_factory=list)

    def add_math(
        self,
        content: Content,
        host: Host,
        start: int,
        end: int,
        *,
        display: bool,
        opening: str = "",
        closing: str = "",
        closed: bool = True,
        outer: Span | None = None,
        label: str | None = None,
        in_table: bool = False,
    ) -> None:
        """Add the formula from ``start`` to ``end`` of ``content``, blanks at its edges left out.

        The delimiters stand just before ``start`` and after ``end``, unless ``outer`` says where.
        What is blank is no formula.
        """
        first, last = content.trimmed(start, end)
        if first == last:
            return
        inner = content.cut(first, last)
        if outer is None:
            outer = content.span(start - len(opening), end + len(closing))
        decoded = inner.decoded() if host is Host.HTML else inner
        if host not in _VERBATIM and not opening.endswith("`"):
            decoded = unescaped(decoded, doubled=opening.startswith("\\\\"))
        self.maths.append(
            MathSpan(
                host=host,
                display=display,
                outer=outer,
                inner=content.span(first, last),
                tex=decoded.text,
                source_map=decoded.source_map,
                opening=opening,
                closing=closing,
                closed=closed,
                label=label,
                in_table=in_table,
            )
        )

    def add_fault(self, kind: MarkdownFaultKind, content: Content, start: int, end: int) -> None:
        """Add a fault at the text from ``start`` to ``end`` of ``content``."""
        self.faults.append(MarkdownFault(kind, content.span(start, end), content.text[start:end]))
