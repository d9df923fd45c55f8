"""Spans that cut no bracket in two.

A bracket that only groups leaves no node: the sum in ``(a + b) c`` starts behind the parenthesis,
and with it the product. Whoever underlines or replaces the product wants all of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.rewrite import with_parts
from mathlint.tex.tree import Argument, Command, Environment, Fenced, Group
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.formula.expression import Expression
    from mathlint.tex.tree import Formula

_BRACKETS = (Fenced, Group, Argument, Environment, Command)
"""What is a whole to LaTeX; a command with its arguments is, as in `\\underbrace{a + b}`."""


def with_whole_brackets(expression: Expression, formula: Formula) -> Expression:
    """Return the expression with each span widened to the brackets that it cuts."""
    spans = [node.span for node in formula.walk() if isinstance(node, _BRACKETS)]
    if not spans:
        return expression
    brackets = _Brackets(spans, formula.span.end)
    if not any(brackets.cuts(node.span) for node in expression.walk()):
        return expression
    return _widened(expression, brackets)


class _Brackets:
    """The brackets of a formula, nested in each other, and the innermost around each offset."""

    def __init__(self, spans: Sequence[Span], end: int) -> None:
        self._spans = sorted(spans, key=lambda span: (span.start, -span.end))
        self._wholes = frozenset(spans)
        self._parents: list[int] = []
        self._innermost: list[int] = []
        opened = [_OUTSIDE]
        following = 0
        for offset in range(end + 1):
            while opened[-1] != _OUTSIDE and self._spans[opened[-1]].end <= offset:
                opened.pop()
            self._innermost.append(opened[-1])  # a bracket's own ends lie outside of it
            while following < len(self._spans) and self._spans[following].start == offset:
                self._parents.append(opened[-1])
                if len(self._spans[following]) > 1:
                    opened.append(following)
                following += 1

    def cuts(self, span: Span) -> bool:
        r"""Whether ``span`` holds one side of a bracket and not the other.

        The last token of a command, as in ``\sqrt x``, is whole in itself.
        """
        cuts = self._innermost[span.start] != self._innermost[span.end]
        return cuts and span not in self._wholes

    def widened(self, span: Span) -> Span:
        """Return the smallest span around ``span`` that cuts no bracket."""
        start, end = span.start, span.end
        left, right = self._innermost[start], self._innermost[end]
        while left != right:
            if left > right:  # an inner bracket comes behind those around it
                start, left = self._spans[left].start, self._parents[left]
            else:
                end, right = self._spans[right].end, self._parents[right]
        return Span(start, end)


_OUTSIDE = -1


def _widened(node: Expression, brackets: _Brackets) -> Expression:
    """Return an expression with its span and those of its parts widened."""
    result = with_parts(node, lambda part: _widened(part, brackets))
    if brackets.cuts(node.span):
        return replace(result, span=brackets.widened(node.span))
    return result
