"""TX127: a percent sign begins a comment, and the rest of the line is gone."""

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

_PERCENT = pattern(r"(?<=\d)\s?(?P<sign>%)|(?<=\{)(?P<closing>%)(?=\})")
_COMMENT = pattern(r"(?<!\\)(?P<sign>%)")


@rule("TX127", "percent-in-formula", severity=Severity.WARNING, on=MathSpan)
def percent_in_formula(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report `95%`, and any `%` that takes the rest of a formula of one line with it."""
    percents = list(_PERCENT.finditer(math.tex))
    certainty = Applicability.SAFE
    if not percents and not math.display and "\n" not in math.tex:
        percents = list(_COMMENT.finditer(math.tex))[:1]
        certainty = Applicability.UNSAFE
    for percent in percents:
        span = Span(*percent.span(percent.lastgroup or 0))
        yield Finding(
            span,
            "to LaTeX `%` begins a comment: neither the sign nor the rest of the line is shown",
            (Fix("Write `\\%`", (Edit(span, "\\%"),), certainty),),
        )
