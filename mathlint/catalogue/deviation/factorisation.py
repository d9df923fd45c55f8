"""Joint laws that are taken apart: no formula of another kind is meant by that."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING, TypeGuard

from mathlint.formula.expression import Application, Big, BigOperator, Expression, Product
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.claims import Claim

_SEVERAL = 2


def takes_law_apart(claim: Claim) -> bool:
    r"""Whether a law of several variables is said to be a product of laws, each of some of them.

    ``p(x, y, z) = p(x) p(y | x) p(z | y)`` says on what each depends; it is no Bayes' theorem
    without its denominator. Nor is ``p(x_1, \ldots, x_n) = \prod_i p(x_i)`` a marginal law.
    """
    joint = _variables(claim.name)
    if len(joint) < _SEVERAL:
        return False
    if is_product(claim.value):
        return isinstance(claim.value.body, Application)
    if not isinstance(claim.value, Product):
        return False
    parts = [_variables(factor) for factor in claim.value.factors]
    return all(parts) and sorted(chain.from_iterable(parts)) == sorted(joint)


def is_product(value: Expression) -> TypeGuard[BigOperator]:
    """Whether a value is a product over an index."""
    return isinstance(value, BigOperator) and value.kind is Big.PRODUCT


def _variables(law: Expression | None) -> list[str]:
    """Return the variables of a law, without those that are given; none of what is no law."""
    return [to_sexpr(it) for it in law.arguments] if isinstance(law, Application) else []
