"""Findings about the formulas of a document, chunk by chunk.

A chunk that an edit left alone keeps its findings as they are; only their place is moved. Checking
a document again after a keystroke therefore costs one chunk, not thousands of formulas.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from mathlint.lint.context import ChunkContext, FormulaContext
from mathlint.lint.crash import RuleCrash
from mathlint.lint.formula_check import Crashed, call
from mathlint.lint.placing import in_document, in_formula, shifted, shifted_crash
from mathlint.markdown.document import Host
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathlint.lint.context import DocumentContext, View
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.formula_check import FormulaResult, Found
    from mathlint.lint.rule_set import Dispatch
    from mathlint.lint.turn import Turn
    from mathlint.markdown.document import Chunk, MathSpan

_REMEMBERED_FORMULAS = 50_000
_REMEMBERED_DOCUMENTS = 8
_MOST_OUTDATED = 200
"""Results of chunks that were edited since, which are dropped together: not at each keystroke."""

_MARKDOWN = "MD"
_NOTATION = "NT"


class _AskedAgain(Struct):
    """A formula that is asked about in each place, and what was found where it stood last.

    views: ``found`` holds as long as this is seen in the words around; None: in that document only
    words: those around it then
    """

    math: MathSpan
    dispatch: Dispatch
    found: tuple[Found | Crashed, ...] = ()
    views: tuple[tuple[View, str], ...] | None = None
    words: str = ""

    def still_holds(self, words: str) -> bool:
        """Whether what was found holds among these words, too."""
        if self.views is None:
            return False
        if words != self.words:
            if any(view(words) != seen for view, seen in self.views):
                return False
            self.words = words
        return True


class _ChunkResult(Struct):
    """What was found in a chunk, in offsets from its start, and where it was last placed.

    is_silent: there is nothing to report, and nothing to ask again
    """

    chunk: Chunk
    diagnostics: tuple[Diagnostic, ...]
    crashes: tuple[RuleCrash, ...]
    asked_again: tuple[_AskedAgain, ...]
    start: int = 0
    placed: tuple[Diagnostic | RuleCrash, ...] = ()
    is_silent: bool = False

    def __post_init__(self) -> None:
        self.is_silent = not (self.diagnostics or self.crashes or self.asked_again)

    def at(self, start: int) -> tuple[Diagnostic | RuleCrash, ...]:
        """Return the findings where the chunk starts at ``start``."""
        if start != self.start:
            self.placed = (
                *(shifted(diagnostic, start) for diagnostic in self.diagnostics),
                *(shifted_crash(crash, start) for crash in self.crashes),
            )
            self.start = start
        return self.placed


class ChunkPass(Struct):
    """One kind of questions about formulas, and the answers that are still good.

    ask: asks the rules of a dispatch about a formula
    key: what the answer depends on, besides rules, settings and macros
    """

    ask: Callable[[FormulaContext, Dispatch], FormulaResult]
    key: Callable[[MathSpan, str], object]
    _formulas: dict[object, FormulaResult] = field(default_factory=dict)
    _documents: dict[str, dict[int, _ChunkResult]] = field(default_factory=dict)

    def forget(self, concerned: Callable[[str], bool]) -> None:
        """Drop the answers about formulas whose text is ``concerned``."""
        self._formulas = {
            key: answer for key, answer in self._formulas.items() if not concerned(answer.tex)
        }
        for results in self._documents.values():
            for number, result in list(results.items()):
                if any(concerned(math.tex) for math in result.chunk.maths):
                    del results[number]

    def findings(
        self, context: DocumentContext, dispatch: Dispatch, turn: Turn | None = None
    ) -> Iterator[Diagnostic | RuleCrash]:
        """Yield what the rules of ``dispatch`` find in the formulas of a document.

        turn: how many of those that have not been asked about are now; None: all
        """
        document = context.document
        results = self._documents.pop(document.path, {})
        placed = [
            (chunk, start)
            for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
            if chunk.maths
        ]
        new = [(chunk, start) for chunk, start in placed if id(chunk) not in results]
        for chunk, start in new if turn is None else turn.take(new):
            results[id(chunk)] = self._asked(chunk, start, context, dispatch)
        if len(results) > len(placed) + _MOST_OUTDATED:
            results = {id(chunk): results[id(chunk)] for chunk, _ in placed if id(chunk) in results}
        self._remember(document.path, results)
        for chunk, start in placed:
            result = results.get(id(chunk))
            if result is not None and not result.is_silent:
                yield from self._found(result, start, context)

    def _found(
        self, result: _ChunkResult, start: int, context: DocumentContext
    ) -> Iterator[Diagnostic | RuleCrash]:
        yield from result.at(start)
        for asked in result.asked_again:
            self._ask_again(asked, start, context)
            if asked.found:
                yield from _placed(asked.found, asked.math.shift(start), context.document.path)

    def _ask_again(self, asked: _AskedAgain, start: int, context: DocumentContext) -> None:
        words = context.words_around(asked.math.outer.shift(start))
        if not asked.still_holds(words):
            answer = self.ask(FormulaContext(asked.math.shift(start), context), asked.dispatch)
            asked.found = (*answer.anywhere, *answer.here)
            asked.views, asked.words = answer.views, words

    def _remember(self, path: str, results: dict[int, _ChunkResult]) -> None:
        self._documents[path] = results  # the one that was checked last is the last to go
        while len(self._documents) > _REMEMBERED_DOCUMENTS:
            del self._documents[next(iter(self._documents))]
        if len(self._formulas) > _REMEMBERED_FORMULAS:
            self._formulas.clear()

    def _asked(
        self, chunk: Chunk, start: int, context: DocumentContext, dispatch: Dispatch
    ) -> _ChunkResult:
        found: list[Diagnostic] = []
        crashes: list[RuleCrash] = []
        again: list[_AskedAgain] = []

        def keep(items: Iterable[Diagnostic | RuleCrash]) -> None:
            for item in items:
                if isinstance(item, RuleCrash):
                    crashes.append(item)
                else:
                    found.append(item)

        keep(_about_chunk(chunk, start, context, dispatch))
        for math in chunk.maths:
            outer = math.outer
            source = context.document.text[start + outer.start : start + outer.end]
            key = self.key(math, source)
            result = self._formulas.get(key)
            if result is None:
                result = self.ask(FormulaContext(math.shift(start), context), dispatch)
                self._formulas[key] = result.remembered()
            if result.ask_again:
                rules = dispatch.restricted(result.ask_again)
                again.append(_AskedAgain(math, rules, result.here, result.views))
            keep(_placed(result.anywhere, math, context.document.path))
        return _ChunkResult(chunk, tuple(found), tuple(crashes), tuple(again), start=-1)


def _about_chunk(
    chunk: Chunk, start: int, context: DocumentContext, dispatch: Dispatch
) -> Iterator[Diagnostic | RuleCrash]:
    rules = dispatch.rules_for(type(chunk))
    if rules:
        text = context.document.text[start : start + chunk.length]
        excerpt = ChunkContext(text, context.settings)
        for rule in rules:
            for item in call(rule, chunk, excerpt, Span(0, len(text))):
                if isinstance(item, Crashed):
                    yield RuleCrash(rule.title, "block", item.span, item.error)
                else:
                    yield in_document(context.document.path, rule, item.finding)


def _placed(
    items: Iterable[Found | Crashed], math: MathSpan, path: str
) -> Iterator[Diagnostic | RuleCrash]:
    for item in items:
        if isinstance(item, Crashed):
            place = math.source_map.span(item.span)
            yield RuleCrash(item.rule.title, "formula", place, item.error)
        elif _concerns(item.rule.family, math):
            yield in_formula(path, item.rule, item.finding, math)


def _concerns(family: str, math: MathSpan) -> bool:
    """Whether rules of this family have anything to say about a formula so marked.

    What a delimiter that is not closed seems to hold is no formula; and to a formula in plain text,
    "at sigma=0", nobody has promised LaTeX's notation.
    """
    if not math.closed:
        return family == _MARKDOWN
    is_plain = math.host is Host.BARE and "\\" not in math.tex
    return not is_plain or family != _NOTATION


def key_of_markup(math: MathSpan, source: str) -> tuple[Any, ...]:
    """Return all of a formula that a rule can see without looking at its document."""
    return (source, math.tex, math.host, math.display, math.closed, math.in_table, math.label)


def key_of_mathematics(math: MathSpan, source: str) -> str:  # noqa: ARG001
    """Return what the mathematics of a formula depends on: its text."""
    return math.key
