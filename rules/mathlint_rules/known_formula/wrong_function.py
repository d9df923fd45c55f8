"""RF110: one function stands where another belongs, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF110", "wrong-function", severity=Severity.ERROR, on=MathSpan)
def wrong_function(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where one function stands where another belongs."""
    yield from reported(context, "other function")
