"""Leaving out findings that only repeat what another finding says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.text import Span


def without_noise(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return one finding for each family and place: the worst, and of equally bad ones the first.

    Rules of one family that speak about the same characters speak about the same cause.
    """
    kept: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in found:
        place = (diagnostic.code[:2], diagnostic.span)
        other = kept.get(place)
        if other is None or diagnostic.severity.rank > other.severity.rank:
            kept[place] = diagnostic
    return list(kept.values())
