"""RF106: the arguments of a divergence are exchanged, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF106", "reversed-divergence", severity=Severity.ERROR, on=MathSpan)
def reversed_divergence(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where the arguments of a divergence are exchanged."""
    yield from reported(context, "divergence reversed")
