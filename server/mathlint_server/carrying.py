"""Keeping what was found about code that an edit left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Diagnostic
from mathlint.lint.placing import shifted
from mathlint_server.difference import edit_between

if TYPE_CHECKING:
    from mathlint_server.snapshot import Snapshot


def carried(before: Snapshot, now: Snapshot) -> tuple[Diagnostic, ...]:
    """Return what was reported before of untouched code, until it is looked for again.

    Else it would vanish and come back at each keystroke elsewhere. What was said of a run goes with
    it: it was about the document as a whole.
    """
    if before.ruling is not now.ruling or before.run is not None:
        return ()
    edit = edit_between(before.text, now.text)
    distance = len(now.text) - len(before.text)
    kept: list[Diagnostic] = []
    for report in before.of_whole:
        if isinstance(report, Diagnostic):
            places = [report.span, *(it.span for it in report.related)]
            if max(place.end for place in places) < edit.span.start:
                kept.append(report)
            elif min(place.start for place in places) > edit.span.end:
                kept.append(shifted(report, distance))
    return tuple(it for it in kept if now.code_at(it.span.start) is not None)
