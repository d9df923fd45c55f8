"""A difference that a person can check: few inputs, simple numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from mathlint.evaluate.verdict import Witness
from mathlint.formula.expression import Application, Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.evaluate.names import Names

_TRIES = 24
_MOST_INPUTS = 8


class Attempt(Protocol):
    """Evaluates both sides in one trial."""

    def __call__(self, number: int, *, rounded: bool) -> Witness | None:
        """Return what a trial shows, None where both sides agree in it."""


def find_witness(attempt: Attempt, number: int, *, calculus: bool) -> Witness:
    """Return the simplest of some trials in which both sides differ.

    number: a trial that is known to differ
    calculus: derivatives occur, for which functions cannot be rounded
    """
    best: Witness | None = None
    if not calculus:
        for candidate in range(1000, 1000 + _TRIES):
            witness = attempt(candidate, rounded=True)
            if witness is not None and (best is None or _length(witness) < _length(best)):
                best = witness
    best = best or attempt(number, rounded=False)
    if best is None:
        return Witness((), "one value", "another")
    plain = [pair for pair in best.inputs if " at " not in pair[0]]
    at_places = [pair for pair in best.inputs if " at " in pair[0]]
    return Witness(tuple((plain + at_places)[:_MOST_INPUTS]), best.left, best.right)


def telling(nodes: tuple[Expression, ...], names: Names, inputs: Iterable[str]) -> list[str]:
    r"""Return the inputs that an author would ask for, or all if there are none.

    The t and θ of ``r_t(\theta)`` say nothing where its value is given.
    """
    wanted: set[str] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, Symbol):
            wanted.add(names.latex(node).split("_")[0])
        elif isinstance(node, Application) and not _has_meaning(node):
            wanted.add(names.latex(node.function).split("_")[0])
        else:
            stack.extend(node.children)
    every = list(inputs)
    return [name for name in every if re.split(r"[_(]", name)[0] in wanted] or every


def _has_meaning(node: Application) -> bool:
    """Whether a function's own values say nothing: log, clip, σ."""
    head = node.function
    return isinstance(head, Symbol) and (len(head.base.lstrip("\\")) > 1) and head.base != "\\pi"


def _length(witness: Witness) -> int:
    """Return how much there is to read."""
    values = [value for _, value in witness.inputs]
    return sum(map(len, values)) + 2 * len(witness.left) + 2 * len(witness.right)
