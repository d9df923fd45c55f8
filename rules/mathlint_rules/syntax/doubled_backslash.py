r"""TX123: `\\frac` is a new row and the letters f, r, a, c."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import MathSpan
from mathlint.tex.commands import known_commands
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_ROW_AND_WORD = pattern(r"(?<!\\)\\\\(?P<name>[A-Za-z]{2,})")
_ROWS = pattern(r"\\begin\{|&")


@rule("TX123", "doubled-backslash", severity=Severity.ERROR, on=MathSpan)
def doubled_backslash(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\\theta`: two backslashes end a row, and the command is lost."""
    if _ROWS.search(math.tex) is not None:
        return
    for row in _ROW_AND_WORD.finditer(math.tex):
        name = row["name"]
        if name not in known_commands():
            continue
        yield Finding(
            Span(*row.span()),
            rf"two backslashes begin a new row, and `{name}` is set as letters: the command is "
            rf"`\{name}`",
            (
                Fix(
                    "Remove one backslash",
                    (Edit(Span(row.start(), row.start() + 1), ""),),
                    Applicability.UNSAFE,
                ),
            ),
        )
