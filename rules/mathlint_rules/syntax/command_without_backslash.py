"""TX122: a command has lost its backslash, and its name is set as a product of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.tex.tree import Group, Script
from mathlint.text import Edit
from mathlint_rules.notation._words import (
    HOLDERS,
    Holder,
    Word,
    is_lost_command,
    place_of_name,
    words_in,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_WITH_ARGUMENT = frozenset(
    (
        *("frac", "dfrac", "tfrac", "cfrac", "sqrt", "binom", "text", "textbf", "textit", "textrm"),
        *("mathbb", "mathbf", "mathcal", "mathrm", "mathsf", "mathit", "mathfrak", "mathscr", "bm"),
        *("boldsymbol", "operatorname", "hat", "bar", "tilde", "vec", "dot", "ddot", "overline"),
        *("underline", "widehat", "widetilde", "underbrace", "overbrace", "underset", "overset"),
        *("begin", "end", "substack", "boxed"),
    )
)
_WITH_BOUNDS = frozenset(("sum", "prod", "int", "iint", "bigcup", "bigcap"))
_ALONE = frozenset(
    (
        *("nabla", "infty", "cdot", "cdots", "ldots", "leq", "geq", "neq", "propto", "forall"),
        *("rightarrow", "leftarrow", "Rightarrow", "quad", "qquad", "partial", "mathbb"),
    )
)


@rule("TX122", "command-without-backslash", severity=Severity.ERROR, on=HOLDERS)
def command_without_backslash(
    node: Holder,
    context: FormulaContext,
) -> Iterator[Finding]:
    r"""Report `frac{a}{b}`, `sum_{i}`, `mathbb{E}`: the backslash before them is missing."""
    for word in words_in(node):
        in_script = isinstance(node, Script)
        if _is_command(word, in_script=in_script) and not is_lost_command(word, context.tex):
            meant = f"\\{word.text}"
            place = place_of_name(word, context.tex)
            yield Finding(
                place,
                f"`{word.text}` without its backslash is set as a product of {len(word.text)} "
                f"variables: the command is `{meant}`",
                (Fix(f"Write `{meant}`", (Edit(place, meant),), Applicability.SAFE),),
            )


def _is_command(word: Word, *, in_script: bool) -> bool:
    """Whether the word is used as a command is; a script's word may be a label."""
    if word.text in _WITH_ARGUMENT:
        following = word.following
        if isinstance(following, Script):
            following = following.base
        return isinstance(following, Group) and following.span.start == word.span.end
    if in_script:
        return False
    return (word.text in _WITH_BOUNDS and word.scripted) or word.text in _ALONE
