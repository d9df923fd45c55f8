"""Taking a suppression, or one of its codes, out of the document."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from mathlint.lint.directives import Directive, Mention


def without_mention(directive: Directive, mention: Mention, text: str) -> tuple[Edit, ...]:
    """Return the edits that take one code away, and the comment if it was the only one."""
    if not directive.removable:
        return ()
    if len(directive.mentions) == 1:
        return without_directive(directive, text)
    index = bisect_left(directive.mentions, mention.span, key=lambda it: it.span)
    if index + 1 < len(directive.mentions):
        following = directive.mentions[index + 1]
        return (Edit(Span(mention.span.start, following.span.start), ""),)
    previous = directive.mentions[index - 1]
    return (Edit(Span(previous.span.end, mention.span.end), ""),)


def without_directive(directive: Directive, text: str) -> tuple[Edit, ...]:
    """Return the edits that take the comment away, and its line with it when it stood alone."""
    if not directive.removable:
        return ()
    start, end = directive.span.start, directive.span.end
    line_start, line_end = start, end
    while line_start > 0 and text[line_start - 1] in " \t":
        line_start -= 1
    while line_end < len(text) and text[line_end] in " \t":
        line_end += 1
    alone = line_start == 0 or text[line_start - 1] in "\r\n"
    if alone and line_end < len(text) and text[line_end] in "\r\n":
        line_end += 2 if text.startswith("\r\n", line_end) else 1
        return (Edit(Span(line_start, line_end), ""),)
    return (Edit(Span(line_start, end), ""),)
