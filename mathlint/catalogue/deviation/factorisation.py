"""Joint laws that are taken apart: no other formula is meant by that."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from mathlint.formula.expression import Application, Expression, Product
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.claims import Claim


def takes_law_apart(claim: Claim) -> bool:
    """Whether a law of several variables is said to be a product of laws, each of some of them.

    ``p(x, y, z) = p(x) p(y | x) p(z | y)`` says on what each depends; it is no Bayes' theorem
    without its denominator.
    """
    if not isinstance(claim.value, Product):
        return False
    joint = _variables(claim.name)
    parts = [_variables(factor) for factor in claim.value.factors]
    return len(joint) > 1 and all(parts) and sorted(chain.from_iterable(parts)) == sorted(joint)


def _variables(law: Expression | None) -> list[str]:
    """Return the variables of a law, without those that are given; none of what is no law."""
    return [to_sexpr(it) for it in law.arguments] if isinstance(law, Application) else []
