"""The rules of a run, and which of them want to see what."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression
from mathlint.markdown.document import Chunk, MathSpan
from mathlint.tex.fault import Fault
from mathlint.tex.tree import Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from mathlint.lint.rule import Rule

_MARKUP = (Chunk, MathSpan, Node, Fault)


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
        return Dispatch(self.rules, _MARKUP)

    @cached_property
    def mathematics(self) -> Dispatch:
        """What the rules want to see of a formula once it is read as mathematics."""
        return Dispatch(self.rules, (Expression,))

    @cached_property
    def whole(self) -> Dispatch:
        """What the rules want to see of the document besides its formulas."""
        return Dispatch(self.rules, (object,), without=(*_MARKUP, Expression))


class Dispatch:
    """From the type of a thing to the rules that want it, so that one walk serves all of them."""

    def __init__(
        self,
        rules: Iterable[Rule],
        kinds: tuple[type, ...],
        without: tuple[type, ...] = (),
    ) -> None:
        self._kinds = kinds
        self._without = without
        self._wanted = tuple(
            (wanted, rule)
            for rule in rules
            for wanted in rule.on
            if issubclass(wanted, kinds) and not (without and issubclass(wanted, without))
        )
        self._by_type: dict[type, tuple[Rule, ...]] = {}
        self._restricted: dict[frozenset[Rule], Dispatch] = {}

    def __bool__(self) -> bool:
        return bool(self._wanted)

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
            found = self._restricted[rules] = Dispatch(
                (rule for rule in dict.fromkeys(rule for _, rule in self._wanted) if rule in rules),
                self._kinds,
                self._without,
            )
        return found
