"""NT109: the braces of a set are those of a group, and vanish."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Command, Fenced, Group, Script
from mathlint.text import Edit, Span
from mathlint_rules.notation._words import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

_RELATIONS = frozenset(("in", "notin", "subset", "subseteq", "setminus", "cup", "cap", "coloneqq"))
_BARS = frozenset(("vert", "mid"))


@rule("NT109", "set-without-backslash", severity=Severity.WARNING, on=CONTENTS)
def set_without_backslash(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,  # noqa: ARG001
) -> Iterator[Finding]:
    r"""Report `\in {0, 1}`: braces that hold a list behind a relation."""
    for relation, following in itertools.pairwise(node.content):
        group = following.base if isinstance(following, Script) else following
        if (
            isinstance(group, Group)
            and group.closed
            and _wants_set(relation)
            and _lists(
                group,
                after_equals=isinstance(relation, Character),
                ranged=_is_ranged(following),
            )
        ):
            yield _finding(group)


def _wants_set(node: Node) -> bool:
    if isinstance(node, Character):
        return node.text in "=∈"
    return isinstance(node, Command) and node.name in _RELATIONS


def _is_ranged(node: Node) -> bool:
    r"""Whether something has a range below: ``_{i=1}^N`` behind the braces of a family."""
    below = node.subscript if isinstance(node, Script) else None
    return below is not None and any(
        isinstance(part, Character) and part.text == "=" for part in below.content
    )


def _lists(group: Group, *, after_equals: bool, ranged: bool) -> bool:
    content = group.content
    if len(content) == 1 and isinstance(content[0], Script):
        return after_equals and ranged
    comma = any(isinstance(node, Character) and node.text == "," for node in content[1:-1])
    if not comma or not after_equals:
        return comma
    # behind = a list may be braced for spacing; a set shows a bar or nothing but simple elements
    return any(
        (isinstance(node, Command) and node.name in _BARS)
        or (isinstance(node, Character) and node.text in "|:")
        for node in content
    ) or all(isinstance(node, Character | Script) for node in content)


def _finding(group: Group) -> Finding:
    start, end = group.span.start, group.span.end
    edits = (Edit(Span(start, start + 1), "\\{"), Edit(Span(end - 1, end), "\\}"))
    return Finding(
        group.span,
        "these braces group and are not shown; those of a set are `\\{` and `\\}`",
        (Fix("Write `\\{ ... \\}`", edits, Applicability.SAFE),),
    )
