"""Values for the symbols of a formula that code has no parameter for: sizes, settings, means."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.words import fitness, wording
from mathlint.formula import same
from mathlint.formula.expression import Divergence, Expression, Number, Sum, Symbol

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

    @property
    def guesses(self) -> frozenset[str]:
        """The identities of the symbols whose values are guessed."""
        return frozenset(name for name, option in self.options.items() if option.guessed)

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
    target = oracle.plan.target
    if not isinstance(node, Symbol) or target.names.identity(node) in target.defined:
        return
    words = wording(node)
    fitting = sorted((-fitness(name, words), name) for name in numbers)
    for score, name in fitting[:1]:
        if -score >= _FITTING:
            yield Option(_constant(numbers[name]))
            return
    if _is_law(node, oracle):
        return
    yield from _moments(node, oracle)
    is_count = node.base in _COUNTS and not node.subscripts
    if (is_count or node.base in _WIDTHS) and not node.decorations:
        yield from _sizes(oracle, last_only=node.base in _WIDTHS)
        return
    if any(isinstance(script, Number) and script.text == "0" for script in node.subscripts):
        yield Option(_constant(1.0), guessed=True)  # what something begins with may be its unit
    small = node.base in _SMALL
    for literal in dict.fromkeys(literals):
        if not small or 0 < literal <= 0.5:
            yield Option(_constant(literal), guessed=True)


def _is_law(node: Symbol, oracle: Oracle) -> bool:
    r"""Return whether something diverges from it, as p from m in ``D(p \| m)``; m is no count."""
    laws = (
        side
        for divergence in oracle.plan.expression.walk()
        if isinstance(divergence, Divergence)
        for side in (divergence.first, divergence.second)
    )
    return any(same(node, law) for law in laws)


def _moments(node: Symbol, oracle: Oracle) -> Iterator[Option]:
    """Yield the mean, or the deviation, of the input that the symbol must be about.

    That is the one of its own letter, or from which a mean is subtracted; where nothing shows which
    it is, each of them may be.
    """
    entries = [entry for entry in oracle.plan.inputs if oracle.rank(entry)]
    own = [entry for entry in entries if _base(entry) == node.base]
    own = own or [entry for entry in entries if entry.symbol in _centred(oracle)]
    guessed = not own and len(entries) > 1
    if "bar" in node.decorations or node.base == "\\mu":
        for entry in own or entries:
            yield Option(_mean(entry), guessed)
    if node.base == "\\sigma" and not node.decorations:
        for entry in own or entries:  # which of the two is meant, a formula leaves open
            yield Option(_deviation(entry, 0), guessed)
            yield Option(_deviation(entry, 1), guessed)


def _base(entry: Input) -> str:
    node = entry.part.node
    return node.base if isinstance(node, Symbol) else ""


def _centred(oracle: Oracle) -> frozenset[str]:
    """Return the symbols from which a mean is subtracted."""
    found: set[str] = set()
    for node in oracle.plan.expression.walk():
        if isinstance(node, Sum) and len(node.terms) == 2:
            first, second = (term.value for term in node.terms)
            is_mean = isinstance(second, Symbol) and (
                second.base == "\\mu" or "bar" in second.decorations
            )
            if is_mean and isinstance(first, Symbol):
                found.add(first.base)
    return frozenset(found)


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
