"""TX124: one backslash where a row should end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Command, Environment
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext


@rule("TX124", "lost-row-break", severity=Severity.WARNING, on=Environment)
def lost_row_break(node: Environment, context: FormulaContext) -> Iterator[Finding]:
    r"""Report a lone backslash at the end of a line of rows, or between entries of a matrix."""
    for command in lone_backslashes(node, context.tex):
        start = command.span.start
        at_line_end = context.tex[start + 1 : start + 2] == "\n"
        yield Finding(
            Span(start, start + 1),
            f"one backslash is a space; a row of `{node.name}` ends with `\\\\`",
            (
                Fix(
                    "Write `\\\\`",
                    (Edit(Span(start, start + 1), "\\\\"),),
                    Applicability.SAFE if at_line_end else Applicability.UNSAFE,
                ),
            ),
        )


def lone_backslashes(environment: Environment, tex: str) -> Iterator[Command]:
    r"""Yield the spaces `\ ` of an environment that were probably written to end a row.

    Behind `\\` the row has ended: some write a third backslash for their Markdown to take away.
    """
    is_matrix = environment.name.rstrip("*").endswith("matrix")
    for row in environment.rows:
        for cell in row.cells:
            for node in cell.content:
                if not isinstance(node, Command):
                    continue
                start = node.span.start
                ends_row = tex[start + 1 : start + 2] in ((" ", "\n") if is_matrix else ("\n",))
                if ends_row and tex[max(0, start - 2) : start] != "\\\\":
                    yield node
