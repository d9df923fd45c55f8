r"""NT104: a tilde stands where `\sim` was meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.markdown.commands import GREEK
from mathlint.tex.tree import Argument, Cell, Character, Command, Fenced, Group, Script
from mathlint.text import Edit
from mathlint_rules.notation._words import CONTENTS, blank_at

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext
    from mathlint.tex.tree import Node

_DISTRIBUTIONS = frozenset(
    ("mathcal", "mathbb", "mathrm", "pi", "mu", "rho", "text", "operatorname")
)


@rule("NT104", "tilde-for-sim", severity=Severity.WARNING, on=CONTENTS)
def tilde_for_sim(
    node: Cell | Group | Argument | Fenced,
    context: FormulaContext,
) -> Iterator[Finding]:
    r"""Report `x~P` where a sample is drawn: a tilde is a blank to TeX."""
    padded = (None, None, *node.content, None)
    for first, before, tilde, after in zip(
        padded, padded[1:], padded[2:], padded[3:], strict=False
    ):
        if (
            isinstance(tilde, Character)
            and tilde.text == "~"
            and _is_sampled(before)
            and not _ends_a_word(first, before)
            and not _is_operator(first)
            and _is_distribution(after)
        ):
            written = "\\sim" + blank_at(context.tex, tilde.span.end)
            fix = Fix("Write `\\sim`", (Edit(tilde.span, written),), Applicability.SAFE)
            yield Finding(tilde.span, "to TeX `~` is a blank: drawn from is `\\sim`", (fix,))


def _is_sampled(node: Node | None) -> bool:
    base = node.base if isinstance(node, Script) else node
    if isinstance(base, Character):
        return base.text.isalpha() and base.text.isascii()
    if isinstance(base, Command):
        return base.name.startswith("math") or base.name in GREEK
    return isinstance(base, Fenced)


def _ends_a_word(first: Node | None, last: Node | None) -> bool:
    """Whether the blank keeps words together, as in ``a~vs~B``."""
    return all(isinstance(node, Character) and node.text.isalpha() for node in (first, last))


def _is_operator(node: Node | None) -> bool:
    r"""Whether what follows is a part of a sum or a product: ``H + \lambda ~ \mathrm{diag}(H)``."""
    if isinstance(node, Command):
        return node.name in ("cdot", "times", "odot")
    return isinstance(node, Character) and node.text in "+-*/="


def _is_distribution(node: Node | None) -> bool:
    base = node.base if isinstance(node, Script) else node
    if isinstance(base, Character):
        return base.text.isupper() or base.text in "pq"
    return isinstance(base, Command) and base.name in _DISTRIBUTIONS
