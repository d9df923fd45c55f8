"""Equations as statements: whether the residuals of two of them are proportional."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.evaluate.equality.agreement import apart, residual
from mathlint.evaluate.equality.equations import Mode
from mathlint.evaluate.equality.sides import OUTSIDE
from mathlint.evaluate.numerics.algebra import times
from mathlint.evaluate.scope import Scope
from mathlint.evaluate.values import CannotEvaluateError, numbers

if TYPE_CHECKING:
    from mathlint.evaluate.equality.sides import Sides
    from mathlint.evaluate.values import Value
    from mathlint.formula.expression import Symbol


class Proportion:
    """The factor between what two equations leave, which has to be that of the first trial.

    factor: None as long as no residual told it
    is_satisfied: what one equation defines satisfies the other
    """

    def __init__(self, sides: Sides) -> None:
        self.factor: float | None = None
        self.is_satisfied = False
        self._sides = sides

    def fails(self, left: tuple[float, ...], right: tuple[float, ...]) -> bool:
        """Whether residuals fail to be proportional with the factor of the first trial."""
        if len(left) != len(right):
            return True
        exact, sure = self._sides.tolerance()
        for a, b in zip(left, right, strict=True):
            if abs(a) < exact or abs(b) < exact:
                if max(abs(a), abs(b)) > sure:
                    return True
                continue
            ratio = a / b
            if self._sides.asked.mode is Mode.POSITIVE_RESIDUALS and ratio < 0:
                return True
            if self.factor is None:
                self.factor = ratio
            elif apart(ratio, self.factor, exact, sure) is not False:
                return not self._substituted()
        return False

    def _substituted(self) -> bool:
        """Whether what the left equation defines, put into the right one, satisfies it."""
        defined = self._sides.asked.defined
        if defined is None:
            return False
        identity = self._sides.setting.usage.names.identity(defined)
        exact, _ = self._sides.tolerance()
        for number in range(6):
            interpretation = self._sides.interpretation(number)
            scope = Scope(interpretation, self._sides.right)
            try:
                value = self._solved(scope, defined)
                for factor, holds in ((1.0, True), (1.5, False)):
                    scope.bound[identity] = times(factor, value)
                    sides = tuple(scope.value(node) for node in self._sides.asked.right)
                    gap = max(abs(x) for x in residual(sides))
                    size = 1 + max(abs(x) for side in sides for x in numbers(side))
                    if (gap < 100 * exact * size) is not holds:
                        return False
            except (*OUTSIDE, CannotEvaluateError):
                return False
        self.factor = None
        self.is_satisfied = True
        return True

    def _solved(self, scope: Scope, defined: Symbol) -> Value:
        """Return the value of what the left equation defines, which may have a minus sign."""
        first, second = self._sides.asked.left
        names = self._sides.setting.usage.names
        for side, other in ((first, second), (second, first)):
            if names.spell(side) == names.spell(defined):
                return scope.value(other)
        raise CannotEvaluateError("nothing is defined")
