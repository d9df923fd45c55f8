"""Allowing a finding, here or in the whole file, with a reason."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mathlint.lint.directives import directives_of
from mathlint.lint.selection import matches
from mathlint.markdown import reread
from mathlint.text import Edit, Span
from mathlint_server.actions.action import QUICK_FIX, Action

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown import Document
    from mathlint_server.snapshot import Snapshot

_REASON = "why it is right here"
_PREFIX = re.compile(r"[ \t>]*")


def suppressions(snapshot: Snapshot, span: Span) -> Iterator[Action]:
    """Yield the ways to allow the findings in a selection."""
    codes: dict[str, Diagnostic] = {}
    for diagnostic in snapshot.diagnostics_in(span):
        codes.setdefault(diagnostic.code, diagnostic)
    for code, diagnostic in codes.items():
        if diagnostic.code.startswith(("SP", "XX")):
            continue
        title = f"{code} ({diagnostic.name})"
        yield Action(
            f"Allow {title} here",
            QUICK_FIX,
            lambda it=diagnostic: allow_here(snapshot, it),  # type: ignore[misc]
            (diagnostic,),
        )
        alike = tuple(it for it in snapshot.diagnostics if it.code == code)
        yield Action(
            f"Allow {title} in this file",
            QUICK_FIX,
            lambda code=code: (allow_in_file(snapshot, code),),  # type: ignore[misc]
            alike,
        )


def allow_here(snapshot: Snapshot, diagnostic: Diagnostic) -> tuple[Edit, ...]:
    """Return the edit that allows a finding, at the first place where it has that effect.

    What the text says besides stays as it is: no formula and no block of code is read otherwise.
    """
    comment = f"<!-- mathlint: allow {diagnostic.code} -- {_REASON} -->"
    for edit in _candidates(snapshot, diagnostic, comment):
        after = reread(snapshot.document, edit)
        moved = len(edit.text) if edit.span.start <= diagnostic.span.start else 0
        if _allows(after, diagnostic, diagnostic.span.start + moved) and _same(
            snapshot.document, after
        ):
            return (edit,)
    return ()


def allow_in_file(snapshot: Snapshot, code: str) -> Edit:
    """Return the edit that allows a rule in the whole document, below its front matter."""
    start = snapshot.document.body
    return Edit(Span(start, start), f"<!-- mathlint: allow-file {code} -- {_REASON} -->\n\n")


def _candidates(snapshot: Snapshot, diagnostic: Diagnostic, comment: str) -> Iterator[Edit]:
    lines = snapshot.document.lines
    math = snapshot.math_at(diagnostic.span.start)
    start = diagnostic.span.start if math is None else math.outer.start
    end = diagnostic.span.end if math is None else math.outer.end
    line = lines.line_at(start)
    while line > 0 and _PREFIX.sub("", lines.line_text(line - 1), count=1):
        if math is not None and math.display and lines.starts[line] <= start:
            break  # the formula may begin below a line of its own paragraph
        line -= 1
    for above in dict.fromkeys((lines.line_at(start), line)):
        prefix = _PREFIX.match(lines.line_text(above))
        indent = "" if prefix is None else prefix[0]
        place = lines.starts[above]
        yield Edit(Span(place, place), f"{indent}{comment}\n")
    yield Edit(Span(end, end), f" {comment}")


def _allows(document: Document, diagnostic: Diagnostic, place: int) -> bool:
    return any(
        directive.suppresses
        and directive.reach.start <= place < directive.reach.end
        and any(matches(it, diagnostic.code, diagnostic.name) for it in directive.effect)
        for directive in directives_of(document)
    )


def _same(before: Document, after: Document) -> bool:
    """Whether two documents hold the same formulas and code."""

    def held(document: Document) -> list[str]:
        return [
            part
            for chunk in document.chunks
            for part in (*(it.tex for it in chunk.maths), *(it.code for it in chunk.codes))
        ]

    return held(before) == held(after)
