"""RF112: a symbol stands where another belongs, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF112", "wrong-symbol", severity=Severity.ERROR, on=MathSpan)
def wrong_symbol(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a symbol stands where another belongs."""
    yield from reported(context, "other symbol")
