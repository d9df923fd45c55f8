"""Which findings the author has allowed, and which of the allowances had an effect."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.lint.directives import Directive, Mention, Verb, directives_of
from mathlint.lint.selection import matches
from mathlint.text import Span  # noqa: TC001  (a field)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule import Rule
    from mathlint.lint.rule_set import RuleSet
    from mathlint.markdown.document import Document

_MOST_SUGGESTIONS = 20
_LONGEST_NAME = 60


class UnknownMention(Struct, frozen=True):
    """A code or name that no installed rule has, and the nearest that one has."""

    mention: Mention
    nearest: str | None


class SuppressionUse(Struct, frozen=True):
    """A suppression once the document is checked.

    unused: what it allows and nothing reported; ``nothing_found`` is True when that is all of it
    unknown: what it allows and no rule is called
    """

    directive: Directive
    unused: tuple[Mention, ...] = ()
    unknown: tuple[UnknownMention, ...] = ()
    nothing_found: bool = False

    @property
    def span(self) -> Span:
        """The comment."""
        return self.directive.span

    @property
    def lacks_codes(self) -> bool:
        """Whether it should name a rule and names none."""
        needs_codes = self.directive.verb in (Verb.ALLOW, Verb.ALLOW_FILE)
        return needs_codes and not self.directive.mentions


class Suppressions:
    """The suppressions of one document, and a record of what they suppressed."""

    def __init__(self, document: Document, rules: RuleSet) -> None:
        self._rules = rules
        self._directives = directives_of(document)
        self._effective: set[tuple[int, str]] = set()
        self._suggestions = _MOST_SUGGESTIONS
        self._meant: dict[str, tuple[Rule, ...]] = {}

    def without_suppressed(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics that nothing suppresses."""
        if not self._directives:
            return list(diagnostics)
        ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.key)
        order = range(len(self._directives))
        waiting = sorted(order, key=lambda it: self._directives[it].reach.start, reverse=True)
        active = _Active()
        kept: list[Diagnostic] = []
        for diagnostic in ordered:
            start = diagnostic.span.start
            while waiting and self._directives[waiting[-1]].reach.start <= start:
                index = waiting.pop()
                active.add(index, self._directives[index])
            effective = active.suppressing(diagnostic)
            if effective is None:
                kept.append(diagnostic)
            else:
                self._effective.update(effective)
        return kept

    def uses(self) -> Iterator[SuppressionUse]:
        """Yield what became of each suppression."""
        for index, directive in enumerate(self._directives):
            unused = tuple(it for it in directive.mentions if self._is_unused(index, it.text))
            blanket = directive.effect if not directive.mentions else ()
            nothing_found = bool(directive.effect) and (
                all(self._is_unused(index, it) for it in blanket)
                if blanket
                else len(unused) == len(directive.mentions)
            )
            unknown = tuple(
                UnknownMention(mention, self._nearest(mention.text))
                for mention in directive.mentions
                if not self._rules_meant(mention.text)
            )
            yield SuppressionUse(directive, unused, unknown, nothing_found)

    def _is_unused(self, index: int, mention: str) -> bool:
        return (
            self._directives[index].suppresses
            and (index, mention) not in self._effective
            and self._was_asked(mention)
        )

    def _rules_meant(self, mention: str) -> tuple[Rule, ...]:
        found = self._meant.get(mention)
        if found is None:
            installed = self._rules.installed
            found = tuple(rule for rule in installed if matches(mention, rule.code, rule.name))
            self._meant[mention] = found
        return found

    def _nearest(self, mention: str) -> str | None:
        if not self._suggestions or len(mention) > _LONGEST_NAME:
            return None
        self._suggestions -= 1  # each costs as much as a formula; a page of nonsense gets a few
        from difflib import get_close_matches  # needed by few documents

        names = [name for rule in self._rules.installed for name in (rule.code, rule.name)]
        nearest = get_close_matches(mention, names, n=1)
        return nearest[0] if nearest else None

    def _was_asked(self, mention: str) -> bool:
        """Whether all that the mention allows was looked for."""
        allowed = [it for it in self._rules_meant(mention) if it.family not in ("SP", "XX")]
        return any(self._is_selected(rule) for rule in allowed) and all(
            self._is_selected(rule) for rule in allowed if rule.default
        )

    def _is_selected(self, rule: Rule) -> bool:
        return self._rules.get(rule.code) is not None


class _Active:
    """The suppressions that reach the place that a sweep through the text has come to.

    They are kept by what they mention, so that the time does not grow with the number of
    suppressions times that of findings.
    """

    def __init__(self) -> None:
        self._until: dict[str, int] = {}  # mention → how far the farthest reaches
        self._unmarked: dict[str, list[tuple[int, int]]] = {}  # mention → (index, end)
        self._matching: dict[tuple[str, str], list[str]] = {}  # code and name → mentions

    def add(self, index: int, directive: Directive) -> None:
        for mention in dict.fromkeys(directive.effect):
            if mention not in self._until:
                self._until[mention] = 0
                for rule, mentions in self._matching.items():
                    if matches(mention, *rule):
                        mentions.append(mention)
            self._until[mention] = max(self._until[mention], directive.reach.end)
            self._unmarked.setdefault(mention, []).append((index, directive.reach.end))

    def suppressing(self, diagnostic: Diagnostic) -> list[tuple[int, str]] | None:
        """Return the suppressions that first have an effect here; None when nothing reaches."""
        rule, start = (diagnostic.code, diagnostic.name), diagnostic.span.start
        mentions = self._matching.get(rule)
        if mentions is None:
            mentions = self._matching[rule] = [it for it in self._until if matches(it, *rule)]
        reaching = [mention for mention in mentions if start < self._until[mention]]
        if not reaching:
            return None
        effective: list[tuple[int, str]] = []
        for mention in reaching:
            unmarked = self._unmarked.pop(mention, [])
            effective += ((index, mention) for index, end in unmarked if start < end)
        return effective
