"""SC113: something is compared with itself, or depends on itself."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Binder,
    Divergence,
    Number,
    Reading,
    Relation,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.scopes import bound_by, mentions
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import is_read, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression, Term
    from mathlint.lint.context import FormulaContext

_DENSITIES = frozenset({"p", "q", "P", "Q", r"\pi"})
_REFLEXIVE = frozenset({"=", r"\leq", r"\geq", r"\equiv"})
_INDICATORS = frozenset(
    {("1",), ("I",), (r"\chi",)}
    | {(name, style) for name in "1I" for style in ("mathbb", "mathbf", "mathbbm", "mathds")}
)


@rule("SC113", "tautology", severity=Severity.ERROR, on=Reading)
def tautology(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``x - x``, ``D(p \| p)``, ``f(x) = f(x)`` and ``\pi_t(a | \pi_t)``."""
    root = reading.expression
    if not is_read(root):
        return  # two things that are not read look the same
    stated = _said_to_vanish(root)
    for node in root.walk():
        if isinstance(node, Binder):
            yield from _drawn_given_itself(node)
        elif isinstance(node, BigOperator):
            yield from _known_already(node)
        elif isinstance(node, Relation):
            yield from _equal_sides(node)
        elif isinstance(node, Application):
            yield from _given_itself(node)
            yield from _always_indicated(node)
        elif id(node) not in stated:
            yield from _vanishes(node, context.tex)


def _said_to_vanish(root: Expression) -> set[int]:
    r"""Return what a chain says to be zero: ``D(p \| p) = 0`` is a property, no slip."""
    return {
        id(part)
        for node in root.walk()
        if isinstance(node, Relation)
        and any(
            isinstance(operand, Number) and not float(operand.text) for operand in node.operands
        )
        for part in node.walk()
    }


def _begins_with_power(term: Term, tex: str) -> bool:
    r"""Whether its first brace holds a power: ``\overline{x^2}``, and not ``\overline{x}^2``."""
    before, closed, _ = term.value.span.of(tex).partition("}")
    return bool(closed) and "^" in before


def _vanishes(node: Expression, tex: str) -> Iterator[Finding]:
    if isinstance(node, Sum) and len(node.terms) == 2:
        first, second = node.terms
        opposite = {first.sign, second.sign} == {Sign.PLUS, Sign.MINUS}
        if isinstance(first.value, Number):
            return  # an example in numbers: a value that is the mean
        if _begins_with_power(first, tex) is not _begins_with_power(second, tex):
            return  # the mean of squares and the square of the mean
        if opposite and same(first.value, second.value) and not _is_random(first.value):
            yield Finding(
                node.span,
                "this is zero: something is subtracted from itself",
                related=(Related(second.value.span, "the same again"),),
            )
    elif isinstance(node, Divergence) and same(node.first, node.second):
        yield Finding(
            node.span,
            f"this is zero: the divergence of `{node.first.span.of(tex)}` from itself",
            related=(Related(node.second.span, "the same again"),),
        )


def _is_random(expression: Expression) -> bool:
    """Whether two occurrences may differ: expectations over one thing may be of two samples."""
    return any(isinstance(node, BigOperator) for node in expression.walk())


def _equal_sides(node: Relation) -> Iterator[Finding]:
    r"""Report ``f(x) = f(x)``; ``x = x`` may be an axiom."""
    for left, operator, right in zip(
        node.operands, node.operators, node.operands[1:], strict=False
    ):
        if operator != "=" or not same(left, right):
            continue
        if any(isinstance(part, Application) for part in left.walk()):
            yield Finding(
                right.span,
                "both sides are the same",
                related=(Related(left.span, "as here"),),
                severity=Severity.WARNING,
            )


def _given_itself(node: Application) -> Iterator[Finding]:
    r"""Report ``\pi_t(a | \pi_t)``; in ``p(x | p)`` the condition may be a parameter."""
    function = node.function
    if not isinstance(function, Symbol) or not (function.children or function.base == r"\pi"):
        return
    for condition in node.given:
        if same(condition, function):
            yield Finding(
                condition.span,
                f"{shown(function)} is conditioned on itself",
                related=(Related(function.span, "the function"),),
            )


def _always_indicated(node: Application) -> Iterator[Finding]:
    r"""Report ``\mathbb{1}[s = s]``; behind other names it may be a keyword and its value."""
    function = node.function
    if not isinstance(function, Symbol):
        return
    if (function.base, *function.decorations) not in _INDICATORS:
        return
    for condition in node.arguments:
        if not isinstance(condition, Relation) or len(condition.operands) != 2:
            continue
        left, right = condition.operands
        if condition.operators[0] in _REFLEXIVE and same(left, right):
            yield Finding(
                condition.span,
                f"{shown(left)} is compared with itself",
                related=(Related(right.span, "the same again"),),
            )


def _known_already(operator: BigOperator) -> Iterator[Finding]:
    r"""Report ``\prod_t p(x_t | x_t)``; ``P(s | s)`` is the probability to stay."""
    bound = [symbol for binder in operator.binders for symbol in bound_by(binder)]
    for node in operator.body.walk():
        if not isinstance(node, Application) or not isinstance(node.function, Symbol):
            continue
        if node.function.base not in _DENSITIES:
            continue
        for argument, condition in product(node.arguments, node.given):
            varies = isinstance(argument, Symbol) and any(
                mentions(index, symbol) for index in argument.children for symbol in bound
            )
            if varies and same(argument, condition):
                yield Finding(
                    condition.span,
                    f"the law of {shown(argument)} is given {shown(condition)} itself",
                    related=(Related(argument.span, "this is known already"),),
                )


def _drawn_given_itself(node: Binder) -> Iterator[Finding]:
    r"""Report ``s \sim \rho(\cdot \mid s)``; of ``z, x \sim p(x \mid z)`` only x is drawn."""
    law = node.domain
    if node.relation != r"\sim" or not isinstance(law, Application) or len(node.symbols) > 1:
        return
    (drawn,) = node.symbols
    for condition in law.given:
        if isinstance(drawn, Symbol) and same(drawn, condition):
            yield Finding(
                condition.span,
                f"{shown(condition)} is drawn from a law that is given {shown(condition)} itself",
                related=(Related(drawn.span, "this is drawn"),),
                severity=Severity.WARNING,
            )
