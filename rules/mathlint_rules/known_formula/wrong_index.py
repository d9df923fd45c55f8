"""RF107: an index or a bound is wrong, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF107", "wrong-index", severity=Severity.ERROR, on=MathSpan)
def wrong_index(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where an index or a bound is wrong."""
    yield from reported(context, "index or bound")
