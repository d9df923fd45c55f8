r"""NT108: two single bars stand where `\|` was meant."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Argument, Cell, Character, Fenced, Group, Script
from mathlint.text import Edit
from mathlint_rules.notation._words import CONTENTS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node
    from mathlint.text import Span


@rule("NT108", "double-bar", severity=Severity.INFO, on=CONTENTS)
def double_bar(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report `||` for a norm or a divergence; `|a||b|` is a product and right."""
    bars = _bars(node.content)
    if not bars:
        return
    pairs = [first.cover(second) for first, second in pairwise(bars) if first.end == second.start]
    if 2 * len(pairs) != len(bars):
        return  # single bars among them: absolute values side by side
    for pair in pairs:
        fix = Fix("Write `\\|`", (Edit(pair, " \\| "),), Applicability.UNSAFE)
        yield Finding(
            pair, "two bars are set too far apart; a norm or a divergence has `\\|`", (fix,)
        )


def _bars(content: Sequence[Node]) -> list[Span]:
    found: list[Span] = []
    for node in content:
        base = node.base if isinstance(node, Script) else node
        if isinstance(base, Character) and base.text == "|":
            found.append(base.span)
    return found
