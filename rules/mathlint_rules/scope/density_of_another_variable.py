"""SC111: a density is of one variable on the left side, and of another on the right."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeGuard

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Divergence,
    Product,
    Relation,
    Symbol,
)
from mathlint.formula.scopes import bound_by
from mathlint.lint.diagnostic import Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_FAMILIES = frozenset(
    {"N", "Normal", "Gaussian", "Bernoulli", "Bern", "Ber", "Cat", "Categorical", "Dir", "Beta"}
    | {"Gamma", "Poisson", "Laplace", "Uniform", "Multinomial", "Student"}
)


@rule(
    "SC111",
    "density-of-another-variable",
    severity=Severity.ERROR,
    on=(Relation, Binder, Divergence),
)
def density_of_another_variable(
    node: Relation | Binder | Divergence,
    context: FormulaContext,  # noqa: ARG001
) -> Iterator[Finding]:
    r"""Report ``p(\epsilon) = \mathcal{N}(z; 0, I)`` and ``z \sim p(x)``."""
    if isinstance(node, Divergence):
        yield from _diverging(node.first, node.second)
        return
    if isinstance(node, Binder):
        if node.relation == r"\sim" and node.domain is not None:
            yield from _drawn(node.symbols, node.domain)
        return
    for left, operator, right in zip(
        node.operands, node.operators, node.operands[1:], strict=False
    ):
        if operator == r"\sim":
            yield from _drawn((left,), right)
        elif operator in ("=", ":="):
            if isinstance(left, Application):
                yield from _density(left, right)
            yield from _weighed(left, right)


def _density(left: Application, right: Expression) -> Iterator[Finding]:
    if not isinstance(right, Application) or not isinstance(right.function, Symbol):
        return
    if right.function.base not in _FAMILIES or len(right.arguments) != 1:
        return
    if not (right.given or right.parameters) or not all(
        isinstance(argument, Symbol) for argument in left.arguments
    ):
        return
    (variable,) = right.arguments
    if not isinstance(variable, Symbol) or _bases(left.arguments) & _bases((variable,)):
        return
    yield Finding(
        variable.span,
        f"the left side is a density of {shown(left.arguments[0])}, the right side one of "
        f"{shown(variable)}",
        related=(Related(left.span, f"{shown(variable)} is no argument of this"),),
    )


def _drawn(variables: tuple[Expression, ...], law: Expression) -> Iterator[Finding]:
    r"""Report ``z \sim p(x)``; what is drawn from ``q(x)`` may be the output of an encoder."""
    if not isinstance(law, Application) or law.given or law.parameters:
        return
    function = law.function
    if not isinstance(function, Symbol) or function.base not in ("p", "P") or not law.arguments:
        return
    if not all(isinstance(part, Symbol) for part in (*variables, *law.arguments)):
        return
    if _bases(variables) & _bases(law.arguments):
        return
    yield Finding(
        law.arguments[0].span,
        f"{shown(variables[0])} is drawn from a density of {shown(law.arguments[0])}",
        related=(Related(variables[0].span, "this is drawn"),),
        severity=Severity.WARNING,
    )


def _diverging(first: Expression, second: Expression) -> Iterator[Finding]:
    r"""Report ``D(q(x) \| p(z | x))``: what the second is given is no variable of it."""
    if not isinstance(first, Application) or not isinstance(second, Application):
        return
    parts = (*first.arguments, *first.given, *second.arguments, *second.given)
    if not all(isinstance(part, Symbol) for part in parts):
        return
    if not first.arguments or _bases(first.arguments) & _bases(second.arguments):
        return
    if _bases(first.arguments) & _bases(second.given) and not first.given:
        yield Finding(
            first.arguments[0].span,
            f"this is a density of {shown(first.arguments[0])}, what it is held beside one of "
            f"{shown(second.arguments[0])}",
            related=(Related(second.arguments[0].span, "the variable there"),),
        )


def _weighed(left: Expression, right: Expression) -> Iterator[Finding]:
    r"""Report ``\mathbb{E}[X] = \sum_x x p(y)``: the values of x are weighed with those of y."""
    for node in right.walk():
        if not isinstance(node, BigOperator) or node.kind not in (Big.SUM, Big.INTEGRAL):
            continue
        factors = node.body.factors if isinstance(node.body, Product) else ()
        bound = tuple(symbol for binder in node.binders for symbol in bound_by(binder))
        for law in factors:
            if not _is_plain_density(law) or len(bound) != 1:
                continue
            (variable,) = law.arguments
            others = [factor for factor in factors if factor is not law]
            about = _bases((left, *bound, *others))
            if not any(same(other, bound[0]) for other in others) or _bases((variable,)) & about:
                continue
            yield Finding(
                variable.span,
                f"the values of {shown(bound[0])} are weighed with a density of {shown(variable)}",
                related=(Related(bound[0].span, "over this"),),
            )


def _is_plain_density(node: Expression) -> TypeGuard[Application]:
    """Whether it is ``p(y)``, of one name and given nothing."""
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and node.function.base in ("p", "P", "q", "f")
        and len(node.arguments) == 1
        and isinstance(node.arguments[0], Symbol)
        and not (node.given or node.parameters)
    )


def _bases(expressions: tuple[Expression, ...]) -> set[str]:
    r"""Return the letters of what is named, in one case: ``x \sim P(X)`` is meant."""
    return {
        node.base.lower()
        for expression in expressions
        for node in expression.walk()
        if isinstance(node, Symbol)
    }
