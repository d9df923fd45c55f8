"""The trials of one comparison, and what follows from them."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.laws import law_value
from mathlint.evaluate.equality.agreement import (
    Multiples,
    Trial,
    any_of,
    apart,
    constant,
    residual,
    unequal,
)
from mathlint.evaluate.equality.equations import Mode, Question
from mathlint.evaluate.equality.verdict import Different, Equal, Inconclusive, Verdict
from mathlint.evaluate.equality.witness import Candidate, find_candidate, witness
from mathlint.evaluate.interpretation import Interpretation
from mathlint.evaluate.numerics.algebra import times
from mathlint.evaluate.scope import Atom, Record, Scope
from mathlint.evaluate.values import (
    CannotEvaluateError,
    DivergesError,
    Value,
    numbers,
    print_value,
)

if TYPE_CHECKING:
    from mathlint.evaluate.inference.setting import Setting
    from mathlint.formula.expression import Expression, Symbol


_FEWEST_TRIALS = 4
_MOST_TRIALS = 120
_COUNTING_TRIALS = 7  # where integers are drawn, which agree by chance more often
_DISCRETE_TRIALS = 30
_DIVERGING_TRIALS = 12  # without one that converges, none is expected to
_OUTSIDE = (ValueError, ZeroDivisionError, OverflowError)


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
        self._seed = seed
        self._explain = explain
        self._multiples = Multiples(factors if asked.mode is Mode.VALUES else ())
        self._left = Record()
        self._right = Record()
        self._ratios: list[float] = []
        self._satisfied = False  # what one equation defines satisfies the other
        self._only = [0, 0]  # trials in which only the left, or only the right side has a value
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
            trial = self._try(self._interpretation(number))
            if trial is None:
                if not values and self._diverging and number >= _DIVERGING_TRIALS:
                    break
                continue
            values.append(trial)
            self._multiples.narrow(trial, *self._tolerance())
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

    @property
    def _diverging(self) -> str:
        """Why a side had no value in a trial, where a sum or an integral did not converge."""
        return self._left.diverging or self._right.diverging

    def _interpretation(
        self, number: int, *, rounded: bool = False, alone: bool = False
    ) -> Interpretation:
        setting = self._setting
        return Interpretation(
            self._seed * 1_000_003 + number,
            setting.usage,
            setting.dimensions,
            rounded=rounded,
            alone=alone,
        )

    def _try(
        self, interpretation: Interpretation, atoms: dict[Atom, Value] | None = None
    ) -> Trial | None:
        """Return the values of one trial, None where a side has none."""
        first = self._side(self._asked.left, Scope(interpretation, self._left, atoms=atoms))
        second = self._side(self._asked.right, Scope(interpretation, self._right, atoms=atoms))
        if first is not None and second is not None:
            return Trial(first, second)
        self._only[0] += first is not None
        self._only[1] += second is not None
        return None

    def _side(self, nodes: tuple[Expression, ...], scope: Scope) -> tuple[Value, ...] | None:
        """Return the values of one side, None where they are not defined or not finite."""
        evaluate = law_value if self._asked.mode is Mode.LAWS else Scope.value
        try:
            values = tuple(evaluate(scope, node) for node in nodes)
        except DivergesError as reason:
            scope.record.diverging = str(reason)
            return None
        except _OUTSIDE:
            return None
        finite = all(isfinite(x) for value in values for x in numbers(value))
        return values if finite else None

    def _differs(self, trial: Trial) -> bool | None:
        """Whether a trial shows a difference; None where that cannot be told."""
        mode = self._asked.mode
        if mode in (Mode.VALUES, Mode.LAWS):
            sides = zip(trial.left, trial.right, strict=True)
            answers = [unequal(a, b, *self._tolerance()) for a, b in sides]
            steps = self._asked.steps
            self._loose = self._loose or answers[:steps] != [False] * steps
            answers = answers[steps:]
            return any_of(answers)
        if mode is Mode.PROPORTIONAL:
            left, right = numbers(trial.left[0]), numbers(trial.right[0])
        else:
            left, right = (residual(side) for side in (trial.left, trial.right))
        return self._disproportional(left, right)

    def _tolerance(self) -> tuple[float, float]:
        """Return below which relative difference values are equal, and above which not."""
        depth = max(self._left.depth, self._right.depth)
        return ((1e-9, 1e-7), (1e-7, 1e-5), (1e-5, 1e-3))[min(depth, 2)]

    def _disproportional(self, left: tuple[float, ...], right: tuple[float, ...]) -> bool | None:
        """Whether residuals fail to be proportional with the factor of the first trial."""
        if len(left) != len(right):
            return True
        exact, sure = self._tolerance()
        for a, b in zip(left, right, strict=True):
            if abs(a) < exact or abs(b) < exact:
                if max(abs(a), abs(b)) > sure:
                    return True
                continue
            ratio = a / b
            if self._asked.mode is Mode.POSITIVE_RESIDUALS and ratio < 0:
                return True
            if not self._ratios:
                self._ratios.append(ratio)
            elif apart(ratio, self._ratios[0], exact, sure) is not False:
                return not self._substituted()
        return False

    def _substituted(self) -> bool:
        """Whether what the left equation defines, put into the right one, satisfies it."""
        defined = self._asked.defined
        if defined is None:
            return False
        identity = self._setting.usage.names.identity(defined)
        exact, _ = self._tolerance()
        for number in range(6):
            interpretation = self._interpretation(number)
            scope = Scope(interpretation, self._right)
            try:
                value = self._solved(scope, defined)
                for factor, holds in ((1.0, True), (1.5, False)):
                    scope.bound[identity] = times(factor, value)
                    sides = tuple(scope.value(node) for node in self._asked.right)
                    gap = max(abs(x) for x in residual(sides))
                    size = 1 + max(abs(x) for side in sides for x in numbers(side))
                    if (gap < 100 * exact * size) is not holds:
                        return False
            except (*_OUTSIDE, CannotEvaluateError):
                return False
        self._ratios.clear()
        self._satisfied = True
        return True

    def _solved(self, scope: Scope, defined: Symbol) -> Value:
        """Return the value of what the left equation defines, which may have a minus sign."""
        first, second = self._asked.left
        names = self._setting.usage.names
        for side, other in ((first, second), (second, first)):
            if names.spell(side) == names.spell(defined):
                return scope.value(other)
        raise CannotEvaluateError("nothing is defined")

    def _enough(self, trials: int) -> bool:
        discrete = self._left.discrete or self._right.discrete
        fewest = _COUNTING_TRIALS if self._setting.usage.turns else _FEWEST_TRIALS
        if trials < (_DISCRETE_TRIALS if discrete else fewest):
            return False
        return not self._left.missing and not self._right.missing

    def _conclude(self, values: list[Trial], factor: float) -> Verdict:
        """Return the verdict after trials of which none showed a difference.

        factor: times which the right side is the left one
        """
        if len(values) < _FEWEST_TRIALS:
            if self._diverging:
                return Inconclusive(f"{self._diverging} for the values tried")
            if not values and max(self._only) > 0.9 * _MOST_TRIALS:
                return self._undefined()
            return Inconclusive("the values tried lie outside of the domain of a function")
        if factor == 1.0 and self._identical():
            return Equal(len(values))
        if self._near or factor in self._multiples.near:
            return Inconclusive("both values are nearly the same, too near to tell")
        residuals = self._asked.mode in (Mode.RESIDUALS, Mode.POSITIVE_RESIDUALS)
        if residuals and not self._ratios and not self._satisfied:
            return Inconclusive("both statements hold whatever the symbols stand for")
        if residuals and not self._setting.both_vary:
            return Inconclusive("a statement about numbers alone is true or false by itself")
        if self._loose:
            return Inconclusive("a step of the chain does not follow from the formula alone")
        for record in (self._left, self._right):
            if record.missing:
                names = self._setting.usage.names
                where = names.latex(names.spelled(record.missing[0]))
                return Inconclusive(f"a branch was never taken, in {where}")
        if self._setting.both_vary and self._asked.mode is Mode.VALUES and constant(values):
            return Inconclusive("both sides had the same constant value whatever the symbols")
        return Equal(len(values), factor=factor)

    def _undefined(self) -> Verdict:
        """Return the difference between a side that always has a value and one that never has."""
        left_defined = self._only[0] > 0
        nodes = self._asked.left if left_defined else self._asked.right
        for number in range(_MOST_TRIALS):
            atoms: dict[Atom, Value] = {}
            scope = Scope(self._interpretation(number), Record(), atoms=atoms)
            values = self._side(nodes, scope)
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
        if self._left.information != self._right.information:
            return Inconclusive("nothing tells which distribution the variables have")
        unlike = self._left.unlike ^ self._right.unlike
        if unlike and ((self._left.unlike and self._right.unlike) or len(unlike) > 1):
            return Inconclusive(f"nothing tells how this relates to the rest: {min(unlike)}")
        return None

    def _different(self, number: int, trial: Trial) -> Different:
        """Return the difference with a witness."""
        if not self._explain:
            return self._told(self._shown(trial, {}))
        calculus = self._setting.usage.calculus
        candidate = find_candidate(self._candidate, number, calculus=calculus)
        return self._told(candidate or self._shown(trial, {}))

    def _candidate(self, number: int, *, rounded: bool, alone: bool) -> Candidate | None:
        """Return what one trial shows, None where it shows no difference."""
        atoms: dict[Atom, Value] = {}
        try:
            trial = self._try(self._interpretation(number, rounded=rounded, alone=alone), atoms)
        except (*_OUTSIDE, CannotEvaluateError):
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
            tolerance = self._tolerance()
            pair = next((pair for pair in pairs if unequal(*pair, *tolerance)), pairs[0])
            left, right = (print_value(value) for value in pair)
        else:
            left, right = (", ".join(map(print_value, side)) for side in (trial.left, trial.right))
        return Candidate(atoms, left, right)
