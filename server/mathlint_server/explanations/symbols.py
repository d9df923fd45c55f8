"""A symbol: what it means, where it is introduced, where else it stands."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING

from mathlint.formula import to_unicode
from mathlint_server.catalogue_symbols import meaning_of
from mathlint_server.introductions import introduced_in
from mathlint_server.known import known_formula
from mathlint_server.meanings import described
from mathlint_server.prose import Line, Part
from mathlint_server.symbols import formulas_with, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown import MathSpan
    from mathlint_server.introductions import Introduction
    from mathlint_server.snapshot import Snapshot
    from mathlint_server.symbols import Occurrence

_MOST_FORMULAS = 60
"""Formulas that are read to tell about a symbol; a long document can hold it in thousands."""


def explain_symbol(snapshot: Snapshot, math: MathSpan, occurrence: Occurrence) -> Iterator[Part]:
    """Yield what is told about a symbol that stands in a formula."""
    identity = occurrence.identity
    formulas = list(islice(formulas_with(snapshot, identity), _MOST_FORMULAS + 1))
    places = tuple(it for one in formulas[:_MOST_FORMULAS] for it in occurrences(one, identity))
    introduction = introduced_in(snapshot, places)
    said = "" if introduction is None else introduction.meaning
    yield Line(said, strong=to_unicode(occurrence.symbol))
    known = known_formula(snapshot, math)
    if known is not None and (meaning := meaning_of(known.formula, occurrence.symbol)) is not None:
        yield Line(f"in {known.formula.title}: {described(meaning)}")
    yield from _shown_by_the_document(snapshot, identity.name)
    count = len(places) if len(formulas) <= _MOST_FORMULAS else None
    yield Line(_standing(snapshot, introduction, len(places), exactly=count is not None))


def _shown_by_the_document(snapshot: Snapshot, name: str) -> Iterator[Part]:
    fact = snapshot.context.symbols.known.get(name)
    if fact is not None:
        shape = f" of shape {'×'.join(fact.shape)}" if fact.shape else ""
        reason = f" ({fact.reason})" if fact.reason else ""
        yield Line(f"{fact.kind.value}{shape}{reason}")


def _standing(
    snapshot: Snapshot, introduction: Introduction | None, count: int, *, exactly: bool
) -> str:
    if exactly and count == 1:
        return "only here in this document"
    least = "" if exactly else "at least "
    words = f"{least}{count} places in this document"
    if introduction is None:
        return words
    line = snapshot.document.lines.line_at(introduction.span.start) + 1
    return f"{words}, {'introduced' if introduction.meaning else 'first'} in line {line}"
