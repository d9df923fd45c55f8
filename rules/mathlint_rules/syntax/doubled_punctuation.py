"""TX126: two commas side by side, where a space or an argument was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Fenced, Group
from mathlint.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_Holder = Cell | Group | Argument | Fenced


@rule("TX126", "doubled-punctuation", severity=Severity.WARNING, on=(Cell, Group, Argument, Fenced))
def doubled_punctuation(node: _Holder, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `a,, b` and `a,; b`: the second was the end of `\,` or `\;`."""
    for first, second in zip(node.content, node.content[1:], strict=False):
        if (
            isinstance(first, Character)
            and isinstance(second, Character)
            and first.text == ","
            and second.text in (",", ";")
            and first.span.end == second.span.start
        ):
            space = f"\\{second.text}"
            yield Finding(
                first.span.cover(second.span),
                f"`,{second.text}` separates nothing: an argument is missing, or the backslash of "
                f"the space `{space}`",
                (Fix(f"Write `,{space}`", (Edit(second.span, space),), Applicability.UNSAFE),),
            )
