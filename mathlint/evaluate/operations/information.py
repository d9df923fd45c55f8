"""Entropy and mutual information of random variables: H(X), H(X | Y), H(X, Y), I(X; Y | Z).

All variables of a formula have one joint distribution, so that the chain rules hold.
"""

from __future__ import annotations

from itertools import product
from math import log
from typing import TYPE_CHECKING

from mathlint.formula.expression import Application, Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.evaluate.scope import Scope

_MOST_VARIABLES = 4
_OUTCOMES = (0.0, 1.0)


def entropy(scope: Scope, node: Application) -> float | None:
    """Return H(X, ... | Y, ...), None where the arguments are no random variables."""
    if node.parameters:
        return None
    names = _variables(scope, (*node.arguments, *node.given))
    if names is None:
        return None
    condition = names[len(node.arguments) :]
    return _entropy_of(scope, names) - _entropy_of(scope, condition)


def mutual_information(scope: Scope, node: Application) -> float | None:
    """Return I(X; Y | Z), None where the arguments are no random variables."""
    if not node.arguments or not node.parameters:
        return None
    names = _variables(scope, (*node.arguments, *node.parameters, *node.given))
    if names is None:
        return None
    count = len(node.arguments)
    second = count + len(node.parameters)
    condition = names[second:]
    return (
        _entropy_of(scope, (*names[:count], *condition))
        + _entropy_of(scope, names[count:])
        - _entropy_of(scope, names)
        - _entropy_of(scope, condition)
    )


def _variables(scope: Scope, nodes: Sequence[Expression]) -> tuple[str, ...] | None:
    """Return the identities of capitals that stand for random variables, at most four."""
    known = scope.usage.variables
    if not 2 <= len(known) <= _MOST_VARIABLES:
        return None
    names = tuple(scope.names.identity(node) for node in nodes if isinstance(node, Symbol))
    if len(names) < len(nodes) or not known.issuperset(names):
        return None
    scope.record.information = True
    return names


def _entropy_of(scope: Scope, names: Sequence[str]) -> float:
    """Return the entropy of some of the variables together, in nats."""
    order = sorted(scope.usage.variables)
    places = sorted({order.index(name) for name in names})
    masses: dict[tuple[float, ...], float] = {}
    total = 0.0
    for outcome in product(_OUTCOMES, repeat=len(order)):
        weight = 0.1 + abs(scope.interpretation.smooth("joint of the variables", outcome))
        key = tuple(outcome[place] for place in places)
        masses[key] = masses.get(key, 0.0) + weight
        total += weight
    return -sum(mass / total * log(mass / total) for mass in masses.values())
