"""Leaving out findings that only repeat what another finding says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.lint.diagnostic import Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.text import Span

_ABOUT_MATHEMATICS = frozenset(("SC", "SH", "DV"))
"""Families whose findings need no known formula: they see that something is wrong, not what."""


def without_noise(found: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return one finding for each cause.

    Rules of one family that speak about the same characters speak about the same cause: the worst
    finding stays, and of equally bad ones the first. And where a known formula explains what a rule
    about scopes or shapes only notices, the explanation stays, and the other is a note to it.
    """
    kept: dict[tuple[str, Span], Diagnostic] = {}
    for diagnostic in found:
        place = (diagnostic.code[:2], diagnostic.span)
        other = kept.get(place)
        if other is None or diagnostic.severity.rank > other.severity.rank:
            kept[place] = diagnostic
    return _with_symptoms_noted(list(kept.values()))


def _with_symptoms_noted(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Return the findings, those that a known formula explains as notes to its finding."""
    explanations: dict[Span, list[int]] = {}
    for index, diagnostic in enumerate(found):
        if diagnostic.formula is not None and diagnostic.formula.id is not None:
            explanations.setdefault(diagnostic.formula.span, []).append(index)
    if not explanations:
        return list(found)
    kept: dict[int, Diagnostic] = dict(enumerate(found))
    for index, diagnostic in enumerate(found):
        if diagnostic.code[:2] not in _ABOUT_MATHEMATICS or diagnostic.formula is None:
            continue
        for other in explanations.get(diagnostic.formula.span, ()):
            if other not in kept or not _is_one_cause(found[other], diagnostic):
                continue
            if _explains(found[other], diagnostic):
                kept[other] = _noting(kept[other], diagnostic)
                del kept[index]
                break
            if _is_guessed(found[other], diagnostic):
                kept[index] = _noting(kept[index], kept.pop(other))
    return list(kept.values())


def _is_guessed(known: Diagnostic, symptom: Diagnostic) -> bool:
    """Whether a deviation is as sure as what a rule sees, or less so of the very same place."""
    if known.span == symptom.span:
        return known.severity.rank <= symptom.severity.rank
    return known.severity is symptom.severity


def _noting(kept: Diagnostic, other: Diagnostic) -> Diagnostic:
    """Return a finding with another of the same cause as a note; it may have been said before."""
    notes = dict.fromkeys((*kept.notes, f"{other.code} says: {other.message}"))
    return replace(kept, notes=tuple(notes))


def _is_one_cause(known: Diagnostic, symptom: Diagnostic) -> bool:
    """Whether a deviation from a known formula stands where a rule sees that something is wrong.

    What is wrong with an index that a sum does not use is in the sum's body, to which it points.
    """
    places = (symptom.span, *(place.span for place in symptom.related))
    return any(known.span.start < it.end and it.start < known.span.end for it in places)


def _explains(known: Diagnostic, symptom: Diagnostic) -> bool:
    """Whether the deviation is the surer of both: of two guesses, what the rule sees is told."""
    surer = known.severity.rank > symptom.severity.rank
    return surer or known.severity is symptom.severity is Severity.ERROR
