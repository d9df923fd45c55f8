"""NT102: a function with a name of several letters is set in italics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint.text.patterns import pattern
from mathlint_rules.notation._words import HOLDERS, Holder, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

# Attention, FFN, MultiHead; but no product such as AB(x + y), and no operator that NT101 knows.
_NAME = pattern(r"(?!Var$|Cov$|ReLU$|GELU$|Softmax$|LayerNorm$)(?:[A-Z]{3,}|(?:[A-Z]+[a-z]{2,})+)$")


@rule("NT102", "function-in-italics", severity=Severity.INFO, on=HOLDERS)
def function_in_italics(
    node: Holder,
    context: FormulaContext,  # noqa: ARG001
) -> Iterator[Finding]:
    """Report `Attention(Q, K, V)`: a name that reads as a product."""
    for word in words_in(node):
        if word.is_applied and _NAME.match(word.text):
            upright = f"\\operatorname{{{word.text}}}"
            yield Finding(
                word.span,
                f"`{word.text}` is set as a product of {len(word.text)} variables; a function with "
                "a name is written upright",
                (Fix(f"Write `{upright}`", (Edit(word.span, upright),), Applicability.UNSAFE),),
            )
