"""A difference that a person can check: few inputs, simple numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.equality.verdict import Witness
from mathlint.evaluate.values import print_value
from mathlint.formula.expression import (
    Application,
    Binder,
    Expression,
    Iteration,
    Number,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import rewritten
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from mathlint.evaluate.names import Names
    from mathlint.evaluate.scope import Atom
    from mathlint.evaluate.values import Value

_TRIES = 24
_ENOUGH = 8
_MOST_INPUTS = 8
_MOST_STEPS = 400
NOWHERE = Span(0, 0)


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

    def __call__(self, number: int, *, rounded: bool, alone: bool) -> Candidate | None:
        """Return what a trial shows, None where both sides agree in it."""


def find_candidate(
    attempt: Attempt, number: int, steps: Callable[[], int], *, calculus: bool
) -> Candidate | None:
    """Return the simplest of some trials in which both sides differ.

    number: a trial that is known to differ
    steps: how many values bound variables have taken: of series fewer trials are looked at
    calculus: derivatives occur, for which functions cannot be rounded
    """
    for alone in () if calculus else (True, False):
        differing: list[Candidate] = []
        for other in range(1000, 1000 + _TRIES):
            candidate = attempt(other, rounded=True, alone=alone)
            if candidate is not None:
                differing.append(candidate)
            if len(differing) == _ENOUGH or (differing and steps() > _MOST_STEPS):
                break
        if differing:
            return min(differing, key=lambda candidate: candidate.length)
    return attempt(number, rounded=False, alone=False)


def witness(candidate: Candidate, nodes: tuple[Expression, ...], names: Names) -> Witness:
    r"""Return a witness with the inputs that an author would ask for, or all if there are none.

    nodes: both sides. The t and θ of ``r_t(\theta)`` say nothing where its value is given, nor
    which outcome an expectation draws where all that depends on it is given.
    """
    outcomes = _Outcomes(candidate.atoms, names)
    wanted = _wanted(nodes, names)
    told = [atom for atom in candidate.atoms if _function(names.spelled(atom[0]), names) in wanted]
    inputs = {
        outcomes.label(atom): print_value(candidate.atoms[atom]) for atom in told or candidate.atoms
    }
    printed = tuple(inputs.items())[:_MOST_INPUTS]
    return Witness(printed, candidate.left, candidate.right)


class _Outcomes:
    r"""Numbers the outcomes of each variable, so that nobody has to read their values.

    ``P(x)`` at the first x that was tried is ``P(x^{(1)})``; where only one was, ``P(x)``.
    """

    def __init__(self, atoms: Mapping[Atom, Value], names: Names) -> None:
        self._names = names
        self._seen: dict[str, list[tuple[float, ...]]] = {}
        for _, places in atoms:
            for identity, at in places:
                seen = self._seen.setdefault(identity, [])
                if at not in seen:
                    seen.append(at)

    def label(self, atom: Atom) -> str:
        """Return the LaTeX of an input: x_1 for an x_i where i is one."""
        spelled, places = atom
        at = {identity: self._shown(identity, place) for identity, place in places}

        def shown(part: Expression) -> Expression | None:
            if not isinstance(part, Symbol):
                return _without_zero(part)
            number = at.get(self._names.identity(part))
            if number is None:
                return self._names.called.get(self._names.identity(part))
            if isinstance(number, Iteration):
                return replace(part, superscripts=(*part.superscripts, number))
            return number

        return self._names.latex(rewritten(self._names.spelled(spelled), shown))

    def _shown(self, identity: str, place: tuple[float, ...]) -> Expression | None:
        """Return the number of an index, or which of several outcomes; None where it is clear."""
        seen = self._seen[identity]
        if all(len(at) == 1 and at[0] >= 0 and at[0] == int(at[0]) for at in seen):
            return Number(NOWHERE, str(int(place[0])))
        if len(seen) == 1:
            return None
        return Iteration(NOWHERE, Number(NOWHERE, str(1 + seen.index(place))))


def _without_zero(node: Expression) -> Expression | None:
    """Return ``t`` for the ``t + 0`` that an index of zero leaves."""
    if not isinstance(node, Sum) or len(node.terms) < 2:
        return None
    terms = tuple(
        term
        for term in node.terms
        if not (isinstance(term.value, Number) and term.value.text == "0")
    )
    if len(terms) == len(node.terms) or not terms:
        return None
    return terms[0].value if len(terms) == 1 else replace(node, terms=terms)


def _wanted(nodes: Iterable[Expression], names: Names) -> set[str]:
    """Return the functions, as in ``Names``, whose values decide those of both sides."""
    wanted: set[str] = set()
    stack = list(nodes)
    while stack:
        node = stack.pop()
        if isinstance(node, Binder):
            # what is drawn, and from what, is told by the values that depend on it
            if not node.is_drawn:
                stack += [bound for bound in (node.domain, node.upper) if bound is not None]
        elif isinstance(node, Symbol) or (isinstance(node, Application) and not _has_meaning(node)):
            wanted.add(_function(node, names))
        else:
            stack.extend(node.children)
    return wanted


def _function(node: Expression, names: Names) -> str:
    if isinstance(node, Symbol):
        return names.of(node).function
    return names.applied(node) if isinstance(node, Application) else names.spell(node)


def _has_meaning(node: Application) -> bool:
    """Whether a function's own values say nothing: log, clip, σ."""
    head = node.function
    return isinstance(head, Symbol) and len(head.base.lstrip("\\")) > 1 and head.base != "\\pi"
