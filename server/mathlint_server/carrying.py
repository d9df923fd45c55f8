"""Keeping what was found about formulas and blocks of code that an edit left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.noise import without_noise
from mathlint.lint.placing import shifted
from mathlint_server.difference import edit_between

if TYPE_CHECKING:
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.text import Span
    from mathlint_server.snapshot import Snapshot


def carried(
    before: Snapshot, now: Snapshot, found: tuple[Diagnostic, ...]
) -> tuple[Diagnostic, ...]:
    """Return ``found``, and what only the thorough rules said before about untouched parts.

    Else a finding about a known formula would vanish and come back at each keystroke elsewhere.
    What was said of a run goes with it: it was about the document as a whole.
    """
    if before.ruling is not now.ruling or before.run is not None:
        return found
    quick = {rule.code for rule in now.ruling.quick}
    slow = [it for it in before.diagnostics if it.code not in quick]
    if not slow:
        return found
    edit = edit_between(before.text, now.text)
    distance = len(now.text) - len(before.text)
    kept: list[Diagnostic] = []
    for diagnostic in slow:
        places = _places(diagnostic)
        if max(place.end for place in places) < edit.span.start:
            kept.append(diagnostic)
        elif min(place.start for place in places) > edit.span.end:
            kept.append(shifted(diagnostic, distance))
    standing = [it for it in kept if _stands(it, now)]
    return tuple(sorted(without_noise((*found, *standing)), key=lambda it: it.key))


def _places(diagnostic: Diagnostic) -> list[Span]:
    """Return everything in the document that a finding speaks about."""
    formula = [] if diagnostic.formula is None else [diagnostic.formula.span]
    return [diagnostic.span, *formula, *(it.span for it in diagnostic.related)]


def _stands(diagnostic: Diagnostic, now: Snapshot) -> bool:
    """Whether its formula is still read as one, or code still stands there."""
    formula = diagnostic.formula
    if formula is None:
        return now.code_at(diagnostic.span.start) is not None
    math = now.math_at(formula.span.start)
    return math is not None and math.inner == formula.span
