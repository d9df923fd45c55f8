"""Compare a function with a formula, on inputs that tell them apart."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.execute.protocol.values import Home
from mathlint.execute.verify.asking import Asked, ask, questions
from mathlint.execute.verify.functions import TINY
from mathlint.execute.verify.plainer import in_few_digits
from mathlint.execute.verify.ranges import BATCH
from mathlint.execute.verify.setups import loose_setups, oracles, setups
from mathlint.execute.verify.trials import Leeway, Setup
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.vocabulary import words_of_identifier
from mathlint.text.patterns import pattern

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.verify.functions import Function
    from mathlint.execute.verify.target import Target

_NARROW, _WIDE = 10, 6
_MOST_SETUPS = 32
_MOST_LOOSE_SETUPS = 60
_MOST_LITERALS = 4
_SQUARE = 3
_SHAPES = pattern(r"raises \w+: .*(?:shape|dimension|size|broadcast|subscript)")
_EXAMPLES = "X"  # the matrix whose rows are examples, as all libraries call it
_UNMATCHED = "its parameters could not be matched with the formula's symbols"


def compare_function(
    live: LivePage,
    cell: int,
    function: Function,
    targets: Sequence[Target],
    homes: Sequence[Home],
    numbers: Mapping[str, float],
    *,
    maximised: bool = False,
    declared: bool = False,
    seed: int = 0,
) -> Comparison:
    """Return whether ``function`` computes one of ``targets``, the sides of one formula.

    homes: what its arguments may be, the likeliest first
    numbers: what names of the page are worth
    maximised: the formula is an objective, whose negative is a loss
    declared: its author says so, whatever its parameters are called
    seed: decides the inputs
    """
    best: tuple[Comparison, Asked, Setup, Home] | None = None
    why = ""
    usual = (one.default for one in function.parameters if one.default is not None)
    numbers_in_code = (*function.literals, *usual)
    leeway = leeway_of(function.name, numbers_in_code, maximised=maximised, declared=declared)
    first = Asked(live, cell, function, leeway, seed)
    askings = (first, *(replace(first, function=turned) for turned in _turned(function)))
    for setup in islice(setups(live.referee, function, targets, numbers), _MOST_SETUPS):
        for asked, home in product(askings, homes):
            if home is homes[-1] is Home.NUMPY and "TypeError" not in why:
                continue  # the page does not import it: only lists that cannot be subtracted tell
            comparison = _compare(asked, setup, home)
            if comparison.agreement is Agreement.EQUAL:
                return _in_batches(asked, setup, home) or comparison
            if function.multiplies_matrices and not _has_arrays(setup):
                why = why or "the formula does not show which of its symbols are matrices"
                continue
            if comparison.agreement is Agreement.UNDECIDED:
                why = why or comparison.reason  # the first is of the likeliest way to see it
            elif best is None or _rank(comparison) > _rank(best[0]):
                best = comparison, asked, setup, home
    # A line is nothing that a formula has to have the names of.
    if declared and ((not why and best is None) or function.called):
        for setup in islice(loose_setups(function, targets, numbers), _MOST_LOOSE_SETUPS):
            comparison = _compare(first, setup, homes[0])
            if comparison.agreement is Agreement.EQUAL:
                return comparison
    if best is None:
        return Comparison(Agreement.UNDECIDED, reason=why or _UNMATCHED)
    comparison, asked, setup, home = best
    return in_few_digits(asked, setup, home, comparison)


def _turned(function: Function) -> Iterator[Function]:
    """Yield a class with linear layers whose matrices are those of x W, not of W x."""
    made = function.made
    if made is not None and any(weight.of_layer for weight in made.weights):
        yield replace(function, made=replace(made, transposed=True))


def _has_arrays(setup: Setup) -> bool:
    """Return whether an input has more axes than that of the examples of a batch.

    And the examples have more than one: a formula of ``x_i`` does not say that each is a vector.
    """
    oracle = setup.oracle
    ranks = {entry.name: oracle.rank(entry) for entry in oracle.plan.inputs}
    if ranks.get(_EXAMPLES) == 1:
        return False
    return any(ranks[entry.name] > (BATCH in entry.axes) for entry in oracle.plan.inputs)


def _in_batches(asked: Asked, setup: Setup, home: Home) -> Comparison | None:
    """Return what differs for several examples, of what is right for one; None if nothing does.

    Asked only of a function that says that it takes several, and works along the first axis.
    """
    if not asked.function.for_batches or setup.batched or not setup.oracle.plan.outputs:
        return None
    for oracle in oracles(setup.oracle.plan.target, setup.match):
        several = Setup(oracle, setup.match, setup.resolution)
        if several.batched:
            comparison = _compare(asked, several, home)
            if comparison.agreement is Agreement.DIFFERENT:
                beyond = Agreement.DIFFERENT_BEYOND
                return replace(comparison, agreement=beyond, reason=_FIRST_AXIS)
    return None


_FIRST_AXIS = "it works along the first axis, which for several examples is that of the examples"


_NEGATIVE = frozenset({"loss", "neg", "negative", "nll", "cost", "minimize", "minimise"})


def leeway_of(
    name: str, literals: Sequence[float], *, maximised: bool, declared: bool = False
) -> Leeway:
    """Return what is no difference for a function or variable of this name and these numbers."""
    guarded = any(0 < abs(number) <= TINY for number in literals)
    negated = maximised and bool(_NEGATIVE & set(words_of_identifier(name)))
    return Leeway(guarded, negated, declared, tuple(dict.fromkeys(literals))[:_MOST_LITERALS])


def _rank(comparison: Comparison) -> tuple[bool, bool]:
    return (comparison.agreement is Agreement.DIFFERENT_BEYOND, bool(comparison.reason))


def _compare(asked: Asked, setup: Setup, home: Home) -> Comparison:
    narrow = questions(asked, setup, _NARROW)
    if not narrow and setup.reference is not None:
        return _compare(asked, replace(setup, reference=None), home)
    if not narrow:
        return Comparison(Agreement.UNDECIDED, reason="the formula has no value on what was tried")
    wide = questions(asked, setup, _WIDE, wide=True)
    comparison, beyond = ask(asked, setup, home, narrow, wide)
    if _SHAPES.search(comparison.reason) and asked.function.multiplies_matrices:
        # What exchanges axes fails on all that are not square.
        square = questions(asked, setup, _NARROW, even=_SQUARE)
        turned, _ = ask(asked, setup, home, square) if square else (comparison, None)
        if turned.agreement is Agreement.DIFFERENT and turned.usual:
            return turned
    if comparison.agreement is not Agreement.EQUAL or beyond is None:
        return comparison
    if beyond.agreement is Agreement.DIFFERENT:
        return replace(beyond, agreement=Agreement.DIFFERENT_BEYOND)
    return comparison
