"""Asking about the formulas of sections that declare shapes.

Another section may use the letter for something else, so a declaration holds between the headings
around it, and one in a comment or in the front matter everywhere. What was found in a formula with
the same shapes is remembered: reading thousands of formulas after each keystroke would take longer
than typing.
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula import read_formula
from mathlint.formula.shapes.declared import shapes_declared_by, shapes_of
from mathlint.formula.shapes.inference import Inference
from mathlint.formula.shapes.wording import shapes_in_words
from mathlint.formula.symbols.declarations import declared_in
from mathlint.lint.diagnostic import Related
from mathlint.lint.rule import Finding
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.shapes.declared import Shape
    from mathlint.lint.context import DocumentContext
    from mathlint.markdown.document import Chunk, Document, MathSpan
    from mathlint.tex import Macros
    from mathlint.text import Span

Shapes = tuple[tuple[str, "Shape"], ...]


class _Section(Struct):
    """A part of a document between headings, and the shapes declared in it."""

    start: int
    end: int
    declared: list[tuple[str, Shape]]


class _Declared(Struct, frozen=True):
    """What a block declares, which may be nothing."""

    shapes: Shapes


def about_sections(
    context: DocumentContext,
    findings: Callable[[str, Macros, Shapes], Iterable[Finding]],
) -> Iterator[Finding]:
    """Yield what is found in the formulas of every section that declares shapes.

    findings: of a formula's text and what its section declares, in offsets of the text
    """
    document, macros = context.document, context.macros
    everywhere = dict(shapes_of(declared_in(document)))
    for section in _sections(document, macros, whole=bool(everywhere)):
        shapes = _uncontested(section.declared) | everywhere
        for math, start in _formulas(document, section):
            for finding in findings(math.tex, macros, tuple(shapes.items())):
                yield _placed(finding, math, start)


def _sections(document: Document, macros: Macros, *, whole: bool) -> list[_Section]:
    """Return the sections that declare shapes, with ``whole`` all that the document is made of."""
    sections: list[_Section] = []
    for declared, start in _told.of(document, macros, whole):
        if not sections or sections[-1].end <= start:
            heading = document.text.find("\n#", start)
            end = len(document.text) if heading < 0 else heading
            begin = max(document.text.rfind("\n#", 0, start), 0)
            sections.append(_Section(begin, end, []))
        sections[-1].declared += declared.shapes
    return sections


def _declared(chunk: Chunk, block: str, macros: Macros, whole: bool) -> _Declared | None:
    """Return what the formulas and the words of a block declare.

    None where they declare nothing; with ``whole`` only where there are none.
    """
    if not chunk.maths:
        return None
    found: list[tuple[str, Shape]] = []
    for math in chunk.maths:
        if r"\in" in math.tex:
            found += shapes_declared_by(math.tex, macros)
    if len(chunk.maths) > 1 and any(noun in block for noun in _NOUNS):
        found += shapes_in_words(block, chunk.maths)
    return _Declared(tuple(found)) if found or whole else None


_told = PerChunk(_declared)


_NOUNS = ("matri", "vector", "shape", "size", "dimension")


def _uncontested(declared: list[tuple[str, Shape]]) -> dict[str, Shape]:
    """Return the shapes of symbols that have one: with two, it stands for two things."""
    shapes: dict[str, Shape] = {}
    contested: set[str] = set()
    for symbol, shape in declared:
        if shapes.setdefault(symbol, shape) != shape:
            contested.add(symbol)
    return {symbol: shape for symbol, shape in shapes.items() if symbol not in contested}


def _formulas(document: Document, section: _Section) -> Iterator[tuple[MathSpan, int]]:
    first = bisect_left(document.chunk_starts, section.start)
    for chunk, start in zip(document.chunks[first:], document.chunk_starts[first:], strict=False):
        if start >= section.end:
            return
        for math in chunk.maths:
            if math.closed:
                yield math, start


def in_every_reading(
    tex: str,
    macros: Macros,
    shapes: Shapes,
    find: Callable[[Expression, Inference], Iterable[Finding]],
) -> tuple[Finding, ...]:
    """Return what is found in all readings of a formula, whose own declarations win."""
    known = {**dict(shapes), **dict(shapes_declared_by(tex, macros))}
    kept: dict[Span, Finding] | None = None
    for reading in read_formula(parse(tex, macros)):
        found = {it.span: it for it in find(reading.expression, Inference(known))}
        kept = found if kept is None else {place: kept[place] for place in kept if place in found}
    return tuple((kept or {}).values())


def _placed(finding: Finding, math: MathSpan, start: int) -> Finding:
    return Finding(
        math.source_map.span(finding.span).shift(start),
        finding.message,
        related=tuple(
            Related(math.source_map.span(it.span).shift(start), it.message)
            for it in finding.related
        ),
        severity=finding.severity,
    )
