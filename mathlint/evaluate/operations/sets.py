r"""Sets of which only the names are known, and what is made of them by ``\cup`` and ``\cap``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.randomness import name_hash, uniform
from mathlint.evaluate.ranges import set_points
from mathlint.formula.expression import Expression, Operation, Symbol

if TYPE_CHECKING:
    from mathlint.evaluate.scope import Scope

_POINTS = 5  # that may belong to a set; one with a name has two to four
_SCRIPT = frozenset({"mathcal", "mathscr"})


def members(scope: Scope, node: Expression) -> frozenset[int] | None:
    """Return which of some points belong to a set; None for what is no set.

    As many belong to a set with a name as it has elements where something runs over them.
    """
    if isinstance(node, Operation) and node.operator in (r"\cup", r"\cap", r"\setminus"):
        sides = [members(scope, operand) for operand in node.operands]
        known = [side for side in sides if side is not None]
        if len(known) < len(sides):
            return None
        first, *others = known
        match node.operator:
            case r"\cup":
                return first.union(*others)
            case r"\cap":
                return first.intersection(*others)
        return first.difference(*others)
    if not isinstance(node, Symbol):
        return None
    name = scope.names.of(node)
    if name.identity not in scope.usage.sets and _SCRIPT.isdisjoint(node.decorations):
        return None
    seed = scope.interpretation.seed ^ name_hash(f"members of {name.identity}")
    drawn = sorted(range(_POINTS), key=lambda point: uniform(seed, point))
    return frozenset(drawn[: len(set_points(scope, name.identity, None))])
