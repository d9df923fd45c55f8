"""DV102: a density does not integrate to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same, to_latex
from mathlint.formula.expression import (
    Absolute,
    Application,
    Big,
    BigOperator,
    Binder,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
)
from mathlint.formula.meaning import CONSTANTS, Domain, Meaning
from mathlint.formula.rewrite import replaced
from mathlint.formula.scopes import mentions
from mathlint.lint.diagnostic import Evidence, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint_rules._witness import given, inputs_of
from mathlint_rules.derivation._steps import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.evaluate import Verdict, Witness
    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_DENSITIES = frozenset({"p", "P", "f", "q", "N", r"\phi", r"\varphi"})
_ARITHMETIC = (Absolute, Number, Power, Product, Quotient, Root, Sum, Symbol, Term, Transpose)
_POSITIVE = Meaning("parameter", domain=Domain.POSITIVE)


@rule("DV102", "unnormalised-density", severity=Severity.ERROR, on=Relation)
def unnormalised_density(chain: Relation, context: FormulaContext) -> Iterator[Finding]:  # noqa: ARG001
    r"""Report ``p(x) = \frac{1}{\sqrt{2\pi} \sigma} e^{-\frac{(x - \mu)^2}{2\sigma}}``."""
    left = chain.operands[0]
    variable = _variable(left)
    if variable is None:
        return
    for operator, value in zip(chain.operators, chain.operands[1:], strict=True):
        if operator not in ("=", ":="):
            return
        witness = _witness(value, variable) if _is_normalised(value, variable) else None
        if witness is not None:
            yield Finding(
                value.span,
                "this density does not integrate to one",
                related=(Related(left.span, "the density"),),
                evidence=Evidence(inputs_of(witness), "1", witness.left),
                notes=(f"{given(witness)}its integral is {witness.left}",),
            )


def _variable(left: Expression) -> Symbol | None:
    """Return what a left side is the density of: x of ``p(x)``; a bold one is a vector."""
    if not isinstance(left, Application) or not isinstance(left.function, Symbol):
        return None
    accented = set(left.function.decorations) - {"mathcal", "mathrm"}
    if left.function.base not in _DENSITIES or accented or len(left.arguments) != 1:
        return None
    (variable,) = left.arguments
    if not isinstance(variable, Symbol) or variable.decorations:
        return None
    return variable if variable.base.islower() else None


def _is_normalised(value: Expression, variable: Symbol) -> bool:
    """Whether π is in the constant before an exponential, and nothing else scales it.

    A name that stands in the constant alone may be a weight, or the number of dimensions.
    """
    if not all(_is_calculated(node) for node in value.walk()):
        return False
    if any(isinstance(it, Transpose) and mentions(it, variable) for it in value.walk()):
        return False  # a vector
    exponentials = [node for node in value.walk() if _is_exponential(node)]
    if not any(mentions(it, variable) for it in exponentials):
        return False
    inside = {id(node) for it in exponentials for node in it.walk()}
    outside = [it for it in value.walk() if isinstance(it, Symbol) and id(it) not in inside]
    names = {name for it in exponentials for name in names_of(it)}
    scaling = {name for it in outside for name in names_of(it)}
    is_constant = any(it.base == r"\pi" and not it.children for it in outside)
    return is_constant and scaling <= names


def _is_calculated(node: Expression) -> bool:
    if isinstance(node, Symbol):
        return node.base in CONSTANTS or node.base.islower() or node.base.startswith("\\")
    if isinstance(node, Power):
        return not any(isinstance(it, Symbol) for it in node.exponent.walk()) or _is_exponential(
            node
        )
    return isinstance(node, _ARITHMETIC) or _is_function(node)


def _is_function(node: Expression) -> bool:
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and node.function.base in ("exp", "log", "ln")
    )


def _is_exponential(node: Expression) -> bool:
    if isinstance(node, Power):
        return isinstance(node.base, Symbol) and node.base.base == "e"
    return isinstance(node, Application) and to_latex(node.function) == r"\exp"


def _witness(value: Expression, variable: Symbol) -> Witness | None:
    """Return parameters with which an integral is not one; on a half-line it may be."""
    from mathlint.evaluate import Different, Equal

    whole = _compared(value, variable, lowest=None)
    if not isinstance(whole, Different):
        return None
    half = _compared(value, variable, lowest=Number(value.span, "0"))
    return None if isinstance(half, Equal) else whole.witness


def _compared(value: Expression, variable: Symbol, lowest: Expression | None) -> Verdict:
    """Compare the integral of a density from a lowest value with one."""
    from mathlint.evaluate import compare  # loads numpy, for densities alone

    span = value.span
    plain = Symbol(span, variable.base)
    body = replaced(value, lambda node: plain if same(node, variable) else None)
    infinity = Symbol(span, r"\infty")
    if lowest is None:
        lowest = Sum(span, (Term(span, Sign.MINUS, infinity),))
    binder = Binder(span, (plain,), "=", lowest, infinity)
    area = BigOperator(span, Big.INTEGRAL, Symbol(span, "int"), (binder,), body)
    known = {
        to_latex(node): _POSITIVE
        for node in body.walk()
        if isinstance(node, Symbol) and node.base not in CONSTANTS and not same(node, plain)
    }
    return compare(area, Number(span, "1"), signature=known)
