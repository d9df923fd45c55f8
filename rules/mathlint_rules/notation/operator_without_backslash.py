"""NT101: the name of an operator is written as a product of letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span
from mathlint_rules.notation._words import HOLDERS, Holder, Word, is_lost_command, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.lint.context import FormulaContext

_COMMANDS = frozenset(
    (
        *("log", "ln", "lg", "exp", "max", "min", "sup", "lim", "limsup", "liminf", "arg", "det"),
        *("sin", "cos", "tan", "sinh", "cosh", "tanh", "arcsin", "arccos", "arctan", "dim", "ker"),
    )
)
_NAMES = frozenset(
    (
        *(
            "softmax",
            "argmax",
            "argmin",
            "logsumexp",
            "sigmoid",
            "softplus",
            "relu",
            "ReLU",
            "GELU",
        ),
        *("clip", "sim", "sign", "sgn", "diag", "Var", "Cov", "var", "cov", "Softmax", "LayerNorm"),
    )
)


@rule("NT101", "operator-without-backslash", severity=Severity.INFO, on=HOLDERS)
def operator_without_backslash(
    node: Holder,
    context: FormulaContext,
) -> Iterator[Finding]:
    """Report `log`, `exp`, `softmax` in italics."""
    for word in words_in(node):
        if is_lost_command(word, context.tex):
            continue
        upright = _upright(word)
        if upright is not None:
            yield Finding(
                word.span,
                f"`{word.text}` is set as a product of {len(word.text)} variables: the operator is "
                f"`{upright}`",
                (Fix(f"Write `{upright}`", (Edit(word.span, upright),), Applicability.SAFE),),
            )
        elif _is_glued_logarithm(word):
            place = Span(word.span.start, word.span.start + 3)
            yield Finding(
                place,
                f"`log` and `{word.text[3:]}` are set as one product of variables: the operator is "
                "`\\log`",
                (Fix("Write `\\log`", (Edit(place, "\\log "),), Applicability.SAFE),),
            )


def _upright(word: Word) -> str | None:
    if word.text in _COMMANDS:
        return f"\\{word.text}"
    if word.text in _NAMES and (word.is_applied or len(word.text) > 4):
        return f"\\operatorname{{{word.text}}}"
    return None


def _is_glued_logarithm(word: Word) -> bool:
    """Whether the word is `logp` or its like: a logarithm and a function's letter."""
    return len(word.text) == 4 and word.text[:3] == "log" and (word.scripted or word.is_applied)
