"""RF109: a power, root or norm is missing, too much, or another, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF109", "wrong-power", severity=Severity.ERROR, on=MathSpan)
def wrong_power(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a power, root or norm is missing, too much, or another."""
    yield from reported(context, "power missing")
