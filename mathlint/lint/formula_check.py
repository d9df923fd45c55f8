"""All findings about one formula, in offsets of its own text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct

from mathlint.tex.fault import Fault
from mathlint.tex.tree import Node
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext, Meaning, View
    from mathlint.lint.rule import Finding, Rule
    from mathlint.lint.rule_set import Dispatch


class Found(Struct, frozen=True):
    """A finding and the rule that made it."""

    rule: Rule
    finding: Finding


class Crashed(Struct, frozen=True):
    """A rule that failed on something in ``span``."""

    rule: Rule
    span: Span
    error: str


class FormulaResult(Struct, frozen=True):
    """What was found in a formula.

    tex: the formula
    anywhere: what holds wherever the formula stands
    here: what was found by rules that looked at the document around it: holds in this place only
    ask_again: those rules
    views: what those rules saw in the words around, where they looked at nothing else: ``here``
        holds wherever that is seen; None where they looked at more
    meanings: bare names and their kinds in the document, of which the readings have made use: all
        of this holds as long as they are of these kinds
    """

    tex: str
    anywhere: tuple[Found | Crashed, ...]
    here: tuple[Found | Crashed, ...] = ()
    ask_again: frozenset[Rule] = frozenset()
    views: tuple[tuple[View, str], ...] | None = None
    meanings: tuple[Meaning, ...] = ()

    def remembered(self) -> FormulaResult:
        """Return what is left of it for other places."""
        if not self.ask_again:
            return self
        return FormulaResult(
            self.tex, self.anywhere, ask_again=self.ask_again, meanings=self.meanings
        )


class Asking:
    """Asks rules about one formula, and notes which of them looked at its document."""

    def __init__(self, context: FormulaContext) -> None:
        self.context = context
        context.looked_at_readings = False
        self.looked: set[Rule] = set()
        self.views: dict[View, str] | None = {}

    def ask(self, rule: Rule, subject: Any, place: Span) -> Iterator[Found | Crashed]:
        """Yield what a rule finds in a part of the formula."""
        context = self.context
        context.looked_at_document = False
        context.views.clear()
        yield from call(rule, subject, context, place)
        if context.looked_at_document or context.views:
            self.looked.add(rule)
            if context.looked_at_document:
                self.views = None
            elif self.views is not None:
                self.views |= context.views

    def result(self, found: list[Found | Crashed]) -> FormulaResult:
        """Return what was found, by where it holds."""
        distinct = tuple(dict.fromkeys(found))
        return FormulaResult(
            tex=self.context.tex,
            anywhere=tuple(item for item in distinct if item.rule not in self.looked),
            here=tuple(item for item in distinct if item.rule in self.looked),
            ask_again=frozenset(self.looked),
            views=None if self.views is None else tuple(self.views.items()),
            meanings=self.context.meanings if self.context.looked_at_readings else (),
        )


def call(rule: Rule, subject: Any, context: Any, place: Span) -> Iterator[Found | Crashed]:
    """Yield what a rule finds; when it fails, what it had found so far and that it failed."""
    try:
        for finding in rule.check(subject, context):
            yield Found(rule, finding)
    except Exception as error:
        yield Crashed(rule, place, f"{type(error).__name__}: {error}".partition("\n")[0])


def check_markup(context: FormulaContext, dispatch: Dispatch) -> FormulaResult:
    """Ask the rules on the span of a formula, on its faults and on the nodes of its tree."""
    asking = Asking(context)
    whole = Span(0, len(context.tex))
    found: list[Found | Crashed] = []
    for rule in dispatch.rules_for(type(context.math)):
        found += asking.ask(rule, context.math, whole)
    if dispatch.wants(Fault):
        rules = dispatch.rules_for(Fault)
        for fault in context.parsed.faults:
            for rule in rules:
                if not rule.faults or fault.kind in rule.faults:
                    found += asking.ask(rule, fault, fault.span)
    if dispatch.wants(Node):
        for node in context.parsed.tree.walk():
            for rule in dispatch.rules_for(type(node)):
                found += asking.ask(rule, node, node.span)
    return asking.result(found)
