"""SP102: a suppression names a rule that does not exist, or is not written as one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.directives import Verb
from mathlint.lint.rule import Finding, rule
from mathlint.lint.suppression import SuppressionUse, UnknownMention
from mathlint.text import Edit
from mathlint_rules.suppression._removal import without_mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import DocumentContext


@rule("SP102", "unknown-suppression", severity=Severity.WARNING, on=SuppressionUse)
def unknown_code(use: SuppressionUse, context: DocumentContext) -> Iterator[Finding]:
    """Report codes that no rule has, words that are no directive, and `allow` without a code."""
    verb = use.directive.verb
    if verb is Verb.UNKNOWN:
        yield Finding(use.span, _about_word(use.directive.written))
    elif use.lacks_codes:
        yield Finding(use.span, f"`{verb}` names no rule: write the code that it allows after it")
    else:
        for unknown in use.unknown:
            yield Finding(
                unknown.mention.span,
                _about_code(unknown),
                _fixes(use, unknown, context.document.text),
            )


def _about_word(written: str) -> str:
    from difflib import get_close_matches  # needed by few documents

    known = [verb.value for verb in Verb if verb is not Verb.UNKNOWN]
    nearest = get_close_matches(written, known, n=1)
    hint = f"did you mean `{nearest[0]}`?" if nearest else f"there are {', '.join(known)}"
    return f"`{written}` is no directive of mathlint; {hint}"


def _about_code(unknown: UnknownMention) -> str:
    hint = "" if unknown.nearest is None else f"; did you mean {unknown.nearest}?"
    return f"there is no rule {unknown.mention.text}{hint}"


def _fixes(use: SuppressionUse, unknown: UnknownMention, text: str) -> tuple[Fix, ...]:
    mention = unknown.mention
    if unknown.nearest is not None:
        # what the author meant is a guess, and a wrong guess would silence another rule
        replacement = Edit(mention.span, unknown.nearest)
        return (Fix(f"Write {unknown.nearest}", (replacement,), Applicability.UNSAFE),)
    edits = without_mention(use.directive, mention, text)
    return (Fix(f"Remove {mention.text}", edits),) if edits else ()
