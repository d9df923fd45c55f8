"""RF103: two symbols have changed places, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF103", "exchanged-symbols", severity=Severity.ERROR, on=MathSpan)
def exchanged_symbols(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where two symbols have changed places."""
    yield from reported(context, "exchanged")
