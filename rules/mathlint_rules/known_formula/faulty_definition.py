"""RF114: a comment that is to define a formula defines none."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.definitions import definitions_in, references_in
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.definitions import Definition
    from mathlint.lint.context import DocumentContext
    from mathlint.markdown.document import CodeBlock


@rule("RF114", "faulty-definition", severity=Severity.ERROR, on=Document)
def faulty_definition(document: Document, context: DocumentContext) -> Iterator[Finding]:
    """Report definitions without a formula, ids that are taken, and references of nothing."""
    definitions = definitions_in(document)
    for one in definitions:
        for fault in (*one.faults, *_taken(one, context)):
            yield Finding(_found(one.id, one.span, document), fault)
    defined = {one.id for one in definitions}
    seen: set[str] = set()
    for code in references_in(document):
        yield from _reference_faults(code, document, defined, seen)


def _taken(one: Definition, context: DocumentContext) -> Iterator[str]:
    """Yield why an id cannot be used: the catalogue has it, or another document."""
    from mathlint.catalogue.registry import load_catalogue

    if load_catalogue().find(one.id) is not None:
        yield f"`{one.id}` is in the catalogue already: choose another id"
    line = context.document.lines.line_at(one.span.start) + 1
    for other in context.given_settings.formulas:
        elsewhere = not other.path.endswith(context.document.path.removeprefix("./"))
        if other.id == one.id and elsewhere and other.line != line:
            yield f"`{one.id}` is defined in {other.path}, line {other.line}, too"


def _reference_faults(
    code: CodeBlock, document: Document, defined: set[str], seen: set[str]
) -> Iterator[Finding]:
    name = code.attributes["formula"]
    place = _found(name, code.outer, document)
    if name not in defined:
        yield Finding(place, f"no formula `{name}` is defined on this page")
    elif name in seen:
        yield Finding(place, f"`{name}` has a reference already")
    elif code.language != "python":
        yield Finding(place, "a reference is a Python block")
    seen.add(name)


def _found(name: str, place: Span, document: Document) -> Span:
    start = document.text.find(name, place.start, place.end) if name else -1
    return place if start < 0 else Span(start, start + len(name))
