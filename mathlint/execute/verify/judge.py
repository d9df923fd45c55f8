"""Compare a function with a formula, on inputs that tell them apart."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.calls import call_function
from mathlint.execute.verify.matching import Match, matches
from mathlint.execute.verify.oracle import Counting, Oracle, OutsideDomainError
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.plan import has_expectation, is_parameter, make_plan
from mathlint.execute.verify.ranges import BATCH
from mathlint.execute.verify.reference import ReferenceImplementation
from mathlint.execute.verify.resolve import resolutions
from mathlint.execute.verify.samples import draw
from mathlint.execute.verify.trials import Leeway, Setup, Trial, decide, decide_on_average
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.views import with_given_indices, with_matrices, with_vectors
from mathlint.execute.verify.words import fitness, wording, words_of_identifier

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.protocol.values import Home
    from mathlint.execute.verify.functions import Function
    from mathlint.execute.verify.target import Target

    Numbers = NDArray[np.float64]
    Question = tuple[dict[str, Numbers], Numbers]

_NARROW, _WIDE, _ATTEMPTS, _HOPELESS = 10, 6, 60, 20
_TINY = 1e-4
_MOST_SETUPS = 32
_MOST_LOOSE_SETUPS = 60
_UNMATCHED = "its parameters could not be matched with the formula's symbols"


class _Asked(Struct, frozen=True):
    """The function that is asked, and what is no difference."""

    live: LivePage
    cell: int
    function: Function
    leeway: Leeway
    seed: int


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
    best: Comparison | None = None
    why = ""
    leeway = leeway_of(function.name, function.literals, maximised=maximised)
    first = _Asked(live, cell, function, leeway, seed)
    askings = (first, *(replace(first, function=turned) for turned in _turned(function)))
    for setup in islice(_setups(live, function, targets, numbers), _MOST_SETUPS):
        for asked, home in product(askings, homes):
            comparison = _compare(asked, setup, home)
            if comparison.agreement is Agreement.EQUAL:
                return _in_batches(asked, setup, home) or comparison
            if function.multiplies_matrices and not _has_arrays(setup):
                why = why or "the formula does not show which of its symbols are matrices"
                continue
            if comparison.agreement is Agreement.UNDECIDED:
                why = why or comparison.reason  # the first is of the likeliest way to see it
            elif best is None or _rank(comparison) > _rank(best):
                best = comparison
    if declared and not why and best is None:
        for setup in islice(_loose_setups(function, targets, numbers), _MOST_LOOSE_SETUPS):
            comparison = _compare(first, setup, homes[0])
            if comparison.agreement is Agreement.EQUAL:
                return comparison
    return best or Comparison(Agreement.UNDECIDED, reason=why or _UNMATCHED)


def _turned(function: Function) -> Iterator[Function]:
    """Yield a class with linear layers whose matrices are those of x W, not of W x."""
    made = function.made
    if made is not None and any(weight.of_layer for weight in made.weights):
        yield replace(function, made=replace(made, transposed=True))


def _has_arrays(setup: Setup) -> bool:
    """Return whether an input has more axes than that of the examples of a batch."""
    oracle = setup.oracle
    return any(oracle.rank(entry) > (BATCH in entry.axes) for entry in oracle.plan.inputs)


def _in_batches(asked: _Asked, setup: Setup, home: Home) -> Comparison | None:
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


def leeway_of(name: str, literals: Sequence[float], *, maximised: bool) -> Leeway:
    """Return what is no difference for a function or variable of this name and these numbers."""
    guarded = any(0 < abs(number) <= _TINY for number in literals)
    negated = maximised and bool(_NEGATIVE & set(words_of_identifier(name)))
    return Leeway(guarded, negated)


def _rank(comparison: Comparison) -> tuple[bool, bool]:
    return (comparison.agreement is Agreement.DIFFERENT_BEYOND, bool(comparison.reason))


def _setups(
    live: LivePage, function: Function, targets: Sequence[Target], numbers: Mapping[str, float]
) -> Iterator[Setup]:
    """Yield the ways to see it: which parameter is what, for one example or a batch."""
    for target in _seen_as(function, targets):
        names, found = _matched(function, target)
        constants = {**numbers, **_defaults(function, names)}
        known = target.reference
        reference = None if known is None else ReferenceImplementation(live, known)
        for match in found:
            for oracle in oracles(target, match):
                for resolution in resolutions(oracle, constants, function.literals):
                    yield Setup(oracle, match, resolution, reference)


def _matched(function: Function, target: Target) -> tuple[Sequence[str], list[Match]]:
    """Return which parameters are called with, as many as there are parts for, and as what."""
    sizes = frozenset() if function.made is None else frozenset(function.made.sizes)
    every = function.parameters
    attempts = [
        [one.name for one in every],
        [one.name for one in every if one.name not in sizes],
        [one.name for one in every if one.required],
        [one.name for one in every if one.required and one.name not in sizes],
    ]
    for names in attempts:
        if found := list(matches(names, target)):
            return names, found
    return attempts[-1], []


def _seen_as(function: Function, targets: Sequence[Target]) -> Iterator[Target]:
    """Yield the targets; first as statements about matrices, where the code multiplies such."""
    for target in distinct(targets):
        if function.multiplies_matrices and (matrices := with_matrices(target)) is not None:
            yield matrices
        if (vectors := with_vectors(target)) is not None:
            yield vectors
        if (chosen := with_given_indices(target)) is not None:
            yield chosen
        yield target


def _loose_setups(
    function: Function, targets: Sequence[Target], numbers: Mapping[str, float]
) -> Iterator[Setup]:
    """Yield the ways to see it in which parameters may be parts of any other name."""
    sizes = () if function.made is None else function.made.sizes
    required = [one.name for one in function.parameters if one.required and one.name not in sizes]
    known = {**numbers, **_defaults(function, required)}
    for target in distinct(targets):
        for match in matches(required, target, loose=True):
            for oracle in oracles(target, match):
                for resolution in resolutions(oracle, known, ()):
                    yield Setup(oracle, match, resolution)


def distinct(targets: Sequence[Target]) -> Iterator[Target]:
    """Yield the targets, of those that several readings share only the first.

    One whose left side has an index, as δ_t, may be about one value or about an array of them.
    """
    seen: set[str] = set()
    for target in targets:
        spelling = target.names.spell(target.value)
        if spelling not in seen:
            seen.add(spelling)
            yield target
            if target.free_indices:
                yield replace(target, is_entry=False, names=Names())


def oracles(target: Target, match: Match) -> Iterator[Oracle]:
    """Yield what evaluates the formula for one example, and for each example of a batch."""
    try:
        one = make_plan(target, match.parts, batched=False)
        single = Oracle(one)
        yield single
        yield from (Oracle(one, counting) for counting in _countings(single))
        inputs = single.plan.inputs
        whole_arrays = any(not entry.axes and single.rank(entry) for entry in inputs)
        if has_expectation(target) or whole_arrays:
            return
        plan = make_plan(target, match.parts, batched=True)
        if any(BATCH in entry.axes for entry in plan.inputs):
            yield Oracle(plan)
    except CannotEvaluateError:
        return


def _countings(oracle: Oracle) -> Iterator[Counting]:
    """Yield the other ways to count what the formula leaves open."""
    plan = oracle.plan
    if set(plan.outputs) - set(oracle.axes):
        yield Counting(outputs=0)
        yield Counting(outputs=0, arrays=0)
    ranks = {oracle.rank(entry) for entry in plan.inputs if not entry.axes}
    if {1, 2} <= ranks:
        yield Counting(rows=True)


def _defaults(function: Function, called_with: Sequence[str]) -> dict[str, float]:
    return {
        parameter.name: parameter.default
        for parameter in function.parameters
        if parameter.default is not None and parameter.name not in called_with
    }


def _compare(asked: _Asked, setup: Setup, home: Home) -> Comparison:
    narrow = _questions(setup, _NARROW, asked.seed, wide=False)
    if not narrow and setup.reference is not None:
        return _compare(asked, replace(setup, reference=None), home)
    if not narrow:
        return Comparison(Agreement.UNDECIDED, reason="the formula has no value on what was tried")
    comparison = _ask(asked, setup, home, narrow)
    if comparison.agreement is not Agreement.EQUAL:
        return comparison
    wide = _questions(setup, _WIDE, asked.seed, wide=True)
    beyond = _ask(asked, setup, home, wide) if wide else comparison
    if beyond.agreement is Agreement.DIFFERENT:
        return replace(beyond, agreement=Agreement.DIFFERENT_BEYOND)
    return comparison


def _questions(setup: Setup, count: int, seed: int, *, wide: bool) -> list[Question]:
    """Return inputs on which the formula has a value, with that value."""
    questions: list[Question] = []
    for attempt in range(_ATTEMPTS):
        inputs = draw(setup.oracle, seed * 1_000_003 + attempt + 1000 * wide, wide=wide)
        try:
            questions.append((inputs, setup.value(inputs)))
        except OutsideDomainError:
            if not questions and attempt >= _HOPELESS:
                return []
            continue
        except CannotEvaluateError:
            return []
        if len(questions) == count:
            break
    return questions


def _ask(asked: _Asked, setup: Setup, home: Home, questions: Sequence[Question]) -> Comparison:
    scalars = frozenset(
        entry.name
        for entry in setup.oracle.plan.inputs
        if not entry.axes and is_parameter(entry.part.node)
    )
    arguments = [inputs for inputs, _ in questions]
    indices = frozenset(
        entry.name for entry in setup.oracle.plan.inputs if entry.part.form is Form.INDEX
    )
    answers = call_function(
        asked.live, asked.cell, asked.function, arguments, home, scalars, indices
    )
    if isinstance(answers, str):
        return Comparison(Agreement.UNDECIDED, reason=answers)
    errors = [answer.error for answer in answers if answer.error]
    if errors:
        return Comparison(Agreement.UNDECIDED, reason=f"called with them, it raises {errors[0]}")
    trials = [
        Trial(inputs, expected, answer)
        for (inputs, expected), answer in zip(questions, answers, strict=True)
    ]
    if asked.function.is_random and asked.function.made is None:
        return decide_on_average(trials)
    comparison = decide(setup, trials, asked.leeway)
    if comparison.agreement is Agreement.UNDECIDED and len(asked.function.returned) > 1:
        comparison = _decide_on_named(asked, setup, trials) or comparison
    return comparison


def _decide_on_named(asked: _Asked, setup: Setup, trials: Sequence[Trial]) -> Comparison | None:
    """Return what the one of several results shows that has the name of what is defined."""
    head = setup.oracle.plan.target.head
    returned = asked.function.returned
    if head is None or any(len(trial.answer.numbers) != len(returned) for trial in trials):
        return None
    words = wording(head)
    fitting = [number for number, name in enumerate(returned) if fitness(name, words) >= _FITTING]
    if len(fitting) != 1:
        return None
    chosen = [
        replace(trial, answer=replace(trial.answer, numbers=(trial.answer.numbers[fitting[0]],)))
        for trial in trials
    ]
    return decide(setup, chosen, asked.leeway)


_FITTING = 0.7
