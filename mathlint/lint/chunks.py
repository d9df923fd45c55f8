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
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mathlint.formula import SymbolTable
    from mathlint.lint.context import DocumentContext, Meaning, View
    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.formula_check import FormulaResult, Found
    from mathlint.lint.rule_set import Dispatch
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
    meanings: of names, which it depends on too
    """

    math: MathSpan
    ask: Callable[[FormulaContext, Dispatch], FormulaResult]
    dispatch: Dispatch
    found: tuple[Found | Crashed, ...] = ()
    views: tuple[tuple[View, str], ...] | None = None
    words: str = ""
    meanings: tuple[Meaning, ...] = ()

    def still_holds(self, words: str, context: DocumentContext) -> bool:
        """Whether what was found holds among these words, too."""
        if self.views is None or (self.meanings and not context.symbols.says(self.meanings)):
            return False
        if words != self.words:
            if any(view(words) != seen for view, seen in self.views):
                return False
            self.words = words
        return True


class _ChunkResult(Struct):
    """What was found in a chunk, in offsets from its start, and where it was last placed.

    meanings: of names, which all of it depends on
    is_silent: there is nothing to report, and nothing to ask again
    """

    chunk: Chunk
    diagnostics: tuple[Diagnostic, ...]
    crashes: tuple[RuleCrash, ...]
    asked_again: tuple[_AskedAgain, ...]
    meanings: tuple[Meaning, ...] = ()
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


class Questions(Struct):
    """One kind of questions about formulas, and the answers that are still good.

    ask: asks the rules of a dispatch about a formula
    key: what the answer depends on, besides rules, settings, macros and meanings
    """

    ask: Callable[[FormulaContext, Dispatch], FormulaResult]
    key: Callable[[MathSpan, str], object]
    known: dict[object, FormulaResult] = field(default_factory=dict)


class _Checked(Struct):
    """What was found in a document, by chunk, and what its names meant then."""

    results: dict[int, _ChunkResult] = field(default_factory=dict)
    symbols: SymbolTable | None = None

    def learn(self, context: DocumentContext) -> None:
        """Forget what was found in formulas with names that now mean something else."""
        if self.symbols is not None:
            changed = context.symbols.changes(self.symbols)
            if changed:
                self.results = {
                    number: result
                    for number, result in self.results.items()
                    if not any(name in changed for name, _ in result.meanings)
                }
            self.symbols = context.symbols


class ChunkPass:
    """All questions about the formulas of documents, and the answers that are still good."""

    def __init__(self, *questions: Questions) -> None:
        self._questions = questions
        self._documents: dict[str, _Checked] = {}

    def findings(
        self, context: DocumentContext, dispatches: Sequence[Dispatch]
    ) -> Iterator[Diagnostic | RuleCrash]:
        """Yield what rules find in the formulas of a document.

        dispatches: the rules, for each kind of questions
        """
        document = context.document
        checked = self._documents.pop(document.path, None) or _Checked()
        checked.learn(context)
        present = [
            (chunk, start)
            for chunk, start in zip(document.chunks, document.chunk_starts, strict=False)
            if chunk.maths
        ]
        results = checked.results
        for chunk, start in present:
            if id(chunk) not in results:
                result = results[id(chunk)] = self._asked(chunk, start, context, dispatches)
                if result.meanings and checked.symbols is None:
                    checked.symbols = context.symbols
        if len(results) > len(present) + _MOST_OUTDATED:
            checked.results = {id(chunk): results[id(chunk)] for chunk, _ in present}
        self._remember(document.path, checked)
        for chunk, start in present:
            result = results[id(chunk)]
            if not result.is_silent:
                yield from self._found(result, start, context)

    def _found(
        self, result: _ChunkResult, start: int, context: DocumentContext
    ) -> Iterator[Diagnostic | RuleCrash]:
        yield from result.at(start)
        for asked in result.asked_again:
            _ask_again(asked, start, context)
            if asked.found:
                yield from placed(asked.found, asked.math.shift(start), context.document.path)

    def _remember(self, path: str, checked: _Checked) -> None:
        self._documents[path] = checked  # the one that was checked last is the last to go
        while len(self._documents) > _REMEMBERED_DOCUMENTS:
            del self._documents[next(iter(self._documents))]
        for questions in self._questions:
            if len(questions.known) > _REMEMBERED_FORMULAS:
                questions.known.clear()

    def _asked(
        self, chunk: Chunk, start: int, context: DocumentContext, dispatches: Sequence[Dispatch]
    ) -> _ChunkResult:
        found: list[Diagnostic] = []
        crashes: list[RuleCrash] = []
        again: list[_AskedAgain] = []
        meanings: dict[Meaning, None] = {}

        def keep(items: Iterable[Diagnostic | RuleCrash]) -> None:
            for item in items:
                if isinstance(item, RuleCrash):
                    crashes.append(item)
                else:
                    found.append(item)

        for dispatch in dispatches:
            keep(_about_chunk(chunk, start, context, dispatch))
        for math in chunk.maths:
            for questions, dispatch, result in self._answers(math, start, context, dispatches):
                meanings |= dict.fromkeys(result.meanings)
                if result.ask_again:
                    rules = dispatch.restricted(result.ask_again)
                    again.append(_AskedAgain(math, questions.ask, rules, result.here, result.views))
                keep(placed(result.anywhere, math, context.document.path))
        return _ChunkResult(
            chunk, tuple(found), tuple(crashes), tuple(again), tuple(meanings), start=-1
        )

    def _answers(
        self,
        math: MathSpan,
        start: int,
        context: DocumentContext,
        dispatches: Sequence[Dispatch],
    ) -> Iterator[tuple[Questions, Dispatch, FormulaResult]]:
        """Yield what is answered about a formula; it is parsed and read once for all questions."""
        outer = math.outer
        source = context.document.text[start + outer.start : start + outer.end]
        formula: FormulaContext | None = None
        for questions, dispatch in zip(self._questions, dispatches, strict=True):
            if not dispatch:
                continue
            key = questions.key(math, source)
            result = questions.known.get(key)
            if result is None or (result.meanings and not context.symbols.says(result.meanings)):
                formula = formula or FormulaContext(math.shift(start), context)
                result = questions.ask(formula, dispatch)
                questions.known[key] = result.remembered()
            yield questions, dispatch, result


def _ask_again(asked: _AskedAgain, start: int, context: DocumentContext) -> None:
    words = context.words_around(asked.math.outer.shift(start))
    if not asked.still_holds(words, context):
        answer = asked.ask(FormulaContext(asked.math.shift(start), context), asked.dispatch)
        asked.found = (*answer.anywhere, *answer.here)
        asked.views, asked.words, asked.meanings = answer.views, words, answer.meanings


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


def placed(
    items: Iterable[Found | Crashed], math: MathSpan, path: str
) -> Iterator[Diagnostic | RuleCrash]:
    """Yield what was found in a formula where that stands in its document."""
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
