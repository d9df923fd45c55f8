"""SH103: a loss is a number, and its formula still carries a gradient."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Gradient,
    Number,
    Product,
    Quotient,
    Relation,
    Sign,
    Sum,
    Symbol,
)
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_LOSSES = frozenset({"L", "J", r"\ell", "loss", "Loss", "Objective"})
# estimates of return and advantage, ratios, weights, and functions of one number
_NUMBERS = frozenset({"A", "R", "G", "Q", "V", "r", "w", "log", "exp", "min", "max", "clip"})
_AVERAGING = frozenset({Big.EXPECTATION, Big.SUM, Big.INTEGRAL})


@rule("SH103", "loss-with-gradient", severity=Severity.ERROR, on=Relation)
def loss_with_gradient(node: Relation, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``L(\theta) = \mathbb{E}[\nabla_\theta \log \pi_\theta A]``."""
    left = node.operands[0]
    yield from _loss_for_gradient(node)
    if node.operators[0] not in ("=", ":=") or not _is_loss(left):
        return
    gradient = _gradient_factor(node.operands[1])
    if gradient is None:
        return
    variable = gradient.variable
    # J without a subscript below the nabla is the Jacobian
    if variable is None or (_base(left) == "J" and not isinstance(left, Application)):
        return
    operator = Span(gradient.span.start, gradient.body.span.start)
    yield Finding(
        gradient.span,
        "a loss is a number; with this gradient the right side is a vector, the gradient of it",
        (
            Fix(
                "Take the gradient away",
                (Edit(operator, ""),),
                Applicability.UNSAFE,
            ),
        )
        if operator.of(context.tex).startswith("\\nabla")
        else (),
        (Related(left.span, "the loss"),),
    )


def _loss_for_gradient(node: Relation) -> Iterator[Finding]:
    r"""Report ``\theta \leftarrow \theta - \eta L(\theta)``: a step goes along the gradient."""
    left, right = node.operands[:2]
    if not isinstance(left, Symbol) or not isinstance(right, Sum) or _is_loss(left):
        return
    *before, step = right.terms
    itself = [it.value for it in before if isinstance(it.value, Symbol)]
    if len(itself) != len(before) or step.sign is not Sign.MINUS:
        return
    is_increment = left.decorations[:1] == ("Delta",) and not before
    if not is_increment and [it.base for it in itself] != [left.base]:
        return
    if not isinstance(step.value, Product):
        return
    *rates, loss = step.value.factors
    if not isinstance(loss, Application) or not _is_loss(loss) or len(loss.arguments) > 1:
        return
    (of,) = loss.arguments
    rate_alone = len(rates) == 1 and isinstance(rates[0], Symbol)
    if rate_alone and isinstance(of, Symbol) and of.base == left.base:
        yield Finding(
            loss.span,
            "a loss is a number: the step goes along its gradient",
            (Fix("Take the gradient", (Edit(_before(loss), r"\nabla "),), Applicability.UNSAFE),),
            (Related(left.span, "what is updated"),),
            severity=Severity.WARNING,
        )


def _before(node: Expression) -> Span:
    return Span(node.span.start, node.span.start)


def _is_loss(expression: Expression) -> bool:
    return _base(expression) in _LOSSES


def _base(expression: Expression) -> str:
    if isinstance(expression, Application):
        expression = expression.function
    return expression.base if isinstance(expression, Symbol) else ""


def _gradient_factor(expression: Expression) -> Gradient | None:
    r"""Return a gradient that nothing makes a number: a lone factor of a term or a mean.

    Beside another factor that may be a vector (``\nabla f^\top v``), in a norm or in a function it
    is part of a number.
    """
    stack = [expression]
    while stack:
        node = stack.pop()
        if isinstance(node, Gradient):
            return node if node.operator == r"\nabla" else None
        if isinstance(node, Sum):
            stack += [term.value for term in node.terms]
        elif isinstance(node, Product):
            if all(operator in ("", r"\cdot") for operator in node.operators) and all(
                _is_number(factor) for factor in node.factors
            ):
                stack += node.factors
        elif isinstance(node, Quotient):
            stack.append(node.numerator)
        elif isinstance(node, BigOperator) and node.kind in _AVERAGING:
            stack.append(node.body)
    return None


def _is_number(factor: Expression) -> bool:
    r"""Whether a factor is surely a number, and no vector that the gradient is multiplied with."""
    if isinstance(factor, Number | Quotient | BigOperator | Gradient | Sum):
        return True
    if isinstance(factor, Application):
        factor = factor.function
    return (
        isinstance(factor, Symbol)
        and "mathbf" not in factor.decorations
        and "boldsymbol" not in factor.decorations
        and (factor.base in _NUMBERS or factor.base.startswith("\\"))
    )
