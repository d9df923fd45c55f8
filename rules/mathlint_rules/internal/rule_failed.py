"""XX001: a rule failed, and the others went on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.crash import RuleCrash
from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("XX001", "rule-failed", severity=Severity.WARNING, on=RuleCrash)
def rule_failed(crash: RuleCrash, context: DocumentContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report which rule failed, on what, and what it raised."""
    yield Finding(
        crash.span,
        f"rule {crash.rule} failed on this {crash.subject}: {crash.error}",
        notes=("this is a mistake of the rule, not of the document; please report it",),
    )
