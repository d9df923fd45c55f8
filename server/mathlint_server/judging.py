"""Which formulas of a document are to be judged next, and what was said of the others.

A verdict holds as long as the text around stays as it is and the names in the formula mean the
same. What does not hold any more is shown until more is known; it seldom changes.
"""

from __future__ import annotations

from collections.abc import Callable
from heapq import nsmallest
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.chunks import placed
from mathlint.lint.context import WORDS_BEFORE, WORDS_BEHIND
from mathlint.lint.formula_check import Crashed, Found
from mathlint.text import Span
from mathlint_server.difference import edit_between
from mathlint_server.evaluation.messages import Judge, Reported, Setting, Verdict, Written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from mathlint.formula import SymbolTable
    from mathlint.lint.context import DocumentContext
    from mathlint.lint.crash import RuleCrash
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule_set import RuleSet
    from mathlint.markdown import Chunk, Document, MathSpan
    from mathlint_server.snapshot import Snapshot

_MOST_OUTDATED = 200
_MOST_REMEMBERED = 20_000
_MOST_ASKED = 200
"""Formulas that are asked about at once; there is time for fewer, as a rule."""


class Formula(Struct):
    """A formula in its chunk, and what was said last of one that is written like it.

    around: a hash of the text around its chunk when that was said; None: it has to be said anew
    """

    math: MathSpan
    verdict: Verdict | None = None
    around: int | None = None


class _Chunk(Struct):
    """The formulas of a chunk, which is kept so that no other gets its number."""

    chunk: Chunk
    formulas: tuple[Formula, ...]


class Waiting(Struct, frozen=True):
    """A formula that is to be judged, and the chunk that it stands in."""

    formula: Formula
    place: Span

    @property
    def math(self) -> MathSpan:
        """The formula where it stands."""
        return self.formula.math.shift(self.place.start)

    def distance(self, offset: int) -> int:
        """Return how far the formula is from an offset."""
        return self.formula.math.outer.distance(offset - self.place.start)


Choose = Callable[["Judging", "Snapshot"], list[Waiting]]
"""Which formulas of a document are to be judged next, the most urgent first."""


def in_chunk_at(offset: int) -> Choose:
    """Choose the formulas in the chunk at an offset; found without a look at all others."""
    return lambda judging, snapshot: judging.near(snapshot, offset)


def nearest(offset: int) -> Choose:
    """Choose the formulas that are nearest to an offset."""
    return lambda judging, snapshot: judging.waiting(snapshot, offset)


class Judging:
    """The verdicts on the formulas of one document, from version to version.

    is_careful: a formula has killed the process; they are asked about one by one
    """

    def __init__(self) -> None:
        self.is_careful = False
        self._chunks: dict[int, _Chunk] = {}
        self._last: dict[str, Verdict] = {}
        self._setting: Setting | None = None
        self._symbols: SymbolTable | None = None
        self._version: Snapshot | None = None
        self._waiting: list[Waiting] = []

    def reported(self, snapshot: Snapshot) -> Iterator[Diagnostic | RuleCrash]:
        """Yield what was said of the formulas of a document, as far as it has been judged."""
        rules, path = snapshot.ruling.rules, snapshot.document.path
        for chunk, start in _with_formulas(snapshot.document):
            for formula in self._formulas(chunk):
                if formula.verdict is not None and formula.verdict.found:
                    made = _made(formula.verdict, rules)
                    yield from placed(made, formula.math.shift(start), path)

    def near(self, snapshot: Snapshot, offset: int) -> list[Waiting]:
        """Return the formulas to be judged in the chunk at an offset, the nearest first."""
        self._learn(snapshot)
        waiting = self._outdated(snapshot.context, snapshot.chunks_at(offset))
        return nsmallest(self._most, waiting, key=lambda it: it.distance(offset))

    def waiting(self, snapshot: Snapshot, offset: int) -> list[Waiting]:
        """Return the formulas to be judged, those near an offset first; not all of very many."""
        self._learn(snapshot)
        if self._version is None or self._version.document is not snapshot.document:
            chunks = list(self._concerned(snapshot))
            self._waiting = list(self._outdated(snapshot.context, chunks))
            self._version = snapshot
            self._drop_outdated()
        else:
            self._waiting = [it for it in self._waiting if it.formula.around is None]
        if not self._waiting:
            self.is_careful = False
        return nsmallest(self._most, self._waiting, key=lambda it: it.distance(offset))

    @property
    def _most(self) -> int:
        return 1 if self.is_careful else _MOST_ASKED

    def question(
        self, snapshot: Snapshot, waiting: Sequence[Waiting], seconds: float, topic: str = ""
    ) -> Judge:
        """Return the question what is to be said of formulas."""
        context = snapshot.context
        formulas = (Written(it.math.tex, context.words_around(it.math.outer)) for it in waiting)
        kinds = {name: fact.kind for name, fact in context.symbols.known.items()}
        return Judge(_setting_of(snapshot), tuple(formulas), kinds, seconds, topic)

    def take(
        self, snapshot: Snapshot, waiting: Sequence[Waiting], verdicts: Sequence[Verdict]
    ) -> None:
        """Take what was said of the first of the formulas that were asked about."""
        for it, verdict in zip(waiting, verdicts, strict=False):
            it.formula.verdict = verdict
            it.formula.around = _around(snapshot.context, it.place)
            self._last[it.formula.math.key] = verdict
        while len(self._last) > _MOST_REMEMBERED:
            del self._last[next(iter(self._last))]

    def _learn(self, snapshot: Snapshot) -> None:
        """Let be judged anew what the settings, or the kinds of names, now let differ."""
        symbols, setting = snapshot.context.symbols, _setting_of(snapshot)
        everything = setting != self._setting
        changed = frozenset() if self._symbols is None else symbols.changes(self._symbols)
        if everything or changed:
            for chunk in self._chunks.values():
                for formula in chunk.formulas:
                    verdict = formula.verdict
                    if everything or (
                        verdict is not None and any(name in changed for name, _ in verdict.meanings)
                    ):
                        formula.around = None
        self._symbols, self._setting = symbols, setting

    def _outdated(
        self, context: DocumentContext, chunks: Iterable[tuple[Chunk, int]]
    ) -> Iterator[Waiting]:
        for chunk, start in chunks:
            place = Span(start, start + chunk.length)
            around = _around(context, place)
            for formula in self._formulas(chunk):
                if formula.around != around:
                    formula.around = None
                    yield Waiting(formula, place)

    def _concerned(self, snapshot: Snapshot) -> Iterator[tuple[Chunk, int]]:
        """Yield the chunks whose formulas, or the text around them, may not be as they were."""
        edited = _edited_part(self._version, snapshot)
        for chunk, start in _with_formulas(snapshot.document):
            known = self._chunks.get(id(chunk))
            if (
                known is None
                or (start <= edited.end and edited.start <= start + chunk.length)
                or any(formula.around is None for formula in known.formulas)
            ):
                yield chunk, start

    def _formulas(self, chunk: Chunk) -> tuple[Formula, ...]:
        known = self._chunks.get(id(chunk))
        if known is None:
            formulas = (Formula(math, self._last.get(math.key)) for math in chunk.maths)
            known = self._chunks[id(chunk)] = _Chunk(chunk, tuple(formulas))
        return known.formulas

    def _drop_outdated(self) -> None:
        """Forget chunks that were edited since, many together: not at each keystroke."""
        assert self._version is not None  # noqa: S101
        chunks = self._version.document.chunks
        if len(self._chunks) > len(chunks) + _MOST_OUTDATED:
            standing = {id(chunk) for chunk in chunks}
            self._chunks = {key: it for key, it in self._chunks.items() if key in standing}


def _with_formulas(document: Document) -> Iterator[tuple[Chunk, int]]:
    for chunk, start in zip(document.chunks, document.chunk_starts, strict=False):
        if chunk.maths:
            yield chunk, start


def _around(context: DocumentContext, place: Span) -> int:
    """Return a hash of all in which the words around the formulas of a chunk stand."""
    return hash(context.texts_around(place))


def _edited_part(before: Snapshot | None, now: Snapshot) -> Span:
    """Return the part of a document around which words have changed since a version of it."""
    everything = Span(0, len(now.text))
    if before is None or _headings(before) != _headings(now):
        return everything
    edit = edit_between(before.text, now.text)
    end = edit.span.start + len(edit.text)
    return Span(max(edit.span.start - WORDS_BEHIND, 0), end + WORDS_BEFORE)


def _headings(snapshot: Snapshot) -> list[str]:
    return [heading.span.of(snapshot.text) for heading in snapshot.document.headings]


def _setting_of(snapshot: Snapshot) -> Setting:
    context, judging = snapshot.context, snapshot.ruling.judging
    settings = context.settings.anywhere()
    codes = tuple(rule.code for rule in judging)
    return Setting(codes, settings.targets, context.macro_definitions, settings.formulas)


def _made(verdict: Verdict, rules: RuleSet) -> Iterator[Found | Crashed]:
    for item in verdict.found:
        rule = rules.get(item.code)
        if rule is None:  # the configuration has just changed
            continue
        if isinstance(item, Reported):
            yield Found(rule, item.finding)
        else:
            yield Crashed(rule, item.span, item.error)
