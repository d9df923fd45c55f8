"""Which findings the author has allowed, and which of the allowances had an effect."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mathlint.lint.directives import Directive, Mention, Verb, directives_of
from mathlint.lint.selection import matches
from mathlint.text import Span  # noqa: TC001  (a field)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.lint.diagnostic import Diagnostic
    from mathlint.lint.rule_set import RuleSet
    from mathlint.markdown.document import Document


@dataclass(frozen=True, slots=True)
class UnknownMention:
    """A code or name that no installed rule has, and the nearest that one has."""

    mention: Mention
    nearest: str | None


@dataclass(frozen=True, slots=True)
class SuppressionUse:
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
        self._effective: set[tuple[Directive, str]] = set()

    def without_suppressed(self, diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
        """Return the diagnostics that nothing suppresses."""
        if not self._directives:
            return list(diagnostics)
        ordered = sorted(diagnostics, key=lambda diagnostic: diagnostic.key)
        waiting = sorted(self._directives, key=lambda it: it.reach.start, reverse=True)
        reaching: list[Directive] = []
        kept: list[Diagnostic] = []
        for diagnostic in ordered:
            start = diagnostic.span.start
            while waiting and waiting[-1].reach.start <= start:
                reaching.append(waiting.pop())
            reaching = [directive for directive in reaching if start < directive.reach.end]
            if not self._suppressed_by(reaching, diagnostic):
                kept.append(diagnostic)
        return kept

    def _suppressed_by(self, directives: Iterable[Directive], diagnostic: Diagnostic) -> bool:
        suppressed = False
        for directive in directives:
            for mention in directive.effect:
                if matches(mention, diagnostic.code, diagnostic.name):
                    self._effective.add((directive, mention))
                    suppressed = True
        return suppressed

    def uses(self) -> Iterator[SuppressionUse]:
        """Yield what became of each suppression."""
        for directive in self._directives:
            unused = tuple(it for it in directive.mentions if self._is_unused(directive, it.text))
            blanket = directive.effect if not directive.mentions else ()
            nothing_found = bool(directive.effect) and (
                all(self._is_unused(directive, it) for it in blanket)
                if blanket
                else len(unused) == len(directive.mentions)
            )
            unknown = tuple(self._unknown(directive))
            yield SuppressionUse(directive, unused, unknown, nothing_found)

    def _is_unused(self, directive: Directive, mention: str) -> bool:
        return (
            mention in directive.effect
            and (directive, mention) not in self._effective
            and self._was_asked(mention)
        )

    def _unknown(self, directive: Directive) -> Iterator[UnknownMention]:
        from difflib import get_close_matches  # needed by few documents

        installed = self._rules.installed
        for mention in directive.mentions:
            if not any(matches(mention.text, rule.code, rule.name) for rule in installed):
                names = [name for rule in installed for name in (rule.code, rule.name)]
                nearest = get_close_matches(mention.text, names, n=1, cutoff=0.6)
                yield UnknownMention(mention, nearest[0] if nearest else None)

    def _was_asked(self, mention: str) -> bool:
        """Whether all that the mention allows was looked for."""
        allowed = [
            rule
            for rule in self._rules.installed
            if matches(mention, rule.code, rule.name) and rule.family not in ("SP", "XX")
        ]
        selected = {rule.code for rule in self._rules}
        return any(rule.code in selected for rule in allowed) and all(
            rule.code in selected for rule in allowed if rule.default
        )
