"""The trials of one comparison, and what follows from them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.equality.agreement import (
    Multiples,
    Trial,
    any_of,
    constant,
    residual,
    unequal,
)
from mathlint.evaluate.equality.equations import Mode, Question
from mathlint.evaluate.equality.proportion import Proportion
from mathlint.evaluate.equality.sides import OUTSIDE, Sides
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict
from mathlint.evaluate.equality.witness import Candidate, find_candidate, witness
from mathlint.evaluate.scope import Atom, Record, Scope
from mathlint.evaluate.values import (
    CannotEvaluateError,
    Value,
    numbers,
    print_value,
)

if TYPE_CHECKING:
    from mathlint.evaluate.inference.setting import Setting


_FEWEST_TRIALS = 4
_MOST_TRIALS = 120
_COUNTING_TRIALS = 7  # where integers are drawn, which agree by chance more often
_DISCRETE_TRIALS = 30
_DIVERGING_TRIALS = 12  # without one that converges, none is expected to


class Comparison:
    """The trials of one comparison."""

    def __init__(
        self,
        asked: Question,
        setting: Setting,
        seed: int,
        *,
        explain: bool,
        factors: tuple[float, ...] = (),
    ) -> None:
        self._asked = asked
        self._setting = setting
        self._explain = explain
        self._multiples = Multiples(factors if asked.mode is Mode.VALUES else ())
        self._sides = Sides(asked, setting, seed)
        self._proportion = Proportion(self._sides)
        self._differing: tuple[int, Trial] | None = None  # the first trial that shows a difference
        self._near = False  # some trial had two values too near to tell them apart
        self._loose = False  # a step of a chain has another value than its end

    def verdict(self) -> Verdict:
        """Return what the trials show; never raises."""
        verdict = self._tried()
        if self._differing is None or isinstance(verdict, (Equal, Different)):
            return verdict
        return self._different(*self._differing)  # though no factor could be told

    def _tried(self) -> Verdict:
        try:
            return self._run()
        except CannotEvaluateError as reason:
            return Inconclusive(str(reason))
        except RecursionError:
            return Inconclusive("the formula is nested too deeply")

    def _run(self) -> Verdict:
        """Run trials until both sides differ or every branch was taken often enough."""
        values: list[Trial] = []
        for number in range(_MOST_TRIALS):
            trial = self._sides.trial(self._sides.interpretation(number))
            if trial is None:
                if not values and self._sides.diverging and number >= _DIVERGING_TRIALS:
                    break
                continue
            values.append(trial)
            self._multiples.narrow(trial, *self._sides.tolerance())
            if self._differing is None:
                differs = self._differs(trial)
                self._near = self._near or differs is None
                if differs:
                    unrelated = self._unrelated()
                    if unrelated is not None:
                        return unrelated
                    self._differing = number, trial
                    self._near = False
            if self._differing is not None and not self._multiples.factors:
                return self._different(*self._differing)
            if self._enough(len(values)):
                break
        return self._conclude(values, self._multiples.factors[0] if self._differing else 1.0)

    def _differs(self, trial: Trial) -> bool | None:
        """Whether a trial shows a difference; None where that cannot be told."""
        mode = self._asked.mode
        if mode in (Mode.VALUES, Mode.LAWS):
            sides = zip(trial.left, trial.right, strict=True)
            answers = [unequal(a, b, *self._sides.tolerance()) for a, b in sides]
            steps = self._asked.steps
            self._loose = self._loose or answers[:steps] != [False] * steps
            answers = answers[steps:]
            return any_of(answers)
        if mode is Mode.PROPORTIONAL:
            left, right = numbers(trial.left[0]), numbers(trial.right[0])
        else:
            left, right = (residual(side) for side in (trial.left, trial.right))
        return self._proportion.fails(left, right)

    def _enough(self, trials: int) -> bool:
        discrete = self._sides.left.discrete or self._sides.right.discrete
        fewest = _COUNTING_TRIALS if self._setting.usage.turns else _FEWEST_TRIALS
        if trials < (_DISCRETE_TRIALS if discrete else fewest):
            return False
        return not self._sides.left.missing and not self._sides.right.missing

    def _conclude(self, values: list[Trial], factor: float) -> Verdict:
        """Return the verdict after trials of which none showed a difference.

        factor: times which the right side is the left one
        """
        if len(values) < _FEWEST_TRIALS:
            if self._sides.diverging:
                return Inconclusive(f"{self._sides.diverging} for the values tried")
            if not values and max(self._sides.only) > 0.9 * _MOST_TRIALS:
                return self._undefined()
            return Inconclusive("the values tried lie outside of the domain of a function")
        if factor == 1.0 and self._identical():
            return Equal(len(values))
        if self._near or factor in self._multiples.near:
            return Inconclusive("both values are nearly the same, too near to tell")
        residuals = self._asked.mode in (Mode.RESIDUALS, Mode.POSITIVE_RESIDUALS)
        if residuals and self._proportion.factor is None and not self._proportion.is_satisfied:
            return Inconclusive("both statements hold whatever the symbols stand for")
        if residuals and not self._setting.both_vary:
            return Inconclusive("a statement about numbers alone is true or false by itself")
        if self._loose:
            return Inconclusive("a step of the chain does not follow from the formula alone")
        for record in (self._sides.left, self._sides.right):
            if record.missing:
                names = self._setting.usage.names
                where = names.latex(names.spelled(record.missing[0]))
                return Inconclusive(f"a branch was never taken, in {where}")
        if self._setting.both_vary and self._asked.mode is Mode.VALUES and constant(values):
            return Inconclusive("both sides had the same constant value whatever the symbols")
        return Equal(len(values), factor=factor)

    def _undefined(self) -> Verdict:
        """Return the difference between a side that always has a value and one that never has."""
        left_defined = self._sides.only[0] > 0
        nodes = self._asked.left if left_defined else self._asked.right
        for number in range(_MOST_TRIALS):
            atoms: dict[Atom, Value] = {}
            scope = Scope(self._sides.interpretation(number), Record(), atoms=atoms)
            values = self._sides.side(nodes, scope)
            if values is not None:
                told = ", ".join(map(print_value, values))
                sides = (told, "undefined") if left_defined else ("undefined", told)
                return self._told(Candidate(atoms, *sides))
        return Inconclusive("the values tried lie outside of the domain of a function")

    def _told(self, candidate: Candidate) -> Different:
        nodes = (*self._asked.left, *self._asked.right)
        return Different(witness(candidate, nodes, self._setting.usage.names))

    def _identical(self) -> bool:
        """Whether both sides are written alike: then all branches agree, taken or not."""
        spell = self._setting.usage.names.spell
        return [spell(node) for node in self._asked.left] == [
            spell(node) for node in self._asked.right
        ]

    def _unrelated(self) -> Inconclusive | None:
        """Return why a difference says nothing, where it rests on what nothing is known of."""
        if self._sides.left.information != self._sides.right.information:
            return Inconclusive("nothing tells which distribution the variables have")
        unlike = self._sides.left.unlike ^ self._sides.right.unlike
        if unlike and ((self._sides.left.unlike and self._sides.right.unlike) or len(unlike) > 1):
            return Inconclusive(f"nothing tells how this relates to the rest: {min(unlike)}")
        return None

    def _different(self, number: int, trial: Trial) -> Different:
        """Return the difference with a witness."""
        if not self._explain:
            return self._told(self._shown(trial, {}))
        calculus = self._setting.usage.calculus
        steps = self._sides.steps
        candidate = find_candidate(self._candidate, number, steps, calculus=calculus)
        return self._told(candidate or self._shown(trial, {}))

    def _candidate(self, number: int, *, rounded: bool, alone: bool) -> Candidate | None:
        """Return what one trial shows, None where it shows no difference."""
        atoms: dict[Atom, Value] = {}
        try:
            trial = self._sides.trial(
                self._sides.interpretation(number, rounded=rounded, alone=alone), atoms
            )
        except (*OUTSIDE, CannotEvaluateError):
            return None
        if trial is None:
            return None
        if self._differs(trial) is not True:
            return None
        candidate = self._shown(trial, atoms)
        return candidate if candidate.left != candidate.right else None

    def _shown(self, trial: Trial, atoms: dict[Atom, Value]) -> Candidate:
        """Return a trial printed: the first values that differ, or both sides of equations."""
        if self._asked.mode in (Mode.VALUES, Mode.LAWS):
            pairs = list(zip(trial.left, trial.right, strict=True))[self._asked.steps :]
            tolerance = self._sides.tolerance()
            pair = next((pair for pair in pairs if unequal(*pair, *tolerance)), pairs[0])
            left, right = (print_value(value) for value in pair)
        else:
            left, right = (", ".join(map(print_value, side)) for side in (trial.left, trial.right))
        return Candidate(atoms, left, right)
