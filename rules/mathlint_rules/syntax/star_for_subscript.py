"""TX125: an asterisk stands where the underscore of a subscript was."""

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


@rule("TX125", "star-for-subscript", severity=Severity.WARNING, on=(Cell, Group, Argument, Fenced))
def star_for_subscript(node: _Holder, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report `\mathbb{E}*{x}`: a program took two underscores for emphasis and wrote asterisks."""
    for before, star, group in zip(node.content, node.content[1:], node.content[2:], strict=False):
        if (
            isinstance(star, Character)
            and star.text == "*"
            and isinstance(group, Group)
            and before.span.end == star.span.start
            and star.span.end == group.span.start
        ):
            yield Finding(
                star.span,
                "an asterisk where a subscript was: a program has taken its `_` for emphasis",
                (Fix("Write `_`", (Edit(star.span, "_"),), Applicability.UNSAFE),),
            )
