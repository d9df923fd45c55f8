"""RF113: a formula is not what its source says, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF113", "deviates-from-formula", severity=Severity.ERROR, on=MathSpan)
def deviates_from_formula(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a formula is not what its source says."""
    yield from reported(context, "other")
