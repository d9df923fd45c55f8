r"""SC115: a condition is a number, where an index and a condition are meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Application, Number, Reading, Symbol
from mathlint.formula.scopes import name_of
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


@rule("SC115", "number-for-condition", severity=Severity.ERROR, on=Reading)
def number_for_condition(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``\pi(y|1)`` beside ``\pi(y_2|x)``: the index and the condition are mixed up."""
    applications = [
        node
        for node in reading.expression.walk()
        if isinstance(node, Application) and len(node.arguments) == len(node.given) == 1
    ]
    for node in applications:
        (argument,), (number,) = node.arguments, node.given
        if not isinstance(number, Number) or not _is_bare(argument):
            continue
        model = next((it for it in applications if _has_both(it, node)), None)
        if model is None:
            continue
        condition = model.given[0]
        mended = f"{argument.span.of(context.tex)}_{number.text}"
        edits = (
            Edit(argument.span, mended),
            Edit(number.span, condition.span.of(context.tex)),
        )
        yield Finding(
            argument.span.cover(number.span),
            f"this is conditioned on the number {number.text}; elsewhere the condition is "
            f"{shown(condition)}, and {shown(argument)} has an index",
            (Fix(f"Make {number.text} the index", edits, Applicability.UNSAFE),),
            (Related(model.span, "as here"),),
        )


def _is_bare(argument: Expression) -> bool:
    return isinstance(argument, Symbol) and not argument.children


def _has_both(model: Application, node: Application) -> bool:
    """Whether a call has an indexed argument and a named condition where ``node`` has neither."""
    argument, condition = model.arguments[0], model.given[0]
    return (
        isinstance(argument, Symbol)
        and isinstance(node.arguments[0], Symbol)
        and name_of(argument) == name_of(node.arguments[0])
        and any(isinstance(part, Number) for part in argument.subscripts)
        and isinstance(condition, Symbol)
    )
