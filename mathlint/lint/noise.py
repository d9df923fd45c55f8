"""Leaving out findings that only repeat what another finding says better."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown.document import Document
    from mathlint.text import Span

_MARKDOWN = "MD"


def without_noise(found: Iterable[Diagnostic], document: Document) -> list[Diagnostic]:
    """Return the findings without those that have the same cause as another.

    Where a delimiter is not closed, what its formula seems to hold is no formula: only the family
    MD speaks about it. Of several findings of one family at one place the worst is kept, and of
    equally bad ones the first, because a rule set looks at causes before consequences.
    """
    unclosed = {math.inner for math in document.maths if not math.closed}
    kept: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in found:
        family = diagnostic.code.rstrip("0123456789")
        if unclosed and family != _MARKDOWN and _formula_of(diagnostic) in unclosed:
            continue
        place = (family, diagnostic.span)
        other = kept.get(place)
        if other is None or diagnostic.severity.rank > other.severity.rank:
            kept[place] = diagnostic
    return list(kept.values())


def _formula_of(diagnostic: Diagnostic) -> Span | None:
    return None if diagnostic.formula is None else diagnostic.formula.span
