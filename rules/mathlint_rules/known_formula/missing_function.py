"""RF101: a function, such as a logarithm, is missing or too much, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF101", "missing-function", severity=Severity.ERROR, on=MathSpan)
def missing_function(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a function, such as a logarithm, is missing or too much."""
    yield from reported(context, "function missing")
