"""Verdicts on formulas, and what is remembered of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula import SymbolTable
from mathlint.formula.symbols.known import Known
from mathlint.lint.context import DocumentContext, FormulaContext
from mathlint.lint.formula_check import Crashed, check_markup
from mathlint.lint.mathematics_check import check_mathematics
from mathlint.lint.registry import load_rules
from mathlint.lint.rule_set import RuleSet
from mathlint.lint.settings import LintSettings
from mathlint.markdown.document import Document, Host, MathSpan
from mathlint.tex import macros_of
from mathlint.text import SourceMap, Span
from mathlint_server.evaluation.identities import identity_of
from mathlint_server.evaluation.messages import Failed, Reported, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.formula import SymbolKind
    from mathlint.lint.context import View
    from mathlint.lint.formula_check import Found
    from mathlint.tex import Macros
    from mathlint_server.evaluation.messages import Setting, Written

_MOST_REMEMBERED = 20_000


class _Surroundings(DocumentContext):
    """What is known around one formula: all that a rule in this process can ask about.

    A rule that asks for the document itself sees one that holds the formula and nothing else.
    """

    def __init__(self, written: Written, settings: LintSettings, symbols: SymbolTable) -> None:
        super().__init__(Document("", written.tex), settings)
        self._words = written.words
        self._symbols = symbols

    @property
    def macros(self) -> Macros:
        return self._symbols.macros

    @property
    def symbols(self) -> SymbolTable:
        return self._symbols

    def words_around(self, place: Span) -> str:  # noqa: ARG002
        return self._words


class _Remembered(Struct, frozen=True):
    """A verdict, and what it depends on besides the text of the formula.

    readings: their hash; what is read the same is judged the same
    views: what was seen in the words around; None: a rule has looked at more
    """

    verdict: Verdict
    readings: int
    views: tuple[tuple[View, str], ...] | None

    def means(self, kinds: Mapping[str, SymbolKind]) -> bool:
        """Whether all names on which the verdict depends are of the same kind still."""
        return all(kinds.get(name) is kind for name, kind in self.verdict.meanings)

    def sees(self, words: str) -> bool:
        """Whether the same is seen in other words."""
        return self.views is not None and all(view(words) == seen for view, seen in self.views)


class Judgements:
    """Judges formulas of one setting, each as often as something changes that matters for it."""

    def __init__(self, setting: Setting) -> None:
        wanted = frozenset(setting.codes)
        self._rules = RuleSet(rule for rule in load_rules() if rule.code in wanted)
        self._macros = macros_of(setting.macros)
        self._settings = LintSettings(setting.targets, setting.macros, setting.formulas)
        self._remembered: dict[str, _Remembered] = {}

    def of(self, written: Written, kinds: Mapping[str, SymbolKind]) -> Verdict:
        """Return what is said of a formula.

        kinds: of the bare names of which its document tells them
        """
        before = self._remembered.pop(written.tex, None)
        if before is None or not (before.means(kinds) and before.sees(written.words)):
            before = self._judged(written, kinds, before)
        self._remembered[written.tex] = before  # the last one is the one used last
        if len(self._remembered) > _MOST_REMEMBERED:
            del self._remembered[next(iter(self._remembered))]
        return before.verdict

    def _judged(
        self, written: Written, kinds: Mapping[str, SymbolKind], before: _Remembered | None
    ) -> _Remembered:
        known = {name: Known(kind) for name, kind in kinds.items()}
        symbols = SymbolTable(known, macros=self._macros)
        surroundings = _Surroundings(written, self._settings, symbols)
        formula = FormulaContext(_span_of(written.tex), surroundings)
        readings = hash(formula.readings)
        if before is not None and before.readings == readings and before.sees(written.words):
            verdict = replace(before.verdict, meanings=formula.meanings)
            return _Remembered(verdict, readings, before.views)
        found: list[Reported | Failed] = []
        views: dict[View, str] | None = {}
        for ask, rules in (
            (check_markup, self._rules.markup),
            (check_mathematics, self._rules.mathematics),
        ):
            result = ask(formula, rules)
            found += map(_told, (*result.anywhere, *result.here))
            views = None if views is None or result.views is None else views | dict(result.views)
        formula.views.clear()
        identity = None if any(map(_names_another, found)) else identity_of(formula)
        seen = None if views is None else tuple((views | formula.views).items())
        return _Remembered(Verdict(tuple(found), identity, formula.meanings), readings, seen)


def _span_of(tex: str) -> MathSpan:
    whole = Span(0, len(tex))
    return MathSpan(Host.DOUBLE_DOLLAR, True, whole, whole, tex, SourceMap.verbatim(whole))


def _told(item: Found | Crashed) -> Reported | Failed:
    if isinstance(item, Crashed):
        return Failed(item.rule.code, item.span, item.error)
    return Reported(item.rule.code, item.finding)


def _names_another(item: Reported | Failed) -> bool:
    """Whether a finding names a known formula from which one deviates; then it is equal to none."""
    return isinstance(item, Reported) and item.finding.formula_id is not None
