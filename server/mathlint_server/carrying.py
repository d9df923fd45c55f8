"""Keeping what was found about code that an edit left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from mathlint.lint.diagnostic import Diagnostic
from mathlint.lint.placing import shifted
from mathlint.text import Span
from mathlint_server.difference import edit_between

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown import Document
    from mathlint_server.snapshot import Run, Snapshot


def carried_run(run: Run | None, before: Document, now: Document, edit: Span) -> Run | None:
    """Return what came of running a document, where it stands after an edit of the words around.

    edit: what was replaced in the text before
    None where code, formulas or comments are not what they were: then the run was of something else
    """
    if run is None or _holds(before) != _holds(now):
        return None
    if any(span.start < edit.end and edit.start < span.end for span in _spans(run)):
        return None
    moved: Run = _moved(run, edit.end, len(now.text) - len(before.text))
    return moved


def _holds(document: Document) -> list[str | None]:
    """Return all that a run and the comparison with formulas depend on."""
    spans = (
        *(math.outer for math in document.maths),
        *(code.outer for code in document.codes),
        *(comment.span for comment in document.comments),
    )
    return [*(span.of(document.text) for span in spans), *(it.label for it in document.maths)]


def _spans(record: object) -> Iterator[Span]:
    if isinstance(record, Span):
        yield record
    elif isinstance(record, tuple):
        for item in record:
            yield from _spans(item)
    elif isinstance(record, Struct):
        for name in record.__struct_fields__:
            yield from _spans(getattr(record, name))


def _moved(record: Any, start: int, distance: int) -> Any:
    """Return a record with all its spans from ``start`` on shifted."""
    if isinstance(record, Span):
        return record.shift(distance) if record.start >= start else record
    if isinstance(record, tuple):
        return tuple(_moved(item, start, distance) for item in record)
    if isinstance(record, Struct):
        fields = {name: getattr(record, name) for name in record.__struct_fields__}
        return replace(record, **{k: _moved(it, start, distance) for k, it in fields.items()})
    return record


def carried(before: Snapshot, now: Snapshot) -> tuple[Diagnostic, ...]:
    """Return what was reported before of untouched code, until it is looked for again.

    Else it would vanish and come back at each keystroke elsewhere. What was said of a run goes with
    it: it was about the document as a whole.
    """
    if before.ruling is not now.ruling or (before.run is not None and now.run is None):
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
