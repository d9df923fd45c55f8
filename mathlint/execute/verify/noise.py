r"""The random symbols of formulas, such as the ε of a sample, and what code draws for them.

Code that draws standard normal noise once is compared on the very noise that it drew. Of other laws
the means and variances of many calls are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.laws import Law
from mathlint.execute.verify.parts import Form, Part, parts_of
from mathlint.formula.expression import (
    Expression,
    Number,
    Power,
    Product,
    Root,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Mapping

    from mathlint.execute.verify.target import Target

DRAWN = "the noise that it draws"
"""What the drawn values are called among the inputs."""

_NOISE = frozenset({"\\epsilon", "\\varepsilon", "\\xi", "\\zeta"})


def standardised(target: Target) -> Target:
    """Return a formula whose noise of another variance is written as standard noise times √σ²."""

    def change(node: Expression) -> Expression | None:
        law = target.laws.get(node.base) if isinstance(node, Symbol) else None
        if law is None or law.variance is None:
            return None
        return Product(node.span, (_root(law.variance), node), ("",))

    value = replaced(target.value, change)
    return target if value is target.value else replace(target, value=value)


def _root(variance: Expression) -> Expression:
    match variance:
        case Power(base=base, exponent=Number(text="2")):
            return base
        case Product(factors=(Power(base=base, exponent=Number(text="2")), Symbol(base="I"))):
            return base
    return Root(variance.span, variance)


def without_noise(target: Target) -> Target | None:
    """Return a formula without the noise that it adds to the rest; None where it adds none."""
    value = target.value
    if not isinstance(value, Sum) or len(value.terms) == 1:
        return None
    kept = tuple(
        term
        for term in value.terms
        if not isinstance(term.value, Symbol)
        or (term.value.base not in target.laws and term.value.base not in _NOISE)
    )
    if not kept or kept == value.terms:
        return None
    return replace(target, value=replace(value, terms=kept), names=Names())


def noise_in(
    target: Target, known: Mapping[str, Part], laws: Mapping[str, Law]
) -> tuple[Part, Law] | None:
    """Return the only random symbol that code has no name for, with its law.

    known: the parts that code has names for
    """
    covered = {part.key for part in known.values()}
    found = [
        (part, laws.get(part.node.base, Law("normal")))
        for part in parts_of(target)
        if part.form is Form.VALUE and isinstance(part.node, Symbol) and part.key not in covered
        if part.node.base in laws or part.node.base in _NOISE
    ]
    return found[0] if len(found) == 1 else None
