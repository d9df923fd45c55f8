"""Compare a function with a formula, on inputs that tell them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.verify.calls import Answer, call_function
from mathlint.execute.verify.closeness import agrees
from mathlint.execute.verify.matching import Match, matches
from mathlint.execute.verify.oracle import Oracle, OutsideDomainError
from mathlint.execute.verify.plan import has_expectation, is_parameter, make_plan
from mathlint.execute.verify.reasons import Evidence, likely_reason
from mathlint.execute.verify.resolve import resolutions
from mathlint.execute.verify.samples import draw
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.witness import witness

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.protocol.values import Home
    from mathlint.execute.verify.resolve import Inputs, Resolution
    from mathlint.execute.verify.subjects import Function
    from mathlint.execute.verify.target import Target

    Numbers = NDArray[np.float64]

_NARROW, _WIDE, _ATTEMPTS = 10, 6, 60
_TINY = 1e-4


class _Trial(Struct, frozen=True):
    inputs: dict[str, Numbers]
    expected: Numbers


class Setup(Struct, frozen=True):
    """One way to see a function as the implementation of a formula."""

    oracle: Oracle
    match: Match
    resolution: Resolution
    batched: bool

    def value(self, inputs: Inputs) -> Numbers:
        """Return what the formula says for these inputs."""
        return self.oracle.value(inputs, self.resolution(inputs))


def compare_function(
    live: LivePage,
    cell: int,
    function: Function,
    targets: Sequence[Target],
    homes: Sequence[Home],
    numbers: Mapping[str, float],
) -> Comparison:
    """Return whether ``function`` computes one of ``targets``, the sides of one formula.

    homes: what its arguments may be, the likeliest first
    numbers: what names of the page are worth
    """
    best: Comparison | None = None
    why = "its parameters could not be matched with the formula's symbols"
    guarded = any(0 < abs(number) <= _TINY for number in function.literals)
    for setup in _setups(function, targets, numbers):
        for home in homes:
            comparison = _compare(live, cell, function, setup, home, guarded=guarded)
            if comparison.agreement is Agreement.EQUAL:
                return comparison
            if comparison.agreement is Agreement.UNDECIDED:
                why = comparison.reason
            elif best is None or _rank(comparison) > _rank(best):
                best = comparison
    return best or Comparison(Agreement.UNDECIDED, reason=why)


def _rank(comparison: Comparison) -> tuple[bool, bool]:
    return (comparison.agreement is Agreement.DIFFERENT_BEYOND, bool(comparison.reason))


def _setups(
    function: Function, targets: Sequence[Target], numbers: Mapping[str, float]
) -> Iterator[Setup]:
    """Yield the ways to see it: which parameter is what, for one example or a batch."""
    required = [parameter.name for parameter in function.parameters if parameter.required]
    every = [parameter.name for parameter in function.parameters]
    for target in targets:
        for names in (every, required) if every != required else (every,):
            for match in matches(names, target):
                for batched in (False,) if has_expectation(target) else (False, True):
                    plan = make_plan(target, match.parts, batched=batched)
                    try:
                        oracle = Oracle(plan)
                    except CannotEvaluateError:
                        continue
                    known = {**numbers, **_defaults(function, names)}
                    for resolution in resolutions(oracle, known, function.literals):
                        yield Setup(oracle, match, resolution, batched)


def _defaults(function: Function, called_with: Sequence[str]) -> dict[str, float]:
    return {
        parameter.name: parameter.default
        for parameter in function.parameters
        if parameter.default is not None and parameter.name not in called_with
    }


def _compare(
    live: LivePage, cell: int, function: Function, setup: Setup, home: Home, *, guarded: bool
) -> Comparison:
    narrow = _trials(setup, _NARROW, wide=False)
    if not narrow:
        return Comparison(Agreement.UNDECIDED, reason="the formula has no value on what was tried")
    comparison = _try(live, cell, function, setup, home, narrow, guarded=guarded)
    if comparison.agreement is not Agreement.EQUAL:
        return comparison
    wide = _trials(setup, _WIDE, wide=True)
    beyond = _try(live, cell, function, setup, home, wide, guarded=guarded) if wide else comparison
    if beyond.agreement is Agreement.DIFFERENT:
        return Comparison(
            Agreement.DIFFERENT_BEYOND,
            comparison.trials,
            beyond.inputs,
            beyond.expected,
            beyond.got,
            beyond.reason,
        )
    return comparison


def _trials(setup: Setup, count: int, *, wide: bool) -> list[_Trial]:
    """Return inputs on which the formula has a value, with that value."""
    trials: list[_Trial] = []
    for seed in range(_ATTEMPTS):
        inputs = draw(setup.oracle, seed + 1000 * wide, wide=wide)
        try:
            expected = setup.value(inputs)
        except OutsideDomainError:
            continue
        except CannotEvaluateError:
            return []
        trials.append(_Trial(inputs, expected))
        if len(trials) == count:
            break
    return trials


def _try(
    live: LivePage,
    cell: int,
    function: Function,
    setup: Setup,
    home: Home,
    trials: Sequence[_Trial],
    *,
    guarded: bool,
) -> Comparison:
    scalars = frozenset(
        entry.name
        for entry in setup.oracle.plan.inputs
        if not entry.axes and is_parameter(entry.part.node)
    )
    answers = call_function(
        live, cell, function.name, [trial.inputs for trial in trials], home, scalars
    )
    if isinstance(answers, str):
        return Comparison(Agreement.UNDECIDED, reason=answers)
    answered = [
        (trial, answer) for trial, answer in zip(trials, answers, strict=True) if not answer.error
    ]
    if len(answered) < len(trials):
        errors = [answer.error for answer in answers if answer.error]
        return Comparison(Agreement.UNDECIDED, reason=f"called with them, it raises {errors[0]}")
    if all(
        agrees(trial.expected, answer, batched=setup.batched, guarded=guarded)
        for trial, answer in answered
    ):
        return Comparison(Agreement.EQUAL, len(answered))
    return _difference(setup, answered, guarded=guarded)


def _difference(
    setup: Setup, answered: Sequence[tuple[_Trial, Answer]], *, guarded: bool
) -> Comparison:
    """Return the difference with the smallest inputs that show it, and what explains it."""
    if any(len(answer.numbers) != 1 for _, answer in answered):
        return Comparison(
            Agreement.UNDECIDED, reason="it returns several values, none of them this"
        )
    trials = [
        (trial.inputs, _like(trial.expected, answer.numbers[0]), answer.numbers[0])
        for trial, answer in answered
    ]
    if any(np.squeeze(expected).shape != np.squeeze(got).shape for _, expected, got in trials):
        return Comparison(Agreement.UNDECIDED, reason="its result has another shape")
    shown = [
        trial
        for trial, (_, answer) in zip(trials, answered, strict=True)
        if not agrees(trial[1], answer, batched=False, guarded=guarded)
    ]
    inputs, expected, got = witness(shown or trials)
    reason = likely_reason(Evidence(setup.oracle, setup.resolution, trials))
    return Comparison(Agreement.DIFFERENT, len(trials), inputs, expected, got, reason)


def _like(expected: Numbers, got: Numbers) -> Numbers:
    """Return the mean over the examples where code gives one number for all of them."""
    if np.squeeze(got).ndim == 0 and expected.ndim:
        return np.asarray(expected.mean())
    return expected
