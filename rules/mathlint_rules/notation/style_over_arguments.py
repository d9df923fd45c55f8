r"""NT111: the alphabet of a name reaches over its arguments: ``\mathbb{P[X = 1]}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Character, Command, Fenced
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_ALPHABETS = frozenset(("mathbb", "Bbb", "mathfrak", "mathcal", "mathscr"))
_CALLIGRAPHIC = frozenset(("mathcal", "mathscr"))
"""Small letters and digits look odd in these, if they have any; a bracket looks as ever."""


@rule("NT111", "style-over-arguments", severity=Severity.WARNING, on=Command)
def style_over_arguments(node: Command, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``\mathbb{E[x]}``, which sets x in the letters of the number sets too."""
    styled = node.arguments[0] if len(node.arguments) == 1 else None
    if node.name not in _ALPHABETS or not isinstance(styled, Argument):
        return
    name, *rest = styled.content or (styled,)
    if not isinstance(name, Character) or len(rest) != 1 or not isinstance(rest[0], Fenced):
        return
    brackets = rest[0]
    end = styled.span.end
    moved = (
        Edit(Span(brackets.span.start, brackets.span.start), "}"),
        Edit(Span(end - 1, end), ""),
    )
    yield Finding(
        brackets.span,
        f"the style of `{name.text}` reaches over what it is applied to",
        (Fix("End it behind the name", moved, Applicability.SAFE),),
        severity=Severity.INFO if node.name in _CALLIGRAPHIC else None,
    )
