"""Both sides of a comparison under the values of one trial."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.laws import law_value
from mathlint.evaluate.equality.agreement import Trial
from mathlint.evaluate.equality.equations import Mode
from mathlint.evaluate.interpretation import Interpretation
from mathlint.evaluate.scope import Record, Scope
from mathlint.evaluate.values import DivergesError, numbers

if TYPE_CHECKING:
    from mathlint.evaluate.equality.equations import Question
    from mathlint.evaluate.inference.setting import Setting
    from mathlint.evaluate.scope import Atom
    from mathlint.evaluate.values import Value
    from mathlint.formula.expression import Expression

OUTSIDE = (ValueError, ZeroDivisionError, OverflowError)
"""What is raised where values lie outside of the domain of a function."""


class Sides:
    """Evaluates both sides, and notes what all trials so far showed of them.

    left, right: what each side met; only: trials in which only the left, or only the right side
    has a value
    """

    def __init__(self, asked: Question, setting: Setting, seed: int) -> None:
        self.asked = asked
        self.setting = setting
        self.left = Record()
        self.right = Record()
        self.only = [0, 0]
        self._seed = seed

    @property
    def diverging(self) -> str:
        """Why a side had no value in a trial, where a sum or an integral did not converge."""
        return self.left.diverging or self.right.diverging

    def steps(self) -> int:
        """Return how many values bound variables have taken in all trials so far."""
        return self.left.steps + self.right.steps

    def interpretation(
        self, number: int, *, rounded: bool = False, alone: bool = False
    ) -> Interpretation:
        """Return the values of all symbols in one trial; see :class:`Interpretation`."""
        setting = self.setting
        return Interpretation(
            self._seed * 1_000_003 + number,
            setting.usage,
            setting.dimensions,
            rounded=rounded,
            alone=alone,
            quick=number == 0,
        )

    def trial(
        self, interpretation: Interpretation, atoms: dict[Atom, Value] | None = None
    ) -> Trial | None:
        """Return the values of one trial, None where a side has none."""
        first = self.side(self.asked.left, Scope(interpretation, self.left, atoms=atoms))
        second = self.side(self.asked.right, Scope(interpretation, self.right, atoms=atoms))
        if first is not None and second is not None:
            return Trial(first, second)
        self.only[0] += first is not None
        self.only[1] += second is not None
        return None

    def side(self, nodes: tuple[Expression, ...], scope: Scope) -> tuple[Value, ...] | None:
        """Return the values of one side, None where they are not defined or not finite."""
        evaluate = law_value if self.asked.mode is Mode.LAWS else Scope.value
        try:
            values = tuple(evaluate(scope, node) for node in nodes)
        except DivergesError as reason:
            scope.record.diverging = str(reason)
            return None
        except OUTSIDE:
            return None
        finite = all(isfinite(x) for value in values for x in numbers(value))
        return values if finite else None

    def tolerance(self) -> tuple[float, float]:
        """Return below which relative difference values are equal, and above which not."""
        depth = max(self.left.depth, self.right.depth)
        return ((1e-9, 1e-7), (1e-7, 1e-5), (1e-5, 1e-3))[min(depth, 2)]
