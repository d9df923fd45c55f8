"""MD102: an HTML entity stands in a formula."""

from __future__ import annotations

from html import unescape
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown import Host, MathSpan
from mathlint.text import Edit, Span
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_ENTITY = pattern(r"&(?:[A-Za-z]{2,8}|#[0-9]{1,6}|#[xX][0-9A-Fa-f]{1,5});")


@rule("MD102", "html-entity-in-math", severity=Severity.ERROR, on=MathSpan)
def html_entity(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    """Report `&gt;` and the like where no browser decodes them before LaTeX is read."""
    if math.host is Host.HTML:
        return
    for entity in _ENTITY.finditer(math.tex):
        character = unescape(entity[0])
        if character == entity[0] or len(character) != 1:
            continue
        span = Span(*entity.span())
        written = _written(character, math.tex[entity.end() : entity.end() + 1])
        shown = "a space" if character.isspace() else f"`{character}`"
        yield Finding(
            span,
            f"`{entity[0]}` is HTML, which LaTeX does not know: {shown} was meant",
            (Fix(f"Replace it by {shown}", (Edit(span, written),)),),
        )


def _written(character: str, following: str) -> str:
    """Return the character as LaTeX has it."""
    if character.isspace():
        return " "
    if character == "<" and following.isalpha():
        return "< "  # would begin a tag
    return character
