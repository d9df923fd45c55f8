"""A document as it was at one moment, and what is known about it."""

from __future__ import annotations

import re
from bisect import bisect_right
from enum import IntEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct
from msgspec.structs import replace

from mathlint.lint.context import DocumentContext, FormulaContext
from mathlint_server.places import Places

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from mathlint.execute.report import CellReport
    from mathlint.execute.verify.verdict import PairReport
    from mathlint.lint.crash import RuleCrash
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.markdown import Chunk, CodeBlock, Document, MathSpan
    from mathlint.text import Encoding, Span
    from mathlint_server.evaluation.messages import Identity
    from mathlint_server.projects import Ruling

_MOST_KNOWN = 20_000

_Member = TypeVar("_Member", "MathSpan", "CodeBlock")


class Stage(IntEnum):
    """How much has been found out; each stage holds all that the ones before it found."""

    READ = 0
    QUICK = 1  # syntax, notation, scopes
    PARTLY = 2  # the catalogue too, for some formulas
    THOROUGH = 3  # for all, and what is wrong with code


class Run(Struct, frozen=True):
    """What came of running the code of a document and of comparing it with formulas.

    text: the document that was run; later only the words around code and formulas are others
    """

    text: str
    cells: tuple[CellReport, ...]
    pairs: tuple[PairReport, ...] = ()


class Snapshot(Struct, frozen=True, eq=False, dict=True):
    """One version of an open document, or a file as it is on the disk.

    version: the client's number; None where it gives none
    edited_at: where the last edit was
    reported: what the rules report that are asked after each keystroke, allowed or not
    of_whole: what those report that wait for a pause; of an older version, where it still stands
    diagnostics: what is told of all that
    run: the last run of its code, as long as code, formulas and comments are what they were
    known: text of a formula → the known formula that it is equal to, or None; what has not been
        compared yet is missing
    """

    uri: str
    version: int | None
    document: Document
    ruling: Ruling
    stage: Stage = Stage.READ
    reported: tuple[Diagnostic | RuleCrash, ...] = ()
    of_whole: tuple[Diagnostic | RuleCrash, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    run: Run | None = None
    known: Mapping[str, Identity | None] = {}
    edited_at: int = 0

    @property
    def text(self) -> str:
        """The text of the document."""
        return self.document.text

    @cached_property
    def context(self) -> DocumentContext:
        """What rules see of the document."""
        return DocumentContext(self.document, self.ruling.settings)

    @cached_property
    def deviations(self) -> Mapping[Span, Diagnostic]:
        """The first finding that names a known formula, by the formula that it is about."""
        found: dict[Span, Diagnostic] = {}
        for diagnostic in self.diagnostics:
            if diagnostic.formula is not None and diagnostic.formula.id is not None:
                found.setdefault(diagnostic.formula.span, diagnostic)
        return found

    def knowing(self, **more: Any) -> Snapshot:
        """Return the same version of the document by the same rules, with more known about it."""
        other = replace(self, **more)
        if "context" in self.__dict__:  # what was found out about its symbols holds as well
            other.__dict__["context"] = self.context
        return other

    def identifying(self, found: Mapping[str, Identity | None]) -> Snapshot:
        """Return the same version, with more known about which formulas its formulas are.

        What is known of formulas that were edited since is kept, for edits are undone, but not for
        ever.
        """
        known = {**self.known, **found}
        if len(known) > _MOST_KNOWN:
            standing = {math.key for chunk in self.document.chunks for math in chunk.maths}
            known = {key: identity for key, identity in known.items() if key in standing}
        return self.knowing(known=known)

    def places(self, encoding: Encoding) -> Places:
        """Return the places of the text as a client counts them."""
        return Places(self.document.lines, encoding)

    def formula(self, math: MathSpan) -> FormulaContext:
        """Return what rules see of a formula."""
        return FormulaContext(math, self.context)

    def math_at(self, offset: int) -> MathSpan | None:
        """Return the formula at a cursor, delimiters included."""
        found = list(self._touching(lambda chunk: chunk.maths, offset))
        inside = [math for math in found if math.outer.contains(offset)] or found
        # several formulas may share a fence
        return min(inside, key=lambda math: math.inner.distance(offset), default=None)

    def code_at(self, offset: int) -> CodeBlock | None:
        """Return the block of code at a cursor, fences included."""
        return next(self._touching(lambda chunk: chunk.codes, offset), None)

    def maths_in(self, span: Span) -> Iterator[MathSpan]:
        """Yield the formulas that touch a part of the text."""
        return self._in(lambda chunk: chunk.maths, span)

    def codes_in(self, span: Span) -> Iterator[CodeBlock]:
        """Yield the blocks of code that touch a part of the text."""
        return self._in(lambda chunk: chunk.codes, span)

    def diagnostics_in(self, span: Span) -> Iterator[Diagnostic]:
        """Yield the findings that touch a part of the text."""
        for diagnostic in self.diagnostics:
            if diagnostic.span.start <= span.end and span.start <= diagnostic.span.end:
                yield diagnostic

    def formulas_holding(self, words: frozenset[str]) -> Iterator[FormulaContext]:
        """Yield the formulas that hold all of these letters, commands or words, by their text."""
        patterns = [_pattern(word) for word in words]
        holding = self.maths_where(lambda it, _: all(one.search(it.tex) for one in patterns))
        return map(self.formula, holding)

    def maths_where(self, wanted: Callable[[MathSpan, int], bool]) -> Iterator[MathSpan]:
        """Yield the formulas that are wanted, in the order of the text.

        wanted: told a formula as it stands in its chunk, and where that starts; to place the
            thousands of formulas of a long document in it costs more than to look at them
        """
        for chunk, start in zip(self.document.chunks, self.document.chunk_starts, strict=False):
            for math in chunk.maths:
                if wanted(math, start):
                    yield math.shift(start)

    def chunks_at(self, offset: int) -> list[tuple[Chunk, int]]:
        """Return the chunks at a cursor and where they start: between two both, else one."""
        starts, chunks = self.document.chunk_starts, self.document.chunks
        last = min(bisect_right(starts, offset), len(chunks)) - 1
        first = last - 1 if last > 0 and starts[last] == offset else last
        return [(chunks[index], starts[index]) for index in range(max(first, 0), last + 1)]

    def _touching(
        self, members: Callable[[Chunk], tuple[_Member, ...]], offset: int
    ) -> Iterator[_Member]:
        for chunk, start in self.chunks_at(offset):
            for member in members(chunk):
                placed = member.shift(start)
                if placed.outer.touches(offset):
                    yield placed

    def _in(self, members: Callable[[Chunk], tuple[_Member, ...]], span: Span) -> Iterator[_Member]:
        starts = self.document.chunk_starts
        first = max(bisect_right(starts, span.start) - 2, 0)
        for index in range(first, len(self.document.chunks)):
            if starts[index] > span.end:
                return
            for member in members(self.document.chunks[index]):
                placed = member.shift(starts[index])
                if placed.outer.start <= span.end and span.start <= placed.outer.end:
                    yield placed


@lru_cache(maxsize=256)
def _pattern(word: str) -> re.Pattern[str]:
    r"""Return what finds a word; the ``x`` of ``\max`` is none."""
    if len(word) == 1 and word.isalpha():
        return re.compile(rf"^(?:[^\\{word}]|\\[A-Za-z]+|\\[^A-Za-z])*+{word}", re.DOTALL)
    ending = r"(?![A-Za-z])" if re.fullmatch(r"\\[A-Za-z]+", word) else ""
    return re.compile(re.escape(word) + ending)
