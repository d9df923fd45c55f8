"""SP101: what is allowed does not occur."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.lint.suppression import SuppressionUse
from mathlint_rules.suppression._removal import without_directive, without_mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("SP101", "unused-suppression", severity=Severity.WARNING, on=SuppressionUse)
def unused_suppression(use: SuppressionUse, context: DocumentContext) -> Iterator[Finding]:
    """Report each code that is allowed and not reported, or the whole comment if that is all."""
    text = context.document.text
    if use.nothing_found:
        words = ", ".join(mention.text for mention in use.unused) or "all rules"
        edits = without_directive(use.directive, text)
        fixes = (Fix("Remove the suppression", edits),) if edits else ()
        yield Finding(use.span, f"nothing is suppressed: {words} would be silent here", fixes)
        return
    for mention in use.unused:
        edits = without_mention(use.directive, mention, text)
        fixes = (Fix(f"Remove {mention.text}", edits),) if edits else ()
        yield Finding(
            mention.span, f"nothing is suppressed: {mention.text} would be silent here", fixes
        )
