"""NT107: `<` and `>` stand where angle brackets were meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Command, Delimiter, Fenced, Group, Script
from mathlint.text import Edit
from mathlint_rules.notation._words import CONTENTS, blank_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

# What may stand before an opening bracket and behind a closing one, but not around a relation.
_OPERATORS = frozenset("=+-*/,|.;:")
_OPERATOR_COMMANDS = frozenset(
    ("in", "sim", "vert", "mid", "cdot", "times", "to", "leq", "geq", "quad", "qquad", "approx")
)


@rule("NT107", "less-for-angle-bracket", severity=Severity.INFO, on=CONTENTS)
def less_for_angle(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,
) -> Iterator[Finding]:
    """Report `<x, y>` where it can be no relation."""
    content = node.content
    opening: Character | None = None
    for index, item in enumerate(content):
        if isinstance(item, Character) and item.text == "<":
            opening = item if _is_edge(content, index - 1) and index + 1 < len(content) else None
        elif opening is not None and _is_greater(item):
            closing = item.base if isinstance(item, Script) else item
            scripted = isinstance(item, Script)
            if isinstance(closing, Character) and (scripted or _is_edge(content, index + 1)):
                yield _finding(opening, closing, context.tex)
            opening = None


def _is_greater(node: Node) -> bool:
    base = node.base if isinstance(node, Script) else node
    return isinstance(base, Character) and base.text == ">"


def _is_edge(content: Sequence[Node], index: int) -> bool:
    if not 0 <= index < len(content):
        return True
    node = content[index]
    if isinstance(node, Character):
        return node.text in _OPERATORS
    return isinstance(node, Delimiter) or (
        isinstance(node, Command) and node.name in _OPERATOR_COMMANDS
    )


def _finding(opening: Character, closing: Character, tex: str) -> Finding:
    edits = (
        Edit(opening.span, "\\langle" + blank_at(tex, opening.span.end)),
        Edit(closing.span, blank_at(tex, closing.span.start - 1) + "\\rangle"),
    )
    return Finding(
        opening.span.cover(closing.span),
        "`<` and `>` are relations; angle brackets are `\\langle` and `\\rangle`",
        (Fix("Write `\\langle ... \\rangle`", edits, Applicability.UNSAFE),),
    )
