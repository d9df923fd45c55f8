"""MD104: mathematics without delimiters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Chunk, Host, MathSpan
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_COMMAND = pattern(r"\\[A-Za-z]")
_STATEMENT = pattern(r"=|\\(?:leq?|geq?|leftarrow|approx|sim|propto|begin)\b")
_SHOWN = "LaTeX without delimiters is shown as it stands"


@rule("MD104", "bare-math", severity=Severity.WARNING, on=(MathSpan, Chunk))
def bare_math(place: MathSpan | Chunk, context: Any) -> Iterator[Finding]:
    """Report LaTeX that no delimiter marks, and mathematics typed as plain text."""
    if isinstance(place, Chunk):
        for math in place.maths:
            if math.host is Host.BARE and math.opening:
                yield _between_brackets(math)
    elif place.host is Host.BARE and not place.opening:
        yield from _without_delimiters(place, context)


def _between_brackets(math: MathSpan) -> Finding:
    """Return what is said of a display whose delimiters have lost their backslashes."""
    start, end = math.outer.start, math.outer.end
    edits = (Edit(Span(start, start + 1), "$$"), Edit(Span(end - 1, end), "$$"))
    fix = Fix("Write $$ for the brackets", edits, Applicability.UNSAFE)
    return Finding(math.inner, f"{_SHOWN}; write `$$` for the brackets around it", (fix,))


def _without_delimiters(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    whole = Span(0, len(math.tex))
    is_latex = _COMMAND.search(math.tex) is not None
    if not is_latex and math.tex.isascii() and not context.document.is_mathematical:
        return
    is_display = math.display and not math.in_table and _STATEMENT.search(math.tex) is not None
    mark = "$$" if is_display else "$"
    message = _SHOWN if is_latex else "mathematics typed as plain text"
    yield Finding(
        whole,
        f"{message}; put it between `{mark}` and `{mark}`",
        (_delimited(math.tex, mark),),
        severity=None if is_latex else Severity.INFO,
    )


def _delimited(tex: str, mark: str) -> Fix:
    edits = (Edit(Span(0, 0), mark), Edit(Span(len(tex), len(tex)), mark))
    return Fix(f"Put it between `{mark}` and `{mark}`", edits, Applicability.UNSAFE)
