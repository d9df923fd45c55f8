"""Names such as p that stand for many distributions of the same variables: p(x), p(x|z), p(x, z).

Where one name is applied in several shapes, all its applications are marginals and conditionals of
one joint distribution, so that p(x, z) = p(x|z) p(z).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import Application, BigOperator, Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mathlint.evaluate.names import Names

_MOST_VARIABLES = 3

Slot = tuple[int, int, int]
"""How many arguments and conditions an application has, and the position of one of them."""


class Joint(Struct, frozen=True):
    """The variables of a joint distribution.

    places: identity of a symbol → which of the ``count`` variables it stands for
    """

    places: Mapping[str, int]
    count: int


def find_joints(
    applications: Mapping[str, list[Application]],
    expressions: tuple[Expression, ...],
    names: Names,
) -> dict[str, Joint]:
    """Return the joint distributions, by the name of their function."""
    bound = {
        names.identity(symbol)
        for expression in expressions
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    }
    joints = {}
    for function, nodes in applications.items():
        joint = _joint(nodes, bound, names)
        if joint is not None:
            joints[function] = joint
    return joints


def _joint(nodes: list[Application], bound: set[str], names: Names) -> Joint | None:
    """Return the joint of one name, None where it is applied in one shape or to more than names."""
    shapes = {(len(node.arguments), len(node.given)) for node in nodes}
    if len(shapes) < 2 or any(node.parameters for node in nodes):
        return None
    slots: dict[str, set[Slot]] = {}
    for node in nodes:
        variables = (*node.arguments, *node.given)
        identities = [names.identity(variable) for variable in variables]
        if not all(isinstance(variable, Symbol) for variable in variables):
            return None
        if len(set(identities)) < len(identities):
            return None
        for position, identity in enumerate(identities):
            slot = (len(node.arguments), len(node.given), position)
            slots.setdefault(identity, set()).add(slot)
    places = _merged(slots, bound)
    count = len(set(places.values()))
    return Joint(places, count) if 2 <= count <= _MOST_VARIABLES else None


def _merged(slots: Mapping[str, set[Slot]], bound: Iterable[str]) -> dict[str, int]:
    """Return a number for each variable; a bound one is any other that stands where it stands."""
    order = sorted(slots, key=lambda identity: (identity in bound, -len(slots[identity]), identity))
    places: dict[str, int] = {}
    known: list[set[Slot]] = []
    for identity in order:
        like = [at for at, others in enumerate(known) if slots[identity] <= others]
        if identity in bound and like:
            places[identity] = like[0]
        else:
            places[identity] = len(known)
            known.append(slots[identity])
    return places
