r"""NT105: the operator `\inf` stands where `\infty` was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Command, Fenced, Group
from mathlint.text import Edit
from mathlint_rules.notation._words import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

_SIGNS = frozenset("+-=,([")
_ARROWS = frozenset(("to", "rightarrow", "longrightarrow"))


@rule("NT105", "inf-for-infinity", severity=Severity.WARNING, on=CONTENTS)
def inf_for_infinity(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,  # noqa: ARG001
) -> Iterator[Finding]:
    r"""Report `\inf` with nothing behind it whose infimum it could be."""
    content = node.content
    for index, command in enumerate(content):
        if not (isinstance(command, Command) and command.name == "inf"):
            continue
        before = content[index - 1] if index else None
        after = content[index + 1] if index + 1 < len(content) else None
        whole = before is None and isinstance(node, Argument | Fenced)
        if _ends(after) and (whole or _leads_to_a_value(before)):
            fix = Fix("Write `\\infty`", (Edit(command.span, "\\infty"),), Applicability.SAFE)
            yield Finding(
                command.span, "`\\inf` is the infimum of something; infinity is `\\infty`", (fix,)
            )


def _ends(node: Node | None) -> bool:
    return node is None or (isinstance(node, Character) and node.text in ",;.)]")


def _leads_to_a_value(node: Node | None) -> bool:
    if isinstance(node, Character):
        return node.text in _SIGNS
    return isinstance(node, Command) and node.name in _ARROWS
