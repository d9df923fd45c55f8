"""PY204: a block names a formula that does not exist, or a formula is said to have a block."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.execute.labels import labels_of
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import CodeBlock, Comment, Document
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext

_IMPLEMENTS = pattern(r"\s*mathlint:\s*implements\b")
_ID = pattern(r"[\w.:-]+")


@rule("PY204", "unknown-formula", severity=Severity.ERROR, on=Document)
def unknown_formula(document: Document, context: DocumentContext) -> Iterator[Finding]:
    """Report ids that no formula has, and comments that no block follows."""
    comments = [it for it in document.comments if _IMPLEMENTS.match(it.text)]
    # what is said to be a reference is the business of RF114
    codes = [
        it
        for it in document.codes
        if "formula" in it.attributes and "reference" not in it.attributes
    ]
    ids = [span for code in codes for span in _in_info(code, document)]
    ids += [span for comment in comments for span in _in_comment(comment, document)]
    if ids:
        yield from _unknown(ids, document, {it.id for it in context.settings.formulas})
    for comment in comments:
        if not _precedes_python(comment, document):
            yield Finding(comment.span, "no Python block follows that could implement it")


def _unknown(ids: list[Span], document: Document, own: set[str]) -> Iterator[Finding]:
    maths = (math for chunk in document.chunks for math in chunk.maths)
    labels = own.union(*map(labels_of, maths))
    for span in ids:
        name = span.of(document.text)
        if name not in labels and not _is_in_catalogue(name):
            message = f"there is no formula `{name}`: no label of this page, no known formula"
            yield Finding(span, message)


def _is_in_catalogue(name: str) -> bool:
    from mathlint.catalogue.registry import load_catalogue  # loaded only where one is named

    return load_catalogue().find(name) is not None


def _in_info(code: CodeBlock, document: Document) -> Iterator[Span]:
    """Yield where the ids stand in the opening line of a block."""
    place = document.text.find("formula", code.outer.start, code.outer.end)
    for name in _ID.findall(code.attributes["formula"]):
        start = document.text.find(name, place + len("formula"), code.outer.end)
        yield Span(start, start + len(name)) if start >= 0 else code.outer


def _in_comment(comment: Comment, document: Document) -> Iterator[Span]:
    text = comment.span.of(document.text)
    place = text.index("implements") + len("implements")
    for found in _ID.finditer(text[: text.rindex("-->")], place):
        yield Span(comment.span.start + found.start(), comment.span.start + found.end())


def _precedes_python(comment: Comment, document: Document) -> bool:
    following = (code for code in document.codes if code.outer.start >= comment.span.end)
    first = next(following, None)
    return first is not None and first.language == "python"
