"""The rules of a run, and which of them want to see what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mathlint.markdown.document import Chunk, MathSpan
from mathlint.tex.fault import Fault
from mathlint.tex.tree import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from mathlint.lint.rule import Rule


class RuleSet:
    """Rules in the order of their codes, no code and no name twice.

    Two rule sets are equal only when they are the same object, so that results can be remembered
    under them cheaply.

    installed: the rules that these were selected from
    """

    def __init__(self, rules: Iterable[Rule], installed: RuleSet | None = None) -> None:
        self.installed: RuleSet = installed or self
        self.rules: tuple[Rule, ...] = tuple(sorted(rules, key=lambda rule: rule.code))
        self._by_name: dict[str, Rule] = {}
        for rule in self.rules:
            for name in (rule.code, rule.name):
                other = self._by_name.setdefault(name, rule)
                if other is not rule:
                    raise ValueError(f"two rules are called {name}: {other.page} and {rule.page}")

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def get(self, code_or_name: str) -> Rule | None:
        """Return the rule of this code or name, None when there is none."""
        return self._by_name.get(code_or_name)

    @cached_property
    def markup(self) -> Dispatch:
        """What the rules want to see of formulas: their blocks, spans, trees and faults."""
        return Dispatch(self.rules, _is_markup)

    @cached_property
    def mathematics(self) -> Dispatch:
        """What the rules want to see of a formula once it is read as mathematics."""
        return Dispatch(self.rules, _is_mathematics)

    @cached_property
    def whole(self) -> Dispatch:
        """What the rules want to see of the document besides its formulas."""
        return Dispatch(self.rules, lambda kind: not _is_markup(kind) and not _is_mathematics(kind))


def _is_markup(kind: type) -> bool:
    return issubclass(kind, (Chunk, MathSpan, Node, Fault))


def _is_mathematics(kind: type) -> bool:
    # by its module: importing the reader of mathematics only to ask would double the time that
    # `mathlint check` needs to start
    return kind.__module__.startswith("mathlint.formula.expression.")


class Dispatch:
    """From the type of a thing to the rules that want it, so that one walk serves all of them."""

    def __init__(self, rules: Iterable[Rule], belongs: Callable[[type], bool]) -> None:
        self._belongs = belongs
        self._wanted = tuple((kind, rule) for rule in rules for kind in rule.on if belongs(kind))
        self._by_type: dict[type, tuple[Rule, ...]] = {}
        self._restricted: dict[frozenset[Rule], Dispatch] = {}

    def __bool__(self) -> bool:
        return bool(self._wanted)

    def holds(self, rule: Rule) -> bool:
        """Whether a rule is one of these."""
        return any(rule is other for _, other in self._wanted)

    def rules_for(self, kind: type) -> tuple[Rule, ...]:
        """Return the rules that are called with instances of ``kind``."""
        found = self._by_type.get(kind)
        if found is None:
            rules = (rule for wanted, rule in self._wanted if issubclass(kind, wanted))
            found = self._by_type[kind] = tuple(dict.fromkeys(rules))
        return found

    def wants(self, kind: type) -> bool:
        """Whether a rule wants ``kind`` or a kind of it."""
        return any(issubclass(wanted, kind) for wanted, _ in self._wanted)

    def restricted(self, rules: frozenset[Rule]) -> Dispatch:
        """Return the dispatch of only these rules."""
        found = self._restricted.get(rules)
        if found is None:
            kept = dict.fromkeys(rule for _, rule in self._wanted if rule in rules)
            found = self._restricted[rules] = Dispatch(kept, self._belongs)
        return found
