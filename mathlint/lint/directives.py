"""What authors tell mathlint in comments: ``mathlint: allow TX101 -- reason``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.lint.front_matter import allowed_in
from mathlint.lint.selection import EVERYTHING
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.markdown.document import Comment, Document, MathSpan

# these say what code computes, what symbols mean and what a formula is; they suppress nothing
_DIRECTIVE = pattern(
    r"mathlint:[ \t]*(?!(?:implements|declare|define)\b)(?P<verb>[A-Za-z-]+)(?P<codes>[^\n]*)"
)
_REASON = pattern(r"[ \t]--(?:[ \t]|$)")
_CODE = pattern(r"[^\s,]+")
_BLANK_LINE = pattern(r"^[ \t>]*$", re.MULTILINE)
_TEX_COMMENT = pattern(r"(?<!\\)%[ \t]*(?=mathlint:)[^\n]*")


class Verb(StrEnum):
    """What a directive does."""

    ALLOW = "allow"  # the next block, or the block that the comment stands in
    ALLOW_FILE = "allow-file"
    OFF = "off"  # until `on`, or to the end
    ON = "on"
    UNKNOWN = "unknown"


class Mention(Struct, frozen=True):
    """A code, name or prefix in a directive, and where it stands."""

    text: str
    span: Span


class Directive(Struct, frozen=True):
    """A directive of a document.

    span: the comment with its delimiters; in front matter, what is allowed
    reach: where findings are suppressed
    written: the verb as it stands there
    removable: whether the comment may be taken out of the text by a fix
    """

    verb: Verb
    span: Span
    mentions: tuple[Mention, ...]
    reach: Span
    written: str = ""
    removable: bool = True

    @property
    def suppresses(self) -> bool:
        """Whether it is a directive that suppresses anything."""
        return self.verb not in (Verb.ON, Verb.UNKNOWN)

    @property
    def effect(self) -> tuple[str, ...]:
        """What is suppressed; a bare ``off`` suppresses everything."""
        if self.verb is Verb.OFF and not self.mentions:
            return (EVERYTHING,)
        return tuple(mention.text for mention in self.mentions) if self.suppresses else ()


def directives_of(document: Document) -> tuple[Directive, ...]:
    """Return the directives of a document, in the order of the text, each with its reach."""
    if "mathlint" not in document.text:
        return ()
    found = [*_in_front_matter(document), *_in_comments(document), *_in_formulas(document)]
    return tuple(sorted(found, key=lambda directive: directive.span))


def _in_front_matter(document: Document) -> Iterator[Directive]:
    matter = document.front_matter
    if matter is None:
        return
    everywhere = Span(0, len(document.text) + 1)
    position = document.text.find("mathlint", matter.span.start, matter.span.end)
    for code in allowed_in(matter):
        start = document.text.find(code, position, matter.span.end)
        if start >= 0:
            span = Span(start, start + len(code))
            mention = Mention(code, span)
            yield Directive(Verb.ALLOW_FILE, span, (mention,), everywhere, removable=False)


def _in_comments(document: Document) -> list[Directive]:
    found: list[Directive] = []
    blocks = _Blocks(document)
    off: dict[tuple[str, ...], int] = {}
    following: tuple[Comment, Span] | None = None
    comments = [comment for comment in document.comments if "mathlint:" in comment.text]
    reaches: list[Span] = []
    for comment in reversed(comments):  # stacked comments reach as far as the last of them
        reach = blocks.reach_of(comment.span, following)
        reaches.append(reach)
        following = (comment, reach)
    for comment, reach in zip(comments, reversed(reaches), strict=True):
        directive = _read(document.text, comment.span, reach)
        if directive is None:
            continue
        codes = tuple(mention.text for mention in directive.mentions)
        if directive.verb is Verb.OFF:
            if codes in off:  # it is off already
                directive = replace(directive, reach=Span(comment.span.start, comment.span.start))
            off.setdefault(codes, len(found))
        elif directive.verb is Verb.ON:
            _end_regions(found, off, codes, comment.span.start)
        found.append(directive)
    return found


def _end_regions(
    found: list[Directive], off: dict[tuple[str, ...], int], codes: tuple[str, ...], end: int
) -> None:
    """Let the regions of these codes, or all regions for a bare ``on``, end here."""
    for region in [region for region in off if not codes or region == codes]:
        index = off.pop(region)
        start = found[index].reach.start
        found[index] = replace(found[index], reach=Span(start, end))


def _in_formulas(document: Document) -> Iterator[Directive]:
    for chunk, start in zip(document.chunks, document.chunk_starts, strict=False):
        for math in chunk.maths:
            if "mathlint:" in math.tex:
                yield from _in_formula(document, math.shift(start))


def _in_formula(document: Document, math: MathSpan) -> Iterator[Directive]:
    for comment in _TEX_COMMENT.finditer(math.tex):
        span = math.source_map.span(Span(*comment.span()))
        directive = _read(document.text, span, Span(math.outer.start, math.outer.end + 1))
        if directive is not None:
            yield directive


def _read(text: str, span: Span, block: Span) -> Directive | None:
    match = _DIRECTIVE.search(text, span.start, span.end)
    if match is None:
        return None
    written = match["verb"]
    verb = Verb(written) if written in _VERBS else Verb.UNKNOWN
    start, end = match.span("codes")
    reason = _REASON.search(text, start, end)
    end = _codes_end(text, start, end if reason is None else reason.start())
    mentions = tuple(
        Mention(code.group(), Span(*code.span())) for code in _CODE.finditer(text, start, end)
    )
    reaches = {
        Verb.ALLOW: block,
        Verb.ALLOW_FILE: Span(0, len(text) + 1),
        Verb.OFF: Span(span.start, len(text) + 1),
    }
    return Directive(verb, span, mentions, reaches.get(verb, Span(0, 0)), written)


def _codes_end(text: str, start: int, end: int) -> int:
    """Return where the codes end: before the end of the comment, ``-->`` or ``*/}``."""
    for closing in ("-->", "*/"):
        position = text.find(closing, start, end)
        if position >= 0:
            end = position
    return end


_VERBS = frozenset(verb.value for verb in Verb if verb is not Verb.UNKNOWN)


class _Blocks:
    """The blocks of a document: runs of lines that are not blank, and whole formulas and code."""

    def __init__(self, document: Document) -> None:
        self._text = document.text
        blank = [match.span() for match in _BLANK_LINE.finditer(document.text)]
        self._blank_starts = [start for start, _ in blank]
        self._blank_ends = [end for _, end in blank]
        self._wholes = sorted(
            part.outer.shift(start)
            for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
            for whole in (chunk.maths, chunk.codes)
            for part in whole
        )

    def reach_of(self, comment: Span, following: tuple[Comment, Span] | None) -> Span:
        """Return the block that a comment speaks about.

        following: the next comment and its reach, which is also this one's when nothing but
            blanks stands between the two
        """
        line_start = max(self._text.rfind(mark, 0, comment.start) for mark in "\n\r") + 1
        if self._text[line_start : comment.start].strip(" \t>-*+"):
            return Span(self._block_start(comment.start), self._block_end(comment.end))
        if following is not None:
            between = self._text[comment.end : following[0].span.start]
            if not between.strip(" \t\r\n>"):
                return following[1]
        start = comment.end
        while start < len(self._text) and self._text[start] in " \t\r\n>":
            start += 1
        return Span(comment.end, self._block_end(start))

    def _block_start(self, offset: int) -> int:
        index = bisect_right(self._blank_ends, offset) - 1
        return self._blank_ends[index] if index >= 0 else 0

    def _block_end(self, offset: int) -> int:
        index = bisect_left(self._blank_starts, offset)
        while index < len(self._blank_starts):
            end = self._blank_starts[index]
            whole = self._whole_around(end)
            if whole is None or whole.end <= end:
                return max(end, offset)
            index = bisect_left(self._blank_starts, whole.end)
        return len(self._text) + 1

    def _whole_around(self, offset: int) -> Span | None:
        index = bisect_left(self._wholes, Span(offset, offset)) - 1
        return self._wholes[index] if index >= 0 else None
