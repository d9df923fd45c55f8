"""Compare all functions of a page with their formulas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.execute.places import line_span
from mathlint.execute.report import Status
from mathlint.execute.verify.arbitration import arbitrated
from mathlint.execute.verify.functions import Function
from mathlint.execute.verify.headings import section_start
from mathlint.execute.verify.judge import compare_function
from mathlint.execute.verify.lines import is_line
from mathlint.execute.verify.pairs import Pair, pairs_of
from mathlint.execute.verify.scripts import compare_variable, foreign_data
from mathlint.execute.verify.subjects import homes_of, numbers_of
from mathlint.execute.verify.surroundings import surroundings
from mathlint.execute.verify.ties import Tie, tie_of
from mathlint.execute.verify.variants import ALL_BASE_TWO, BASE_TWO
from mathlint.execute.verify.verdict import Agreement, Comparison, PairReport
from mathlint.execute.verify.vocabulary import words_of_identifier
from mathlint.tex import NO_MACROS, Macros
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.definitions import OwnFormula
    from mathlint.execute.live_page import LivePage
    from mathlint.execute.report import PageReport
    from mathlint.markdown.document import Document


_BITS = pattern(r"\bbits?\b|\bbase[- ]?(?:2|two)\b|\\log_\{?2|\\lb\b", re.IGNORECASE)
"""What shows that a page measures information in bits: a bare logarithm may be to base 2."""

_OTHER_LOGARITHM = pattern(r"\blog(?:1p|10|_softmax|softmax|addexp)?\(")
_INFORMATION = frozenset({"entropy", "kl", "divergence", "information", "surprisal"})
_LOSSES = frozenset({"loss", "binary", "bce", "ce", "cost"})
"""Words in names: code that has only log2 measures in bits, what is trained on is natural."""


def compare_page(
    live: LivePage,
    report: PageReport,
    document: Document,
    *,
    macros: Macros = NO_MACROS,
    formulas: Sequence[OwnFormula] = (),
    seed: int = 0,
) -> tuple[PairReport, ...]:
    """Return what came of comparing the blocks of a page, which have been run, with formulas.

    A pair that nobody declared is reported only if it is equal, or differs in a way that shows what
    it was meant to be: its name is the formula's, or the difference has a reason.

    macros, formulas: what is defined outside of the document; seed: decides the inputs
    """
    study = _Study(live, report, document, macros, seed)
    for pair in pairs_of(live.page, document, macros, formulas):
        study.take(pair)
    return tuple(study.told())


class _Study:
    """What is known so far about the blocks of a page."""

    def __init__(
        self, live: LivePage, report: PageReport, document: Document, macros: Macros, seed: int
    ) -> None:
        self.decided: dict[tuple[int, str], PairReport] = {}
        self._live = live
        self._document = document
        self._macros = macros
        self._seed = seed
        self._cells = live.page.cells
        self._ran = {cell.index for cell in report.cells if cell.status is Status.RAN}
        self._homes = homes_of(self._cells)
        self._failed = {cell.index for cell in report.cells if cell.status in _UNFINISHED}
        self._implementations: list[Pair] = []
        self._own: set[tuple[int, str]] = set()

    def told(self) -> Iterator[PairReport]:
        """Yield what is decided, and of the rest what nothing else of its block decides."""
        decided = {
            (report.cell, report.formula_id)
            for report in self.decided.values()
            if report.comparison.agreement is not Agreement.UNDECIDED
        }
        for report in self.decided.values():
            undecided = report.comparison.agreement is Agreement.UNDECIDED
            if not undecided or (report.cell, report.formula_id) not in decided:
                yield report

    def take(self, pair: Pair) -> None:
        """Compare a pair, and keep what is worth telling of it."""
        key = (pair.cell.index, pair.subject.name)
        known = self.decided.get(key)
        if known is not None and _is_settled(known, pair):
            return
        if pair.cell.index not in self._ran:
            if not pair.cell.implements or pair.cell.index not in self._failed:
                return
            pair = self._by_itself(pair)
        if is_line(pair.subject) and self._is_decided(pair):
            return
        comparison = self._compare(pair)
        if self._is_in_bits(pair, comparison.reason):
            comparison = Comparison(Agreement.EQUAL, comparison.trials)
        if comparison.agreement is Agreement.EQUAL:
            if known is not None and key in self._own and pair.tie is Tie.POSSIBLE:
                return  # it has a usual mistake of the formula that it has the name of
            self._implementations.append(pair)
        elif known is not None or not self._is_told(pair, comparison):
            return
        if comparison.agreement is Agreement.DIFFERENT:
            comparison = arbitrated(pair, comparison, self._compare, self._document, self._macros)
            if comparison.usual and _has_own_name(pair):
                self._own.add(key)
        made = _report(pair, comparison)
        if known is not None and known.declared:
            made = replace(made, declared=True, formula_id=known.formula_id)
        self.decided[key] = made

    def _is_in_bits(self, pair: Pair, reason: str) -> bool:
        """Return whether a difference is only that information is measured in bits.

        The page or the name says so, or all logarithms do where the formula leaves their base open.
        """
        if reason not in (BASE_TWO, ALL_BASE_TWO):
            return False
        words = set(words_of_identifier(pair.subject.name))
        if words & {"bit", "bits"} or _BITS.search(self._document.text):
            return True
        if reason == BASE_TWO:
            return False
        math, code = pair.definition.math, pair.cell.code
        says_natural = math is not None and "\\ln" in math.tex
        measures = words & _INFORMATION and not words & _LOSSES
        return bool(measures) and not says_natural and not _OTHER_LOGARITHM.search(code)

    def _by_itself(self, pair: Pair) -> Pair:
        """Return a pair of a block that was not run to its end, with what makes its subject."""
        if not isinstance(pair.subject, Function):
            return pair
        around = surroundings([cell.code for cell in self._cells if not cell.skip])
        definition = f"{around.preamble}\n{pair.subject.definition}"
        return replace(pair, subject=replace(pair.subject, definition=definition))

    def _is_decided(self, pair: Pair) -> bool:
        """Return whether the formula has been compared with a larger part of the block."""
        return any(
            report.cell == pair.cell.index
            and report.formula == (pair.definition.math and pair.definition.math.outer)
            and report.formula_id == pair.definition.id
            and report.comparison.agreement is not Agreement.UNDECIDED
            for report in self.decided.values()
        )

    def _compare(self, pair: Pair) -> Comparison:
        try:
            return self._compared(pair)
        except Exception as error:
            reason = f"comparing failed: {type(error).__name__}: {error}"
            return Comparison(Agreement.UNDECIDED, reason=reason)

    def _compared(self, pair: Pair) -> Comparison:
        index = pair.cell.index
        numbers = numbers_of(cell.code for cell in self._cells if cell.index <= index)
        targets, maximised, seed = pair.definition.targets, pair.maximised, self._seed
        if isinstance(pair.subject, Function):
            return compare_function(
                self._live,
                index,
                pair.subject,
                targets,
                self._homes,
                numbers,
                maximised=maximised,
                declared=pair.tie is Tie.DECLARED or is_line(pair.subject),
                seed=seed,
            )
        name = pair.subject.name
        return compare_variable(
            self._live, pair.cell, name, targets, numbers, maximised=maximised, seed=seed
        )

    def _is_told(self, pair: Pair, comparison: Comparison) -> bool:
        """Return whether what is not equal concerns the author."""
        if pair.cell.index not in self._ran:
            return pair.tie is Tie.DECLARED and comparison.usual
        if is_line(pair.subject):
            likely = pair.tie is Tie.LIKELY and not _is_convention(comparison)
            return comparison.usual and (pair.tie is Tie.DECLARED or likely)
        if comparison.agreement is Agreement.UNDECIDED or pair.tie is Tie.DECLARED:
            return pair.tie is Tie.DECLARED
        if comparison.usual:
            return pair.tie in (Tie.NAMED, Tie.LIKELY)
        if isinstance(pair.subject, Function) and pair.subject.iterates:
            return False
        return pair.tie is Tie.NAMED and not self._is_something_else(pair)

    def _is_something_else(self, pair: Pair) -> bool:
        """Return whether a variable of this name is made of other data, or is another thing.

        It is another thing where its section already has the function that is declared to compute
        the formula: an estimate, say, of what the variable is exactly.
        """
        if isinstance(pair.subject, Function):
            return False
        if foreign_data(pair.cell.code, pair.subject.name, pair.definition.targets):
            return True
        section = self._section(pair)
        return any(
            other.tie is Tie.DECLARED and self._section(other) == section
            for other in self._implementations
        )

    def _section(self, pair: Pair) -> int:
        """Return where the section of a block begins."""
        return section_start(pair.cell.block.outer.start, self._document)


def _has_own_name(pair: Pair) -> bool:
    """Return whether a function has the name of what the formula defines, not of its heading."""
    heads = [target.head for target in pair.definition.targets if target.head is not None]
    return tie_of(pair.subject.name, heads, "", adjacent=False) is Tie.NAMED


def _is_convention(comparison: Comparison) -> bool:
    """Return whether signs differ of what is called a loss: it may be minus an objective."""
    words = {word for name, _ in comparison.inputs for word in words_of_identifier(name)}
    return "sign" in comparison.reason and bool(words & {"loss", "cost", "penalty"})


_UNFINISHED = frozenset(
    {
        Status.FAILED,
        Status.BLOCKED,
        Status.MISSING_MODULE,
        Status.DEPENDENT,
        Status.EXPECTED_FAILURE,
    }
)
"""Of a block that ended so, its functions and lines can still be judged by themselves."""


def _is_settled(report: PairReport, pair: Pair) -> bool:
    """Return whether a further ``pair`` of the same function has nothing to add."""
    agreement = report.comparison.agreement
    if report.declared and pair.tie is not Tie.DECLARED:
        return agreement is not Agreement.UNDECIDED
    return agreement is Agreement.EQUAL


def _report(pair: Pair, comparison: Comparison) -> PairReport:
    math = pair.definition.math
    return PairReport(
        cell=pair.cell.index,
        span=line_span(pair.cell.block, pair.subject.line),
        subject=pair.subject.name,
        formula=None if math is None else math.outer,
        formula_id=pair.definition.id,
        declared=pair.tie is Tie.DECLARED,
        comparison=comparison,
    )
