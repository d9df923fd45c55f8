r"""The random symbols of formulas, such as the ε of a sample, and the laws that a page states.

Code that draws standard normal noise once is compared on the very noise that it drew. Of other laws
the means and variances of many calls are compared.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.execute.verify.parts import Form, Part, parts_of
from mathlint.formula.expression import (
    Application,
    Expression,
    Number,
    Power,
    Product,
    Relation,
    Root,
    Statements,
    Sum,
    Symbol,
    Tuple,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.execute.verify.target import Target
    from mathlint.formula.expression import Reading

DRAWN = "the noise that it draws"
"""What the drawn values are called among the inputs."""

_NOISE = frozenset({"\\epsilon", "\\varepsilon", "\\xi", "\\zeta"})
_IS_DRAWN = frozenset({"\\sim"})
_NORMAL = frozenset({"N", "\\mathcal{N}", "Normal"})
_KINDS = {"bernoulli": "bernoulli", "ber": "bernoulli", "uniform": "uniform", "u": "uniform"}


class Law(Struct, frozen=True):
    """How a symbol is distributed: ``normal``, ``bernoulli`` or ``uniform``, with its arguments.

    A normal law is the standard one; that of N(0, σ²) has σ² as its ``variance`` and stands for
    √σ² times a standard one.
    """

    kind: str
    arguments: tuple[Expression, ...] = ()
    variance: Expression | None = None


def laws_of(readings: Iterable[Reading]) -> Iterator[tuple[str, Law]]:
    r"""Yield the symbols that are said to be drawn, ``\epsilon \sim N(0, 1)``, with their laws."""
    for reading in readings:
        whole = reading.expression
        for statement in whole.items if isinstance(whole, Statements) else (whole,):
            if not isinstance(statement, Relation) or not set(statement.operators) <= _IS_DRAWN:
                continue
            symbol, law = statement.operands[0], _law(statement.operands[-1])
            if isinstance(symbol, Symbol) and law is not None:
                yield symbol.base, law


def _law(node: Expression) -> Law | None:
    if not (isinstance(node, Application) and isinstance(node.function, Symbol)):
        return None
    name = node.function.base
    arguments = node.arguments
    if len(arguments) == 1 and isinstance(arguments[0], Tuple):
        arguments = arguments[0].items
    if name in _NORMAL or name.strip("\\{}").removeprefix("mathcal{") == "N":
        if _is_standard(arguments):
            return Law("normal")
        centred = len(arguments) == _OF_NORMAL and getattr(arguments[0], "text", "") == "0"
        return Law("normal", variance=arguments[1]) if centred else None
    kind = _KINDS.get(name.strip("\\").lower())
    return Law(kind, arguments) if kind is not None else None


_OF_NORMAL = 2


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


def _is_standard(arguments: tuple[Expression, ...]) -> bool:
    match arguments[-2:]:
        case (mean, Number(text="1") | Symbol(base="I")):
            return isinstance(mean, Number | Symbol) and getattr(mean, "text", "0") == "0"
    return False


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
