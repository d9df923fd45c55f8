"""The rules that a document mentions: in suppressions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.directives import directives_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.directives import Mention
    from mathlint.lint.rule import Rule
    from mathlint_server.snapshot import Snapshot


def mentions(snapshot: Snapshot) -> Iterator[Mention]:
    """Yield the codes and names in all suppressions of a document."""
    for directive in directives_of(snapshot.document):
        yield from directive.mentions


def rule_at(snapshot: Snapshot, offset: int) -> tuple[Rule, Mention] | None:
    """Return the rule that a suppression mentions at a cursor."""
    if "mathlint" not in snapshot.text:
        return None
    for mention in mentions(snapshot):
        if mention.span.touches(offset):
            rule = snapshot.ruling.rules.installed.get(mention.text)
            return None if rule is None else (rule, mention)
    return None
