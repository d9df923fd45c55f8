"""MD104: mathematics without delimiters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Host, MathSpan
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_COMMAND = pattern(r"\\[A-Za-z]")
_STATEMENT = pattern(r"=|\\(?:leq?|geq?|leftarrow|approx|sim|propto|begin)\b")


@rule("MD104", "bare-math", severity=Severity.WARNING, on=MathSpan)
def bare_math(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report LaTeX that no delimiter marks, and mathematics typed as plain text."""
    if math.host is not Host.BARE:
        return
    whole = Span(0, len(math.tex))
    is_latex = _COMMAND.search(math.tex) is not None
    if not is_latex and math.tex.isascii() and not context.document.is_mathematical:
        return
    is_display = math.display and not math.in_table and _STATEMENT.search(math.tex) is not None
    mark = "$$" if is_display else "$"
    message = (
        "LaTeX without delimiters is shown as it stands"
        if is_latex
        else "mathematics typed as plain text"
    )
    yield Finding(
        whole,
        f"{message}; put it between `{mark}` and `{mark}`",
        (_delimited(math.tex, mark),),
        severity=None if is_latex else Severity.INFO,
    )


def _delimited(tex: str, mark: str) -> Fix:
    edits = (Edit(Span(0, 0), mark), Edit(Span(len(tex), len(tex)), mark))
    return Fix(f"Put it between {mark} and {mark}", edits, Applicability.UNSAFE)
