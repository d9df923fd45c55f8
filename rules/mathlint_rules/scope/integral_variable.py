"""SC107: an integral does not say by what it is integrated, or by something it does not hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    Differential,
    Missing,
    Reading,
    Relation,
    Symbol,
)
from mathlint.formula.scopes import bound_by, free_names, name_of, occurrences
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._integrands import other_variable
from mathlint_rules.scope._names import is_letter, is_read, operators, shown, statements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


_VARIABLES = frozenset("rstxyz") | {r"\tau", r"\xi", r"\omega"}
"""Letters that by convention are integrated over; others may be functions: u, v, g."""


@rule("SC107", "integral-variable", severity=Severity.WARNING, on=Reading)
def integral_variable(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report an integral without differential, or with the differential of another variable."""
    root = reading.expression
    if not any(operator.kind is Big.INTEGRAL for operator in operators(root)):
        return
    if any(isinstance(node, Differential) or _is_d(node) for node in root.walk()):
        return  # a differential that belongs to some integral, or a differential form
    for statement in statements(root):
        for operator in operators(statement):
            if operator.kind is not Big.INTEGRAL or isinstance(operator.body, Missing):
                continue
            if operator.differential_span is not None:
                yield from other_variable(operator, statement, context)
            elif (
                not any(map(bound_by, operator.binders))
                and _has_variable(operator.body)
                and is_read(statement)  # what is not may be the differential
            ):
                yield Finding(
                    operator.operator.span,
                    "this integral does not say by what it is integrated: its differential is "
                    "missing",
                )
    for node in root.walk():
        if isinstance(node, Relation) and isinstance(node.operands[0], Application):
            yield from _argument_integrated(node.operands[0], node.operands[1])


def _has_variable(body: Expression) -> bool:
    r"""Whether a body shows what it varies with, as x in ``x^2`` and ``f(x)``.

    ``\int_a^b f`` says all there is to say of a function, and no path is a variable.
    """
    if any(isinstance(node, Symbol) and node.decorations == ("mathcal",) for node in body.walk()):
        return False  # the measure of a path integral
    return any(
        occurrence.role == "value"
        and occurrence.binding is None
        and occurrence.symbol.base in _VARIABLES
        for occurrence in occurrences(body)
    )


def _argument_integrated(left: Application, right: Expression) -> Iterator[Finding]:
    r"""Report ``f(x) = \int g(x, t) dx``: the left side keeps what the right side integrates."""
    named = free_names(left)
    unnamed = free_names(right) - named
    for operator in operators(right):
        if operator.kind is not Big.INTEGRAL or operator.differential_span is None:
            continue
        variables = [symbol for binder in operator.binders for symbol in bound_by(binder)]
        others = [
            argument
            for node in operator.body.walk()
            if isinstance(node, Application)
            for argument in node.arguments
            if isinstance(argument, Symbol) and _is_variable(argument)
        ]
        kept = [it for it in variables if name_of(it) in named and not it.children]
        free = [it for it in others if name_of(it) in unnamed]
        if len(variables) == 1 and kept and free:
            yield Finding(
                operator.differential_span,
                f"this integrates over {shown(kept[0])}, on which the left side depends; on "
                f"{shown(free[0])} it does not depend, and nothing integrates over that",
                related=(Related(free[0].span, "over this"),),
            )


def _is_variable(symbol: Symbol) -> bool:
    return is_letter(name_of(symbol)) or (symbol.base in _VARIABLES and not symbol.children)


def _is_d(node: Expression) -> bool:
    return isinstance(node, Symbol) and node.base == "d" and not node.children
