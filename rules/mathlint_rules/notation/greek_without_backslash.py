"""NT103: the name of a Greek letter is written as a product of Latin ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
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

_LETTERS = frozenset(
    (
        *("alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa"),
        *("lambda", "sigma", "tau", "upsilon", "phi", "chi", "psi", "omega", "rho"),
        *("Gamma", "Delta", "Theta", "Lambda", "Sigma", "Phi", "Psi", "Omega"),
    )
)
# Two letters may as well be a product, unless they are used as one name.
_SHORT = frozenset(("mu", "nu", "pi"))


@rule("NT103", "greek-without-backslash", severity=Severity.WARNING, on=HOLDERS)
def greek_without_backslash(
    node: Holder,
    context: FormulaContext,
) -> Iterator[Finding]:
    """Report `gamma`, `mu_X` in italics."""
    for word in words_in(node):
        lost = is_lost_command(word, context.tex) or _is_distribution(word, context.tex)
        if _is_greek(word) and not lost:
            place = place_of_name(word, context.tex)
            yield Finding(
                place,
                f"`{word.text}` is set as a product of {len(word.text)} variables: the letter is "
                f"`\\{word.text}`",
                (
                    Fix(
                        f"Write `\\{word.text}`",
                        (Edit(place, f"\\{word.text}"),),
                        Applicability.SAFE,
                    ),
                ),
            )


def _is_distribution(word: Word, tex: str) -> bool:
    r"""Whether something is drawn from it: ``y \sim Gamma`` means no letter."""
    return word.text == "Gamma" and tex[: word.span.start].rstrip().endswith(("\\sim", "~"))


def _is_greek(word: Word) -> bool:
    return word.text in _LETTERS or (word.text in _SHORT and word.scripted)
