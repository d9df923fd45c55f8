"""The value of a formula on given inputs."""

from __future__ import annotations

from functools import cached_property
from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from msgspec.structs import replace

from mathlint.evaluate.interpretation import Interpretation
from mathlint.evaluate.observe import observe_in
from mathlint.evaluate.scope import Record, Scope
from mathlint.evaluate.values import CannotEvaluateError, FunctionValue
from mathlint.execute.verify.conversion import (
    OutsideDomainError,
    as_numbers,
    as_value,
    outside_domain,
)
from mathlint.execute.verify.extents import Extents
from mathlint.execute.verify.hints import shown_domains
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.plan import in_inputs
from mathlint.execute.verify.ranges import BATCH
from mathlint.formula.expression import Application, Relation, Symbol

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from numpy.typing import NDArray

    from mathlint.evaluate.values import Value
    from mathlint.execute.verify.plan import Input
    from mathlint.formula.expression import Expression
    from mathlint.formula.meaning import Domain

    Numbers = NDArray[np.float64]

_EQUALITY = frozenset({"=", "\\neq", "\\ne", "≠"})


class Oracle(Extents):
    """Evaluates the formula of a plan on values for its inputs."""

    @cached_property
    def compared(self) -> frozenset[str]:
        """The letters of which it is asked if they equal something, as classes in an accuracy."""
        return frozenset(
            one.base
            for node in self.plan.expression.walk()
            if isinstance(node, Relation) and set(node.operators) <= _EQUALITY
            for one in node.operands
            if isinstance(one, Symbol)
        )

    @cached_property
    def is_clipped(self) -> bool:
        """Whether something in the formula is clipped."""
        return any(
            isinstance(node, Application)
            and isinstance(node.function, Symbol)
            and node.function.base == "clip"
            for node in self.plan.expression.walk()
        )

    @cached_property
    def shown(self) -> dict[str, Domain]:
        """The domains that the shape of the formula shows, by the keys of its parts."""
        return shown_domains(self.plan.target)

    @property
    def key(self) -> Hashable:
        """What decides its values, besides the inputs."""
        plan = self.plan
        inputs = tuple((entry.name, entry.symbol, entry.axes) for entry in plan.inputs)
        known = plan.target.signature.items()
        signature = tuple((name, meaning.kind, meaning.shape) for name, meaning in known)
        return plan.expression, inputs, plan.outputs, signature, self.counting

    def with_length(self, length: int) -> Oracle:
        """Return an oracle of as many values for a free index of which nothing says it."""
        return Oracle(self.plan, replace(self.counting, length=length))

    def value(
        self,
        inputs: Mapping[str, Numbers],
        constants: Mapping[str, float],
        expression: Expression | None = None,
    ) -> Numbers:
        """Return the value, arranged by the outputs of the plan.

        inputs: name of the block → its values, arranged by the axes of its input
        constants: identity of a symbol → its value
        expression: what is evaluated instead of the formula: the same with a mistake

        raises: OutsideDomainError; CannotEvaluateError
        """
        given, lengths = self._given(inputs, constants)
        asked = self.plan.expression if expression is None else expression
        results = [self._at(asked, given, place) for place in self._places(lengths)]
        stacked = np.array(results, dtype=np.float64)
        return stacked.reshape((*self._sizes(lengths), *stacked.shape[1:]))

    def observed(
        self,
        inputs: Mapping[str, Numbers],
        constants: Mapping[str, float],
        parts: Mapping[str, Expression],
    ) -> tuple[tuple[int, ...], list[Mapping[str, Numbers]]]:
        """Return the lengths of the outputs, and for each output what the ``parts`` are worth.

        raises: OutsideDomainError; CannotEvaluateError
        """
        given, lengths = self._given(inputs, constants)
        plan = self.plan
        own = {name: in_inputs(part, plan.inputs, plan.target) for name, part in parts.items()}
        observations: list[Mapping[str, Numbers]] = []
        for place in self._places(lengths):
            scope = self._scope(given, place)
            with outside_domain():
                seen = observe_in(scope, plan.expression, own, self.names)
            observations.append(
                {name: np.asarray(value, dtype=np.float64) for name, value in seen.parts.items()}
            )
        return self._sizes(lengths), observations

    def _given(
        self, inputs: Mapping[str, Numbers], constants: Mapping[str, float]
    ) -> tuple[dict[str, Value], dict[str, int]]:
        """Return the values of all symbols, and how many values the indices take."""
        given: dict[str, Value] = dict(constants)
        lengths = self.lengths(inputs)
        for entry in self.plan.inputs:
            self._give(given, entry, inputs[entry.name])
        for index, axis in self.axes.items():
            if axis.counted in lengths:
                given.setdefault(axis.counted, axis.count(lengths[axis.counted]))
            elif axis.counted not in given and index != BATCH:
                raise CannotEvaluateError(f"nothing says how many values {index} takes")
        for identity, size in self.counted(inputs).items():
            given.setdefault(identity, size)
        return given, lengths

    def _sizes(self, lengths: Mapping[str, int]) -> tuple[int, ...]:
        length = self.counting.length
        return tuple(lengths.get(self.length_name(index), length) for index in self.plan.outputs)

    def _places(self, lengths: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
        return product(*(range(size) for size in self._sizes(lengths)))

    def _give(self, given: dict[str, Value], entry: Input, values: Numbers) -> None:
        if entry.part.form is Form.INDEX:  # code counts from 0
            values = values + self.first(entry.part.chooses)
        if not entry.axes:
            value = as_value(values)
            is_row = self.counting.rows and values.ndim == 1
            given[entry.symbol] = np.asarray(value).T if is_row else value
            return
        firsts = tuple(self.first(axis) for axis in entry.axes)

        def entry_at(*indices: float) -> Value:
            place = tuple(round(i) - first for i, first in zip(indices, firsts, strict=True))
            if any(i < 0 or i >= n for i, n in zip(place, values.shape, strict=False)):
                raise CannotEvaluateError("an index runs beyond its array")
            return as_value(values[place])

        given[entry.symbol] = FunctionValue(entry_at)

    def _at(
        self,
        expression: Expression,
        given: dict[str, Value],
        place: tuple[int, ...],
    ) -> Numbers:
        scope = self._scope(given, place)
        with outside_domain():
            value = scope.value(expression)
        result = as_numbers(value)
        if not np.isfinite(result).all():
            raise OutsideDomainError("not finite")
        return result

    def _scope(self, given: dict[str, Value], place: tuple[int, ...]) -> Scope:
        setting = self.setting
        interpretation = Interpretation(0, setting.usage, setting.dimensions, given)
        scope = Scope(interpretation, Record())
        for index, number in zip(self.plan.outputs, place, strict=True):
            scope.bound[index] = float(number + self.first(self.alias.get(index, index)))
        return scope
