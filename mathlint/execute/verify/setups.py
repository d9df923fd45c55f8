"""The ways to see a function as the implementation of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.counting import Counting
from mathlint.execute.verify.dimensions import (
    has_rows,
    in_one_dimension,
    with_masses,
    with_matrices,
    with_vectors,
)
from mathlint.execute.verify.functions import TINY
from mathlint.execute.verify.matching import Match, claims, matches
from mathlint.execute.verify.noise import DRAWN, noise_in, without_noise
from mathlint.execute.verify.oracle import Oracle
from mathlint.execute.verify.plan import has_expectation, make_plan
from mathlint.execute.verify.ranges import BATCH
from mathlint.execute.verify.reference import ReferenceImplementation
from mathlint.execute.verify.resolve import resolutions
from mathlint.execute.verify.tables import (
    with_given_indices,
    with_lookups,
    with_own_indices,
    with_tables,
)
from mathlint.execute.verify.trials import Setup
from mathlint.execute.verify.views import with_own_arguments

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from mathlint.execute.referee import Referee
    from mathlint.execute.verify.functions import Function
    from mathlint.execute.verify.laws import Law
    from mathlint.execute.verify.target import Target


def setups(
    referee: Referee, function: Function, targets: Sequence[Target], numbers: Mapping[str, float]
) -> Iterator[Setup]:
    """Yield the ways to see it: which parameter is what, for one example or a batch."""
    for target in _seen_as(function, targets):
        names, found = _matched(function, target)
        constants = {**numbers, **_defaults(function, names)}
        # A setting that the formula has no name for is not one of the numbers it may stand for.
        literals = () if _has_other_settings(function, names) else function.literals
        known = target.reference
        reference = None if known is None else ReferenceImplementation(referee, known)
        for match, law in _with_noise(function, target, found):
            for oracle in oracles(target, match):
                for resolution in resolutions(oracle, constants, literals):
                    yield Setup(oracle, match, resolution, reference, law)


def _has_other_settings(function: Function, names: Sequence[str]) -> bool:
    """Return whether it has a number by default, other than a tiny one, that is not called with."""
    return any(abs(number) > TINY for number in _defaults(function, names).values())


def _with_noise(
    function: Function, target: Target, found: Iterable[Match]
) -> Iterator[tuple[Match, Law | None]]:
    """Yield the matches; where the function draws the noise of the formula, with that as a part."""
    for match in found:
        noise = noise_in(target, match.parts, target.laws) if function.is_random else None
        if noise is None:
            yield match, None
        else:
            part, law = noise
            yield Match({**match.parts, DRAWN: part}, match.sure), law


def _matched(function: Function, target: Target) -> tuple[Sequence[str], list[Match]]:
    """Return which parameters are called with, as many as there are parts for, and as what."""
    sizes = frozenset() if function.made is None else frozenset(function.made.sizes)
    every = function.parameters
    needed = [one.name for one in every if one.required and one.name not in sizes]
    claimed = claims([one.name for one in every], target, updates=function.updates)
    known = frozenset() if claimed is None else frozenset(claimed.parts)
    fitting = [one.name for one in every if one.name in known.union(needed)]
    for names in ([one.name for one in every], fitting, needed):
        if found := list(matches(names, target, updates=function.updates)):
            unknown = () if function.made is None else set(function.made.used) - set(names)
            return names, [] if unknown else found
    return needed, []


def _seen_as(function: Function, targets: Sequence[Target]) -> Iterator[Target]:
    """Yield the targets; first as statements about matrices, where the code multiplies such."""
    for target in _with_tables(map(with_masses, distinct(targets))):
        if function.multiplies_matrices and (matrices := with_matrices(target)) is not None:
            yield matrices
            rows = with_matrices(target, rows=True)
            if rows is not None and has_rows(target):
                yield rows
        if (vectors := with_vectors(target)) is not None:
            yield vectors
        if (arguments := with_own_arguments(target)) is not None:
            yield arguments
        if (chosen := with_given_indices(target)) is not None:
            yield chosen
        if (lookups := with_lookups(target)) is not None:
            yield lookups
        if (own := with_own_indices(target, [one.name for one in function.parameters])) is not None:
            yield own
        yield target


def _with_tables(targets: Iterable[Target]) -> Iterator[Target]:
    for target in targets:
        yield target
        if (tables := with_tables(target)) is not None:
            yield tables


def loose_setups(
    function: Function, targets: Sequence[Target], numbers: Mapping[str, float]
) -> Iterator[Setup]:
    """Yield the ways to see it in which parameters may be parts of any other name."""
    sizes = () if function.made is None else function.made.sizes
    required = [one.name for one in function.parameters if one.required and one.name not in sizes]
    known = {**numbers, **_defaults(function, required)}
    for target in _seen_loosely(function, targets):
        for match in matches(required, target, updates=function.updates, loose=True):
            for oracle in oracles(target, match):
                for resolution in resolutions(oracle, known, ()):
                    yield Setup(oracle, match, resolution)


def _seen_loosely(function: Function, targets: Sequence[Target]) -> Iterator[Target]:
    """Yield the targets, also for one dimension, and without the noise that code does not draw."""
    for target in distinct(targets):
        yield target
        if (numbers := in_one_dimension(target)) is not None:
            yield numbers
        if not function.is_random and (exact := without_noise(target)) is not None:
            yield exact


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
    if oracle.has_begun:
        yield Counting(first_only=True)
        yield Counting(outputs=0, first_only=True)
        yield Counting(outputs=0, arrays=0, first_only=True)
    ranks = {oracle.rank(entry) for entry in plan.inputs if not entry.axes}
    if {1, 2} <= ranks:
        yield Counting(rows=True)


def _defaults(function: Function, called_with: Sequence[str]) -> dict[str, float]:
    return {
        parameter.name: parameter.default
        for parameter in function.parameters
        if parameter.default is not None and parameter.name not in called_with
    }
