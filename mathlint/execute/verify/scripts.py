"""Compare a variable that a block leaves with a formula, on the block's own numbers and others."""

from __future__ import annotations

import builtins
from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.values import CannotEvaluateError
from mathlint.execute.protocol.messages import Outcome, Probe
from mathlint.execute.protocol.messages import Trial as Run
from mathlint.execute.protocol.values import Array, Entry, Home, from_numpy
from mathlint.execute.verify.calls import answer_of, numbers_in
from mathlint.execute.verify.conversion import OutsideDomainError
from mathlint.execute.verify.judge import leeway_of
from mathlint.execute.verify.literals import Template, perturbed, template_of
from mathlint.execute.verify.matching import Match, claims
from mathlint.execute.verify.resolve import resolutions
from mathlint.execute.verify.setups import distinct, oracles
from mathlint.execute.verify.subjects import assignments_of, numbers_of
from mathlint.execute.verify.trials import Leeway, Setup, Trial, decide
from mathlint.execute.verify.verdict import Agreement, Comparison

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from mathlint.execute.live_page import LivePage
    from mathlint.execute.page import Cell
    from mathlint.execute.verify.target import Target

    Numbers = NDArray[np.float64]

_RUNS = 10
_BUILT_IN = frozenset(dir(builtins))


def compare_variable(
    live: LivePage,
    cell: Cell,
    variable: str,
    targets: Sequence[Target],
    numbers: Mapping[str, float],
    *,
    maximised: bool = False,
    seed: int = 0,
) -> Comparison:
    """Return whether ``variable`` gets the value that one of ``targets`` says."""
    used = used_by(cell.code, variable)
    why = "its variables could not be matched with the formula's symbols"
    different: Comparison | None = None
    leeway = leeway_of(variable, (), maximised=maximised)
    for target in distinct(targets):
        match = claims(sorted(used), target)
        if match is None:
            continue
        template = template_of(cell.code, {*match.parts, *_data_behind(cell.code, match.parts)})
        if template is None:
            continue
        outcomes = _run(live, cell, template, (*match.parts, variable), seed)
        if isinstance(outcomes, str):
            why = outcomes
            continue
        for setup in _setups(target, match, numbers):
            comparison = _compare(setup, outcomes, variable, leeway)
            if comparison.agreement is Agreement.EQUAL:
                return comparison
            if comparison.agreement is Agreement.UNDECIDED:
                why = comparison.reason
            else:
                different = different or comparison
    return different or Comparison(Agreement.UNDECIDED, reason=why)


def foreign_data(code: str, variable: str, targets: Sequence[Target]) -> frozenset[str]:
    """Return what ``variable`` is computed from though no formula of ``targets`` has it.

    That is: no part of a formula, no number, and neither made of such nor used to make one.
    """
    own = {assignment.name for assignment in assignments_of(code)} - set(numbers_of([code]))
    used = used_by(code, variable)
    claimed: set[str] = set()
    for target in distinct(targets):
        match = claims(sorted(used), target)
        claimed |= set(match.parts) if match is not None else set()
    behind = {name for claim in claimed for name in used_by(code, claim)}
    return frozenset(
        name for name in used & own - claimed - behind if not used_by(code, name) & claimed
    )


def used_by(code: str, variable: str) -> frozenset[str]:
    """Return all names that a variable is computed from, by way of others too."""
    uses = {assignment.name: assignment.uses for assignment in assignments_of(code)}
    found: set[str] = set()
    pending = list(uses.get(variable, ()))
    while pending:
        name = pending.pop()
        if name not in found:
            found.add(name)
            pending.extend(uses.get(name, ()))
    return frozenset(found - {variable} - _BUILT_IN)


def _data_behind(code: str, parts: Iterable[str]) -> Iterator[str]:
    """Yield the variables that hold numbers as written, and from which ``parts`` are made."""
    data = {one.name for one in assignments_of(code) if one.uses <= _ARRAY_MAKERS}
    for part in parts:
        yield from data & used_by(code, part)


_ARRAY_MAKERS = frozenset({"np", "numpy", "torch", "float"})


def _run(
    live: LivePage, cell: Cell, template: Template, wanted: tuple[str, ...], seed: int
) -> tuple[Outcome, ...] | str:
    """Run the block on its own numbers, then on others."""
    own = {literal.name: literal.value for literal in template.literals}
    whole = {literal.name for literal in template.literals if literal.is_integer}
    values = [own, *(perturbed(template.literals, seed * 1009 + n) for n in range(_RUNS - 1))]
    runs = tuple(Run(tuple(_entries(numbers, whole))) for numbers in values)
    if not template.literals:
        runs = runs[:1]
    probe = Probe(template.code, runs, wanted, cell=cell.index, before=True, seed=1)
    return live.probe(probe)


def _entries(numbers: Mapping[str, float], whole: set[str]) -> Iterator[Entry]:
    for name, value in numbers.items():
        is_integer = name in whole and float(value).is_integer()
        number = np.int64(value) if is_integer else np.float64(value)
        yield Entry(name, from_numpy(np.asarray(number), Home.PYTHON))


def _setups(target: Target, match: Match, numbers: Mapping[str, float]) -> Iterator[Setup]:
    for oracle in oracles(target, match):
        for resolution in resolutions(oracle, numbers, ()):
            yield Setup(oracle, match, resolution)


def _compare(
    setup: Setup, outcomes: Sequence[Outcome], variable: str, leeway: Leeway
) -> Comparison:
    trials: list[Trial] = []
    own_failed = False
    for number, outcome in enumerate(outcomes):
        trial = _trial(setup, outcome)
        if trial is None:
            own_failed = own_failed or number == 0
            continue
        trials.append(trial)
    if own_failed or not trials:
        reason = f"`{variable}` or what it is made of has another shape than in the formula"
        return Comparison(Agreement.UNDECIDED, reason=reason)
    return decide(setup, trials, leeway)


def _trial(setup: Setup, outcome: Outcome) -> Trial | None:
    if outcome.raised is not None or not outcome.values:
        return None
    *given, result = outcome.values
    inputs: dict[str, Numbers] = {}
    for entry, value in zip(setup.oracle.plan.inputs, given, strict=True):
        if not isinstance(value, Array):
            return None
        numbers = numbers_in(value)
        if numbers is None or (entry.axes and numbers.ndim != setup.oracle.rank(entry)):
            return None
        inputs[entry.name] = numbers
    answer = answer_of(Outcome((result,)))
    if answer.error:
        return None
    try:
        return Trial(inputs, setup.value(inputs), answer)
    except (OutsideDomainError, CannotEvaluateError):
        return None
