"""Labels of formulas, and the references to them, in every notation that is read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown import MathSpan
    from mathlint_server.snapshot import Snapshot

_LABEL = re.compile(r"\\label\s*\{(?P<name>[^{}\n]*)\}")
_REFERENCE = re.compile(
    r"\\(?:eq|c|C|auto)?ref\s*\{(?P<command>[^{}\n]*)\}"
    r"|(?::(?:eq|math:numref|numref|ref|eqref):|\{(?:eq|numref|ref)\})`(?P<role>[^`\n]+)`"
    r"|@(?P<quarto>eq-[\w:.-]+)"
)


class Named(Struct, frozen=True):
    """A name, where it stands, and the formula that has it; None for a reference."""

    name: str
    span: Span
    math: MathSpan | None = None


def labels_of(snapshot: Snapshot) -> Iterator[Named]:
    """Yield the labels of a document."""
    for math in snapshot.maths_where(lambda it, _: it.label is not None or "\\label" in it.tex):
        if math.label is not None:
            yield Named(math.label, _written(snapshot, math), math)
        for found in _LABEL.finditer(math.tex):
            span = math.source_map.span(Span(*found.span("name")))
            yield Named(found["name"].strip(), span, math)


def references_of(snapshot: Snapshot) -> Iterator[Named]:
    """Yield the references to labels in a document."""
    return _references(snapshot, Span(0, len(snapshot.text)))


def name_at(snapshot: Snapshot, offset: int) -> Named | None:
    """Return the label or the reference at a cursor."""
    labels = (it for it in labels_of(snapshot) if it.span.touches(offset))
    return reference_at(snapshot, offset) or next(labels, None)


def reference_at(snapshot: Snapshot, offset: int) -> Named | None:
    """Return the reference at a cursor."""
    lines = snapshot.document.lines
    line = lines.line_at(offset)
    around = _references(snapshot, Span(lines.starts[line], lines.line_end(line)))
    return next((it for it in around if it.span.touches(offset)), None)


def _references(snapshot: Snapshot, part: Span) -> Iterator[Named]:
    for found in _REFERENCE.finditer(snapshot.text, part.start, part.end):
        group = found.lastgroup
        if group is not None:
            yield Named(found[group].strip(), Span(*found.span(group)))


def formula_named(snapshot: Snapshot, name: str) -> MathSpan | None:
    """Return the formula that has a label."""
    return next((it.math for it in labels_of(snapshot) if it.name == name), None)


def _written(snapshot: Snapshot, math: MathSpan) -> Span:
    """Return where the label beside a formula stands; the formula itself where it is hidden."""
    label = math.label or ""
    after = snapshot.text.find(label, math.inner.end, math.outer.end + len(label) + 40)
    before = snapshot.text.find(label, math.outer.start, math.inner.start)
    start = before if before >= 0 else after
    return math.outer if start < 0 else Span(start, start + len(label))
