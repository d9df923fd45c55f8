"""Differences that are only another notation, or another way to average."""

from __future__ import annotations

from mathlint.catalogue.deviation.difference import Difference, Kind
from mathlint.catalogue.likeness.alignment import AVERAGES
from mathlint.catalogue.likeness.skeleton import INVERSE, PRODUCT
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Expression,
    Placeholder,
    Symbol,
)
from mathlint.formula.printing.sexpr import to_sexpr

_BOUNDS = frozenset({"big:sup", "big:inf"})


def is_expectation_alone(difference: Difference) -> bool:
    """Whether only one side has an expectation there, of what the other has too."""
    match = difference.match
    alone = (match.here or match.there) if match.here is None or match.there is None else None
    common = any(child.here and child.there for child in match.children)
    return alone is not None and alone.label == "big:expectation" and common


def expectations(node: Expression) -> int:
    """Return how many expectations an expression has: as many in both, and one has moved."""
    return sum(
        isinstance(inner, BigOperator) and inner.kind is Big.EXPECTATION for inner in node.walk()
    )


def is_other_average(difference: Difference) -> bool:
    """Whether a sum stands for an expectation: what is averaged is compared all the same."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None or here.label == there.label:
        return False
    return {here.label, there.label} <= AVERAGES


def is_average(difference: Difference) -> bool:
    """Whether it is about over what a sum runs that stands for an expectation."""
    around = difference.parent
    if around is None or around.here is None or around.there is None:
        return False
    return {around.here.label, around.there.label} == {"big:sum", "big:expectation"}


def is_normaliser(difference: Difference) -> bool:
    r"""Whether it is the ``\frac{1}{N}`` of a mean that stands for an expectation."""
    match = difference.match
    if match.there is not None or match.here is None or match.here.label != PRODUCT:
        return False
    common = [child for child in match.children if child.here and child.there]
    alone = [child.here for child in match.children if child.here and not child.there]
    labels = {side.label for child in common for side in (child.here, child.there) if side}
    return labels == {"big:sum", "big:expectation"} and all(it.label == INVERSE for it in alone)


def is_other_notation(difference: Difference) -> bool:
    """Whether it is a variable for its value, or a supremum for a maximum."""
    here, there = difference.match.here, difference.match.there
    if there is None and here is not None and here.label == "Transpose":
        return True  # whether a vector is a column or a row is said nowhere
    if here is None or there is None:
        return _is_letter_of_a_word(difference)
    if _is_random_variable(difference):
        return True
    bounds = {here.label, there.label} & _BOUNDS
    return difference.kind is Kind.OTHER_FUNCTION and bool(bounds)


def _is_random_variable(difference: Difference) -> bool:
    """Whether an X stands where the known formula has its value x."""
    here, there = difference.here, difference.there
    if not isinstance(here, Symbol) or not isinstance(there, Symbol):
        return False
    if difference.kind is Kind.INDEX:
        return False  # T is another bound than t
    return here.base != there.base and here.base.lower() == there.base.lower()


def _is_letter_of_a_word(difference: Difference) -> bool:
    """Whether a letter too much stands right before another one: ``df(t)`` may be one name."""
    letter = difference.here
    if difference.there is not None or not isinstance(letter, Symbol) or letter.children:
        return False
    if len(letter.base) > 1 or not letter.base.islower():
        return False
    around = None if difference.parent is None else difference.parent.here
    factors = () if around is None else around.node.children
    return any(
        factor.span.start == letter.span.end and _first_letter(factor).isalpha()
        for factor in factors
    )


def _first_letter(factor: Expression) -> str:
    name = factor.function if isinstance(factor, Application) else factor
    return name.base[0] if isinstance(name, Symbol) else ""


def is_left_out(difference: Difference) -> bool:
    r"""Whether only one side says of what a function is: ``\pi(\cdot|s)``, ``\epsilon_\theta``."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None:
        return False
    nodes = here.node, there.node
    if any(isinstance(node, Placeholder) for node in nodes):
        return True
    called = [node.function for node in nodes if isinstance(node, Application)]
    plain = [node for node in nodes if isinstance(node, Symbol)]
    return len(called) == len(plain) == 1 and to_sexpr(called[0]) == to_sexpr(plain[0])
