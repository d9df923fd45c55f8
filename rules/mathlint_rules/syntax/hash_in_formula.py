"""TX128: a number sign in a formula, where LaTeX has parameters of macros only."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MathSpan
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_HASH = pattern(r"(?<!\\)#(?![1-9#])")
_WITH_TEXT = pattern(r"\\(?:color|textcolor|colorbox|href|url|html\w*|cssId|class|style|def|verb)")


@rule("TX128", "hash-in-formula", severity=Severity.ERROR, on=MathSpan)
def hash_in_formula(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report `#`, which ends the formula for every renderer."""
    if "#" not in math.tex or _WITH_TEXT.search(math.tex):
        return
    for sign in _HASH.finditer(math.tex):
        span = Span(*sign.span())
        yield Finding(
            span,
            "to LaTeX `#` is a parameter of a macro; the sign is `\\#`",
            (Fix("Write `\\#`", (Edit(span, "\\#"),), Applicability.SAFE),),
        )
