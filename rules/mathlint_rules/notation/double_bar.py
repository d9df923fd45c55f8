r"""NT108: two single bars stand where `\|` was meant."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.document import MathSpan
from mathlint.tex.tree import Character, Script
from mathlint.text import Edit
from mathlint_rules.notation._words import CONTENTS, blank_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node
    from mathlint.text import Span


@rule("NT108", "double-bar", severity=Severity.INFO, on=MathSpan)
def double_bar(math: MathSpan, context: FormulaContext) -> Iterator[Finding]:
    """Report `||` for norms and divergences, once a formula; `|a||b|` is a product and right."""
    if "||" not in math.tex:
        return
    pairs = [
        pair
        for node in context.parsed.tree.walk()
        if isinstance(node, CONTENTS)
        for pair in _pairs(node.content)
    ]
    if pairs:
        edits = tuple(Edit(pair, _set_apart(pair, math.tex)) for pair in pairs)
        yield Finding(
            min(pairs),
            "two bars are set too far apart; a norm or a divergence has `\\|`",
            (Fix("Write `\\|`", edits, Applicability.UNSAFE),),
        )


def _set_apart(pair: Span, tex: str) -> str:
    return blank_at(tex, pair.start - 1) + "\\|" + blank_at(tex, pair.end)


def _pairs(content: Sequence[Node]) -> list[Span]:
    bars = _bars(content)
    pairs = [first.cover(second) for first, second in pairwise(bars) if first.end == second.start]
    # single bars among them are absolute values side by side
    return pairs if 2 * len(pairs) == len(bars) else []


def _bars(content: Sequence[Node]) -> list[Span]:
    found: list[Span] = []
    for node in content:
        base = node.base if isinstance(node, Script) else node
        if isinstance(base, Character) and base.text == "|":
            found.append(base.span)
    return found
