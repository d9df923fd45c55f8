"""From the trials of a block to what is said about it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from mathlint.execute.verify.closeness import agrees
from mathlint.execute.verify.ranges import BATCH
from mathlint.execute.verify.reasons import Evidence, constant_ratio, usual_mistake
from mathlint.execute.verify.remembered import remembered_value
from mathlint.execute.verify.verdict import Agreement, Comparison
from mathlint.execute.verify.witness import witness
from mathlint.formula.expression import Application, Big, BigOperator, Symbol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from mathlint.execute.verify.calls import Answer
    from mathlint.execute.verify.laws import Law
    from mathlint.execute.verify.matching import Match
    from mathlint.execute.verify.oracle import Oracle
    from mathlint.execute.verify.reference import ReferenceImplementation
    from mathlint.execute.verify.resolve import Inputs, Resolution

    Numbers = NDArray[np.float64]
    Compared = tuple[Inputs, Numbers, Numbers]


class Setup(Struct, frozen=True):
    """One way to see a block as the implementation of a formula.

    reference: what computes the formula, if it is a known one; else it is evaluated
    law: of the noise that is drawn by the code
    """

    oracle: Oracle
    match: Match
    resolution: Resolution
    reference: ReferenceImplementation | None = None
    law: Law | None = None

    @property
    def batched(self) -> bool:
        """Whether the formula is about one example, and the block gets several."""
        return BATCH in self.oracle.plan.outputs

    def value(self, inputs: Inputs) -> Numbers:
        """Return what the formula says for these inputs.

        raises: OutsideDomainError, CannotEvaluateError
        """
        constants = self.resolution(inputs)
        if self.reference is not None:
            return self.reference.value(self.oracle, inputs, constants)
        return remembered_value(self.oracle, inputs, constants)


class Trial(Struct, frozen=True):
    """Inputs, what the formula says for them, and what the block gave."""

    inputs: Inputs
    expected: Numbers
    answer: Answer


class Leeway(Struct, frozen=True):
    """What is no difference.

    guarded: code adds a tiny number against division by zero
    negated: code minimises what the formula maximises
    declared: its author says what it implements, so that a usual mistake confirms a guess
    literals: the numbers that the code has
    """

    guarded: bool = False
    negated: bool = False
    declared: bool = False
    literals: tuple[float, ...] = ()


def decide(setup: Setup, trials: Sequence[Trial], leeway: Leeway) -> Comparison:
    """Return what trials in which the block answered show."""
    if all(_agrees(setup, trial, leeway) for trial in trials):
        return Comparison(Agreement.EQUAL, len(trials))
    if leeway.negated and all(_agrees(setup, _negated(trial), leeway) for trial in trials):
        return Comparison(Agreement.EQUAL, len(trials))
    if setup.resolution.guessed:
        found = _difference(setup, trials, leeway) if leeway.declared else None
        if found is not None and found.usual:
            return found
        return Comparison(Agreement.UNDECIDED, reason="the code has no value for a symbol")
    if _has_integral(setup):
        return Comparison(Agreement.UNDECIDED, reason="code can only approximate its integral")
    difference = _difference(setup, trials, leeway)
    if not difference.usual and _has_deviation(setup):
        reason = "the formula leaves open which deviation is meant"
        return Comparison(Agreement.UNDECIDED, reason=reason)
    return difference


def _agrees(setup: Setup, trial: Trial, leeway: Leeway) -> bool:
    return agrees(trial.expected, trial.answer, batched=setup.batched, guarded=leeway.guarded)


def _has_integral(setup: Setup) -> bool:
    return any(
        isinstance(node, BigOperator) and node.kind is Big.INTEGRAL
        for node in setup.oracle.plan.target.value.walk()
    )


def _has_deviation(setup: Setup) -> bool:
    """Return whether it names a deviation or variance, of which there are a biased and another."""
    return any(
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and node.function.base.lower() in ("std", "var")
        for node in setup.oracle.plan.target.value.walk()
    )


def _negated(trial: Trial) -> Trial:
    return Trial(trial.inputs, -trial.expected, trial.answer)


def _difference(setup: Setup, trials: Sequence[Trial], leeway: Leeway) -> Comparison:
    """Return the difference with the smallest inputs that show it, and what explains it."""
    if any(len(trial.answer.numbers) != 1 for trial in trials):
        return Comparison(
            Agreement.UNDECIDED, reason="it returns several values, none of them this"
        )
    compared = _compared(setup, trials)
    if any(np.squeeze(expected).shape != np.squeeze(got).shape for _, expected, got in compared):
        return Comparison(Agreement.UNDECIDED, reason="its result has another shape")
    if not leeway.declared and _is_decision(compared):
        return Comparison(Agreement.UNDECIDED, reason="it returns a decision, not the value")
    inputs, expected, got = witness(differing(setup, trials, leeway) or compared)
    mistake = ratio = ""
    single = any(trial.answer.single for trial in trials)
    for negated in (True, False) if leeway.negated else (False,):
        evidence = Evidence(
            setup.oracle,
            setup.resolution,
            compared,
            negated=negated,
            single=single,
            literals=leeway.literals,
        )
        mistake = mistake or usual_mistake(evidence)
        ratio = ratio or constant_ratio(evidence)
    return Comparison(
        Agreement.DIFFERENT,
        len(trials),
        inputs,
        expected,
        got,
        reason=mistake or ratio,
        usual=bool(mistake),
    )


def differing(setup: Setup, trials: Sequence[Trial], leeway: Leeway) -> list[Compared]:
    """Return the trials, each with one answer, that show a difference."""
    return [
        one
        for one, trial in zip(_compared(setup, trials), trials, strict=True)
        if not agrees(one[1], trial.answer, batched=False, guarded=leeway.guarded)
    ]


def _compared(setup: Setup, trials: Sequence[Trial]) -> list[Compared]:
    return [
        (trial.inputs, _reduced(trial.expected, got) if setup.batched else trial.expected, got)
        for trial in trials
        for got in trial.answer.numbers
    ]


def _is_decision(compared: Sequence[Compared]) -> bool:
    """Return whether code gives 0 or 1 where the formula has values between."""
    return all(np.isin(got, (0.0, 1.0)).all() for _, _, got in compared) and any(
        ((expected > 0) & (expected < 1)).any() for _, expected, _ in compared
    )


def _reduced(expected: Numbers, got: Numbers) -> Numbers:
    """Return the mean over the examples where code gives one number for all of them."""
    if np.squeeze(got).ndim == 0 and expected.ndim:
        return np.asarray(expected.mean())
    return expected
