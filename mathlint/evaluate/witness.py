"""A difference that a person can check: few inputs, simple numbers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Protocol

from msgspec import Struct

from mathlint.evaluate.rewrite import rewritten
from mathlint.evaluate.values import print_value
from mathlint.evaluate.verdict import Witness
from mathlint.formula.expression import Application, Expression, Number, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from mathlint.evaluate.names import Names
    from mathlint.evaluate.scope import Atom
    from mathlint.evaluate.values import Value

_TRIES = 24
_ENOUGH = 8
_MOST_INPUTS = 8


class Candidate(Struct, frozen=True):
    """What both sides were in one trial, printed, and the values that were put in."""

    atoms: Mapping[Atom, Value]
    left: str
    right: str

    @property
    def length(self) -> int:
        """How much there is to read."""
        values = sum(len(print_value(value)) for value in self.atoms.values())
        return values + 2 * len(self.left) + 2 * len(self.right)


class Attempt(Protocol):
    """Evaluates both sides in one trial."""

    def __call__(self, number: int, *, rounded: bool) -> Candidate | None:
        """Return what a trial shows, None where both sides agree in it."""


def find_candidate(attempt: Attempt, number: int, *, calculus: bool) -> Candidate | None:
    """Return the simplest of some trials in which both sides differ.

    number: a trial that is known to differ
    calculus: derivatives occur, for which functions cannot be rounded
    """
    differing: list[Candidate] = []
    for other in () if calculus else range(1000, 1000 + _TRIES):
        candidate = attempt(other, rounded=True)
        if candidate is not None:
            differing.append(candidate)
        if len(differing) == _ENOUGH:
            break
    if differing:
        return min(differing, key=lambda candidate: candidate.length)
    return attempt(number, rounded=False)


def witness(candidate: Candidate, nodes: tuple[Expression, ...], names: Names) -> Witness:
    r"""Return a witness with the inputs that an author would ask for, or all if there are none.

    nodes: both sides. The t and θ of ``r_t(\theta)`` say nothing where its value is given.
    """
    inputs = {label(atom, names): value for atom, value in candidate.atoms.items()}
    wanted = _wanted(nodes, names)
    told = [name for name in inputs if re.split(r"[_(]", name)[0] in wanted] or list(inputs)
    told.sort(key=lambda name: " at " in name)
    printed = tuple((name, print_value(inputs[name])) for name in told[:_MOST_INPUTS])
    return Witness(printed, candidate.left, candidate.right)


def label(atom: Atom, names: Names) -> str:
    """Return the LaTeX of an input: x_1 for an x_i where i is one."""
    spelled, places = atom
    counted = {
        identity: str(int(at[0]))
        for identity, at in places
        if len(at) == 1 and at[0] >= 0 and at[0] == int(at[0])
    }
    others = [
        f"{identity} = {print_value(at[0])}"
        for identity, at in places
        if identity not in counted and len(at) == 1
    ]

    def number(part: Expression) -> Expression | None:
        text = counted.get(names.identity(part)) if isinstance(part, Symbol) else None
        return None if text is None else Number(part.span, text)

    node = names.spelled(spelled)
    latex = names.latex(rewritten(node, number)) if counted else names.latex(node)
    return f"{latex} at {', '.join(others)}" if others else latex


def _wanted(nodes: Iterable[Expression], names: Names) -> set[str]:
    """Return the names of what has a value of its own, without scripts and arguments."""
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
    return wanted


def _has_meaning(node: Application) -> bool:
    """Whether a function's own values say nothing: log, clip, σ."""
    head = node.function
    return isinstance(head, Symbol) and len(head.base.lstrip("\\")) > 1 and head.base != "\\pi"
