"""RF108: a part stands on the wrong side of a bracket of its operator, against a known formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint_rules.known_formula._report import reported

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("RF108", "outside-operator", severity=Severity.ERROR, on=MathSpan)
def outside_operator(_: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report where a part stands on the wrong side of a bracket of its operator."""
    yield from reported(context, "outside its operator")
