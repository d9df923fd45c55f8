"""RF102: a bracket closes before it should, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF102", "bracket-closes-early", severity=Severity.ERROR, on=MathSpan)
def bracket_closes_early(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a bracket closes before it should."""
    yield from reported(context, "bracket closed in the wrong place")
