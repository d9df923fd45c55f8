"""Where an expression is evaluated: an interpretation, what is bound, and what was met.

Each kind of node has one handler, registered with :func:`evaluates`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from msgspec import Struct, field

from mathlint.evaluate.values import CannotEvaluateError, Value, numbers
from mathlint.formula.expression import Expression, Statements, Unread

if TYPE_CHECKING:
    from mathlint.evaluate.inference.usage import Usage
    from mathlint.evaluate.interpretation import Interpretation
    from mathlint.evaluate.names import Names

Handler = Callable[["Scope", Any], Value]
MOST_STEPS = 10_000
"""How many values bound variables may take in all trials of one formula."""
_HANDLERS: dict[type[Expression], Handler] = {}
_Decorated = TypeVar("_Decorated", bound=Handler)


def evaluates(*kinds: type[Expression]) -> Callable[[_Decorated], _Decorated]:
    """Register the handler of some kinds of nodes."""

    def register(handler: _Decorated) -> _Decorated:
        for kind in kinds:
            _HANDLERS[kind] = handler
        return handler

    return register


Taken = tuple[str, int, int]
"""A node, the branch taken in it, and how many it has."""


class Record(Struct):
    """What was met in all trials of one formula.

    branches: spelling of a min, max, clip, case ... → the branches taken so far
    required: spelling → all its branches
    unlike: things that stand for themselves because nothing says how they relate to others: where
        the two formulas differ in these, a difference of values proves nothing
    depth: how many derivatives are nested at most; numeric ones are less exact
    discrete: an argmax occurs, whose value may agree by chance
    steps: how many values bound variables took
    held: branches that do not count yet, innermost last
    information: an entropy or an information of named variables was met
    diverging: why a trial had no value, where a sum or an integral did not converge in it
    """

    branches: dict[str, set[int]] = field(default_factory=dict)
    required: dict[str, int] = field(default_factory=dict)
    unlike: set[str] = field(default_factory=set)
    depth: int = 0
    discrete: bool = False
    steps: int = 0
    held: list[list[Taken]] = field(default_factory=list)
    information: bool = False
    diverging: str = ""

    def step(self) -> None:
        """Count a binding; a formula whose sums nest too deeply is given up."""
        self.steps += 1
        if self.steps > MOST_STEPS:
            raise CannotEvaluateError("its sums have too many terms together")

    def take(self, node: str, branch: int, total: int) -> None:
        """Note that a branch was taken."""
        self.required[node] = total
        if self.held:
            self.held[-1].append((node, branch, total))
        else:
            self.branches.setdefault(node, set()).add(branch)

    @contextmanager
    def hold(self) -> Iterator[list[Taken]]:
        """Keep back the branches taken in the block.

        What stands in an argument that a maximum does not choose has no effect on the value, so
        its branches count only when :meth:`release` is called for the argument chosen.
        """
        kept: list[Taken] = []
        self.held.append(kept)
        try:
            yield kept
        finally:
            self.held.pop()

    def release(self, kept: list[Taken]) -> None:
        """Let branches count that were kept back."""
        for node, branch, total in kept:
            self.take(node, branch, total)

    @property
    def missing(self) -> list[str]:
        """The nodes of which a branch was never taken."""
        return [
            node
            for node, total in self.required.items()
            if len(self.branches.get(node, ())) < total
        ]


Atom = tuple[str, tuple[tuple[str, tuple[float, ...]], ...]]
"""A symbol or application as spelled, with what the bound symbols in it were."""


class Outcome(Struct):
    """The outcome of an expectation that names no variable: which symbols it changes, and how."""

    symbols: frozenset[str]
    number: int


class Scope(Struct):
    """The state of one evaluation.

    bound: identity of a bound symbol → its value
    atoms: values of symbols and applications, where a witness is wanted
    shifted: values that a derivative has moved: (function, arguments) → value
    """

    interpretation: Interpretation
    record: Record
    bound: dict[str, Value] = field(default_factory=dict)
    outcomes: list[Outcome] = field(default_factory=list)
    shifted: dict[tuple[str, tuple[float, ...]], Value] = field(default_factory=dict)
    masses: dict[Any, float] = field(default_factory=dict)
    atoms: dict[Atom, Value] | None = None
    on_bind: Callable[[Scope], None] | None = None

    @property
    def names(self) -> Names:
        """The names of symbols."""
        return self.interpretation.usage.names

    @property
    def usage(self) -> Usage:
        """How symbols are used."""
        return self.interpretation.usage

    def value(self, node: Expression) -> Value:
        """Return what an expression is worth.

        Raises: CannotEvaluateError where a part has no meaning here; ValueError, OverflowError or
        ZeroDivisionError where the values drawn lie outside of a function's domain.
        """
        handler = _HANDLERS.get(type(node))
        if handler is None:
            raise CannotEvaluateError(_why_not(node))
        return handler(self, node)

    def note(self, node: Expression, value: Value) -> None:
        """Remember the value of a symbol or application for a witness."""
        if self.atoms is None:
            return
        spelled = self.names.spell(node)
        places = tuple(
            (identity, numbers(at)) for identity, at in self.bound.items() if identity in spelled
        )
        self.atoms.setdefault((spelled, places), value)

    @contextmanager
    def binding(self, identities: tuple[str, ...]) -> Iterator[None]:
        """Restore what was bound to some symbols when the block ends."""
        before = {
            identity: self.bound[identity] for identity in identities if identity in self.bound
        }
        try:
            yield
        finally:
            for identity in identities:
                self.bound.pop(identity, None)
            self.bound.update(before)


def _why_not(node: Expression) -> str:
    if isinstance(node, Unread):
        return f"a part could not be read: {node.reason}"
    if isinstance(node, Statements):
        return "several statements have no value"
    words = "".join(
        f" {letter.lower()}" if letter.isupper() else letter for letter in type(node).__name__
    )
    return f"a{words} has no value here"
