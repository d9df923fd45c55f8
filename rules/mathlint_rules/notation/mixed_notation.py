"""NT110: one thing is written in two ways in one document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import Document
from mathlint.markdown.per_chunk import PerChunk
from mathlint.tex import parse
from mathlint.tex.tree import Argument, Character, Command, Fenced, Script
from mathlint_rules.scope._operators import is_expectation, unscripted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext
    from mathlint.markdown.document import Chunk, MathSpan
    from mathlint.tex.tree import Node
    from mathlint.text import Span

_EXPECTATION, _TRANSPOSE = "an expectation", "a transpose"


class _Use(Struct, frozen=True):
    """One use of a notation: of what, how it is written, and where in its formula."""

    subject: str
    written: str
    span: Span


class _Notation(Struct):
    """A notation in a document: where it stands first, and how often it is used."""

    written: str
    first: Span
    count: int = 0


@rule("NT110", "mixed-notation", severity=Severity.INFO, on=Document)
def mixed_notation(document: Document, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report the rarer notation of an expectation or a transpose, once for each document."""
    subjects: dict[str, dict[str, _Notation]] = {_EXPECTATION: {}, _TRANSPOSE: {}}
    for in_chunk, start in _told.of(document):
        for use, math in in_chunk:
            notations = subjects[use.subject]
            if use.written not in notations:
                first = math.source_map.span(use.span).shift(start)
                notations[use.written] = _Notation(use.written, first)
            notations[use.written].count += 1
    for subject, notations in subjects.items():
        if len(notations) > 1:
            rare, *_, usual = sorted(notations.values(), key=lambda notation: notation.count)
            yield Finding(
                rare.first,
                f"{subject} is written `{rare.written}` here, and `{usual.written}` elsewhere in "
                "this document",
                related=(Related(usual.first, f"written `{usual.written}`"),),
            )


def _in_chunk(chunk: Chunk, _block: str) -> list[tuple[_Use, MathSpan]]:
    return [
        (use, math)
        for math in chunk.maths
        if "E" in math.tex or "^" in math.tex
        for use in _uses_below(parse(math.tex).tree)
    ]


_told = PerChunk(_in_chunk)


def _uses_below(tree: Node) -> Iterator[_Use]:
    for parent in tree.walk():
        children = parent.children
        for index, node in enumerate(children[:-1]):
            following = children[index + 1]
            opens = isinstance(following, Fenced) and following.opening.text == "["
            if opens and is_expectation(node):
                yield _Use(_EXPECTATION, _spelling(node), node.span)
        if isinstance(parent, Script) and (mark := _transposition(parent)) is not None:
            yield _Use(_TRANSPOSE, mark, parent.span)


def _spelling(expectation: Node) -> str:
    r"""Return how the E itself is written, without hats and scripts: ``E`` or ``\mathbb{E}``."""
    written = "E"
    for node in expectation.walk():
        if isinstance(node, Command) and node.name not in ("hat", "bar", "tilde", "mathop"):
            return f"\\{node.name}{{E}}"
        base = unscripted(node)
        if isinstance(base, Character):
            break
    return written


def _transposition(script: Script) -> str | None:
    r"""Return ``^T`` or ``^\top`` where the superscript is that and the base has a transpose."""
    mark = script.superscript
    if mark is None or len(mark.content) != 1 or not _may_be_matrix(script.base):
        return None
    if script.subscript is not None and _has_equals(script.subscript):
        return None  # ``(x_t)_{t=0}^T``
    sign = mark.content[0]
    if isinstance(sign, Command) and sign.name in ("top", "intercal"):
        return f"^\\{sign.name}"
    return "^T" if isinstance(sign, Character) and sign.text == "T" else None


def _has_equals(bound: Argument) -> bool:
    """Whether a subscript says where something starts."""
    return any(isinstance(part, Character) and part.text == "=" for part in bound.content)


def _may_be_matrix(base: Node | None) -> bool:
    """Whether the base is a letter, a bold symbol or a bracket: no sum that runs up to T."""
    if isinstance(base, Command):
        return base.name in ("mathbf", "boldsymbol", "bm", "mathrm", "vec")
    return isinstance(base, Fenced) or (isinstance(base, Character) and base.text.isalpha())
