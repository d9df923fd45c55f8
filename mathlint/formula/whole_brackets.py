"""Spans that cut no bracket in two.

A bracket that only groups leaves no node: the sum in ``(a + b) c`` starts behind the parenthesis,
and with it the product. Whoever underlines or replaces the product wants all of it.
"""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.rewrite import with_parts
from mathlint.tex.tree import Argument, Command, Environment, Fenced, Group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.expression import Expression
    from mathlint.tex.tree import Formula
    from mathlint.text import Span

_BRACKETS = (Fenced, Group, Argument, Environment, Command)
"""What is a whole to LaTeX; a command with its arguments is, as in `\\underbrace{a + b}`."""


def with_whole_brackets(expression: Expression, formula: Formula) -> Expression:
    """Return the expression with each span widened to the brackets that it cuts."""
    spans = [node.span for node in formula.walk() if isinstance(node, _BRACKETS)]
    if not spans:
        return expression
    brackets = _Brackets.of(spans, formula.span.end)
    if not any(brackets.cuts(node.span) for node in expression.walk()):
        return expression
    return _widened(expression, brackets)


class _Brackets(Struct, frozen=True):
    """The brackets of a formula, and in how many of them each offset lies."""

    spans: Sequence[Span]
    depths: list[int]

    @classmethod
    def of(cls, spans: Sequence[Span], end: int) -> _Brackets:
        changes = [0] * (end + 2)
        for span in spans:
            if len(span) > 1:
                changes[span.start + 1] += 1
                changes[span.end] -= 1
        return cls(spans, list(accumulate(changes)))

    def cuts(self, span: Span) -> bool:
        """Whether ``span`` holds one side of a bracket and not the other."""
        outside = self.depths[span.start]
        return self.depths[span.end] != outside or (
            min(self.depths[span.start : span.end + 1]) < outside
        )

    def widened(self, span: Span) -> Span:
        """Return the smallest span around ``span`` that cuts no bracket."""
        before = None
        while span != before:
            before = span
            for bracket in self.spans:
                starts_inside = bracket.start < span.start < bracket.end <= span.end
                ends_inside = span.start <= bracket.start < span.end < bracket.end
                if starts_inside or ends_inside:
                    span = span.cover(bracket)
        return span


def _widened(node: Expression, brackets: _Brackets) -> Expression:
    """Return an expression with its span and those of its parts widened."""
    result = with_parts(node, lambda part: _widened(part, brackets))
    if brackets.cuts(node.span):
        return replace(result, span=brackets.widened(node.span))
    return result
