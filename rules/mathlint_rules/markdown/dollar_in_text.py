r"""MD107: a dollar stands inside ``\text``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Host, MathSpan
from mathlint.text import Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_TEXT = pattern(r"\\(?:text|textbf|textit|textrm|mbox)\{(?P<words>(?:[^{}]|\{[^{}]*\})*)\}")
_DOLLARS = pattern(r"(?<!\\)\$[^$]*\$")
_WITH_DOLLARS = frozenset({Host.DOLLAR, Host.DOUBLE_DOLLAR, Host.HTML})
_MESSAGE = (
    r"a dollar inside `\text` ends the formula for Markdown parsers; close the `\text` before the "
    "symbols and open it again after them"
)


@rule("MD107", "dollar-in-text", severity=Severity.WARNING, on=MathSpan)
def dollar_in_text(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\text{if $x > 0$}` in a formula that dollars delimit."""
    if math.host not in _WITH_DOLLARS or "$" not in math.tex:
        return
    for text in _TEXT.finditer(math.tex):
        for dollars in _DOLLARS.finditer(text["words"]):
            start = text.start("words") + dollars.start()
            yield Finding(
                Span(start, start + len(dollars[0])),
                _MESSAGE,
                # between two pairs of dollars most parsers look for the second pair only
                severity=None if math.opening == "$" else Severity.INFO,
            )
