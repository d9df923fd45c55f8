"""Values for the symbols of a formula that code has no parameter for: sizes, settings, means."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.words import fitness, wording
from mathlint.formula.expression import Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from mathlint.execute.verify.oracle import Oracle
    from mathlint.execute.verify.plan import Input

    Numbers = NDArray[np.float64]
    Inputs = Mapping[str, Numbers]

_COUNTS = frozenset("nmNTKMBL")
_WIDTHS = frozenset("dkDHC")
_SMALL = frozenset({"\\epsilon", "\\varepsilon"})
_FITTING = 0.7
_MOST = 12


class Option(Struct, frozen=True):
    """A value that a symbol may have; ``guessed`` where only a number in the code says so."""

    value: Callable[[Inputs], float]
    guessed: bool = False


class Resolution(Struct, frozen=True):
    """One way to give every symbol a value that is not an input."""

    options: Mapping[str, Option]

    @property
    def guessed(self) -> bool:
        """Whether a difference may be due to a wrong guess."""
        return any(option.guessed for option in self.options.values())

    def __call__(self, inputs: Inputs) -> dict[str, float]:
        """Return the values of the symbols, by their identity."""
        return {name: option.value(inputs) for name, option in self.options.items()}


def resolutions(
    oracle: Oracle, numbers: Mapping[str, float], literals: tuple[float, ...]
) -> Iterator[Resolution]:
    """Yield the ways to give a value to every symbol that is not an input; none if one has none.

    numbers: what names of the page are worth; literals: the numbers written in the function
    """
    missing = oracle.uncovered()
    options = [list(_options(node, oracle, numbers, literals)) for node in missing]
    names = [oracle.plan.target.names.identity(node) for node in missing]
    for chosen in islice(product(*options), _MOST):
        yield Resolution(dict(zip(names, chosen, strict=True)))


def _options(
    node: Expression, oracle: Oracle, numbers: Mapping[str, float], literals: tuple[float, ...]
) -> Iterator[Option]:
    if not isinstance(node, Symbol):
        return
    words = wording(node)
    fitting = sorted((-fitness(name, words), name) for name in numbers)
    for score, name in fitting[:1]:
        if -score >= _FITTING:
            yield Option(_constant(numbers[name]))
            return
    entries = oracle.plan.inputs
    if "bar" in node.decorations or node.base == "\\mu":
        for entry in entries:
            own = entry.part.node
            alike = isinstance(own, Symbol) and (own.base == node.base or node.base == "\\mu")
            if alike and oracle.rank(entry):
                yield Option(_mean(entry))
    if node.base == "\\sigma" and not node.decorations:
        for entry in entries:
            if oracle.rank(entry):  # which of the two is meant, a formula with a bare σ leaves open
                yield Option(_deviation(entry, 0))
                yield Option(_deviation(entry, 1))
    if node.base in _COUNTS | _WIDTHS and not node.decorations:
        yield from _sizes(oracle, last_only=node.base in _WIDTHS)
        return
    small = node.base in _SMALL
    for literal in dict.fromkeys(literals):
        if not small or 0 < literal <= 0.5:
            yield Option(_constant(literal), guessed=True)


def _sizes(oracle: Oracle, *, last_only: bool) -> Iterator[Option]:
    """Yield the lengths of axes: of the last ones, along which features lie, or of all."""
    for entry in oracle.plan.inputs:
        rank = oracle.rank(entry)
        for axis in range(max(rank - 1, 0) if last_only else 0, rank):
            yield Option(_length(entry, axis))


def _constant(value: float) -> Callable[[Inputs], float]:
    return lambda _: value


def _mean(entry: Input) -> Callable[[Inputs], float]:
    return lambda inputs: float(inputs[entry.name].mean())


def _deviation(entry: Input, less: int) -> Callable[[Inputs], float]:
    return lambda inputs: float(inputs[entry.name].std(ddof=less))


def _length(entry: Input, axis: int) -> Callable[[Inputs], float]:
    def length(inputs: Inputs) -> float:
        shape = inputs[entry.name].shape
        if axis >= len(shape):  # a variable of the page has fewer axes than the formula says
            raise CannotEvaluateError(f"{entry.name} has no axis {axis}")
        return float(shape[axis])

    return length
