"""The value of a formula on given inputs."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.inference.setting import settle
from mathlint.evaluate.interpretation import Interpretation
from mathlint.evaluate.observe import observe_in
from mathlint.evaluate.scope import Record, Scope
from mathlint.evaluate.values import CannotEvaluateError, FunctionValue
from mathlint.execute.verify.axes import aliases_of, alike_in, axes_of, begun_in
from mathlint.execute.verify.conversion import (
    OutsideDomainError,
    as_numbers,
    as_value,
    outside_domain,
)
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.plan import in_inputs, is_stand_in, signature_of
from mathlint.execute.verify.ranges import BATCH, size_of
from mathlint.formula.expression import Expression, Symbol
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from numpy.typing import NDArray

    from mathlint.evaluate.values import Value
    from mathlint.execute.verify.plan import Input, Plan

    Numbers = NDArray[np.float64]


class Counting(Struct, frozen=True):
    """What a formula leaves open about its arrays.

    outputs, arrays: the first value of a free index, and of one whose range begins elsewhere: G_0,
        R_1
    rows: vectors are rows, as x in xW + b, and are added to every row
    first_only: of the values for each free index at which a sum begins only the first is asked: G_0
    length: how many values a free index takes where nothing given says so
    """

    outputs: int = 1
    arrays: int = 1
    rows: bool = False
    first_only: bool = False
    length: int = 1


class Oracle:
    """Evaluates the formula of a plan on values for its inputs."""

    def __init__(self, plan: Plan, counting: Counting | None = None) -> None:
        self.plan = plan
        self._counting = counting or Counting()
        self._names = plan.target.names
        self.axes = axes_of(plan)
        self._setting = settle((plan.expression,), self._names, signature_of(plan))
        self._alias = aliases_of(plan)
        if self._counting.first_only:
            self._alias = {own: of for own, of in self._alias.items() if own not in plan.outputs}
        self._alike = alike_in(plan, self.axes)
        if not self._counting.first_only:
            self._alike |= begun_in(plan, self._alias)
        self._entries = self._find_entries()

    @property
    def key(self) -> Hashable:
        """What decides its values, besides the inputs."""
        plan = self.plan
        inputs = tuple((entry.name, entry.symbol, entry.axes) for entry in plan.inputs)
        known = plan.target.signature.items()
        signature = tuple((name, meaning.kind, meaning.shape) for name, meaning in known)
        return plan.expression, inputs, plan.outputs, signature, self._counting

    def uncovered(self) -> tuple[Expression, ...]:
        """Return the parts that have no value: neither inputs nor sizes."""
        counts = {axis.counted for axis in self.axes.values()}
        counts |= set(self._setting.dimensions.counts)
        components = self._setting.dimensions.components
        arrays = {f"{entry.symbol}/0,0" for entry in self.plan.inputs if self.rank(entry)}
        return tuple(
            part.node
            for part in self.plan.uncovered
            if part.form is Form.VALUE
            and self._names.identity(part.node) not in counts
            and components.get(part.key) not in arrays
        )

    def domain(self, entry: Input) -> Domain:
        """Return the domain that the formula suggests for an input."""
        usage = self._setting.usage
        node = entry.part.node
        if not entry.axes and isinstance(node, Symbol):
            return usage.domain(self._function(entry))
        for count in (len(entry.axes), 0):
            found = usage.domains.get(f"{entry.symbol}/{count},0")
            if found is not None:
                return found
        return Domain.REAL

    @property
    def has_begun(self) -> bool:
        """Whether a sum begins at a free index, or an array is read from there on."""
        return bool({*self._alike, *self._alias} & set(self.plan.outputs))

    def shape(
        self, entry: Input, lengths: Mapping[str, int], seed: int, *, even: int = 0
    ) -> tuple[int, ...]:
        """Return the shape of an input: by its indices, then as the vector or matrix that it is.

        even: the length of every axis that has no length of one; 0 for different ones
        """
        outer = tuple(lengths[self.length_name(axis)] for axis in entry.axes)
        dimensions = self._setting.dimensions
        own = dimensions.shapes.get(self._function(entry))
        if own is None:
            return outer
        interpretation = Interpretation(seed, self._setting.usage, dimensions)
        rows, columns = (interpretation.size(axis) for axis in own)
        if even:
            rows, columns = (even if size > 1 else 1 for size in (rows, columns))
        return (*outer, rows) if columns == 1 else (*outer, rows, columns)

    def rank(self, entry: Input) -> int:
        """Return how many axes the values of an input have."""
        lengths = {self.length_name(axis): 1 for axis in entry.axes}
        return len(self.shape(entry, lengths, 0))

    def counts(self, inputs: Mapping[str, Numbers]) -> dict[str, Numbers]:
        """Return the inputs that say how many values an index takes, as the others have it."""
        lengths = self._lengths(inputs)
        names = {entry.symbol: entry.name for entry in self.plan.inputs if not entry.axes}
        counted = {
            names[axis.counted]: np.asarray(axis.count(lengths[axis.counted]))
            for axis in self.axes.values()
            if axis.counted in names and axis.counted in lengths
        }
        own = self._counted(inputs).items()
        return counted | {names[name]: np.asarray(size) for name, size in own if name in names}

    def is_open(self, inputs: Mapping[str, Numbers]) -> bool:
        """Return whether nothing says how many values its only free index takes."""
        outputs = self.plan.outputs
        return len(outputs) == 1 and self.length_name(outputs[0]) not in self._lengths(inputs)

    def with_length(self, length: int) -> Oracle:
        """Return an oracle of as many values for a free index of which nothing says it."""
        return Oracle(self.plan, replace(self._counting, length=length))

    def _lengths(self, inputs: Mapping[str, Numbers]) -> dict[str, int]:
        """Return how many values the indices take, by what counts them."""
        lengths: dict[str, int] = {}
        for entry in self.plan.inputs:
            for index, length in zip(entry.axes, inputs[entry.name].shape, strict=False):
                lengths[self.length_name(index)] = length
        for name, (array, position) in self._entries.items():
            if position < inputs[array].ndim:
                lengths.setdefault(name, inputs[array].shape[position])
        return lengths

    def length_name(self, index: str) -> str:
        """Return what all indices share that take equally many values."""
        index = self._alias.get(index, index)
        index = self._alike.get(index, index)
        return self.axes[index].counted if index in self.axes else size_of(index)

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
                seen = observe_in(scope, plan.expression, own, self._names)
            observations.append(
                {name: np.asarray(value, dtype=np.float64) for name, value in seen.parts.items()}
            )
        return self._sizes(lengths), observations

    def _given(
        self, inputs: Mapping[str, Numbers], constants: Mapping[str, float]
    ) -> tuple[dict[str, Value], dict[str, int]]:
        """Return the values of all symbols, and how many values the indices take."""
        given: dict[str, Value] = dict(constants)
        lengths = self._lengths(inputs)
        for entry in self.plan.inputs:
            self._give(given, entry, inputs[entry.name])
        for index, axis in self.axes.items():
            if axis.counted in lengths:
                given.setdefault(axis.counted, axis.count(lengths[axis.counted]))
            elif axis.counted not in given and index != BATCH:
                raise CannotEvaluateError(f"nothing says how many values {index} takes")
        for identity, size in self._counted(inputs).items():
            given.setdefault(identity, size)
        return given, lengths

    def _sizes(self, lengths: Mapping[str, int]) -> tuple[int, ...]:
        length = self._counting.length
        return tuple(lengths.get(self.length_name(index), length) for index in self.plan.outputs)

    def _places(self, lengths: Mapping[str, int]) -> Iterator[tuple[int, ...]]:
        return product(*(range(size) for size in self._sizes(lengths)))

    def _counted(self, inputs: Mapping[str, Numbers]) -> dict[str, float]:
        """Return the symbols that count an axis of an input, such as d_k, with its length."""
        dimensions = self._setting.dimensions
        lengths: dict[int, int] = {}
        for entry in self.plan.inputs:
            own = dimensions.shapes.get(self._function(entry), ())
            inner = inputs[entry.name].shape[len(entry.axes) :]
            for axis, length in zip(own, inner, strict=False):
                lengths.setdefault(id(axis.root()), length)
        return {
            identity: float(lengths[id(axis.root())])
            for identity, axis in dimensions.counts.items()
            if id(axis.root()) in lengths
        }

    def _function(self, entry: Input) -> str:
        """Return the name under which the shape of an input, or of its elements, is known."""
        if entry.axes:
            return f"{entry.symbol}/{len(entry.axes)},0"
        node = entry.part.node
        symbol = Symbol(node.span, entry.symbol)
        if isinstance(node, Symbol) and not is_stand_in(entry):
            symbol = node
        return self._names.of(symbol).function

    def _find_entries(self) -> dict[str, tuple[str, int]]:
        """Return for the range of the i of ``x_i`` the input x and its axis, where x is whole."""
        components = self._setting.dimensions.components
        owners = {f"{entry.symbol}/0,0": entry.name for entry in self.plan.inputs}
        found: dict[str, tuple[str, int]] = {}
        for node in self.plan.expression.walk():
            if not isinstance(node, Symbol):
                continue
            name = self._names.of(node)
            owner = owners.get(components.get(name.function, ""))
            if owner is not None:
                for position, script in enumerate(name.scripts):
                    found[self.length_name(self._names.identity(script))] = (owner, position)
        return found

    def _give(self, given: dict[str, Value], entry: Input, values: Numbers) -> None:
        if entry.part.form is Form.INDEX:  # code counts from 0
            values = values + self._first(entry.part.chooses)
        if not entry.axes:
            value = as_value(values)
            is_row = self._counting.rows and values.ndim == 1
            given[entry.symbol] = np.asarray(value).T if is_row else value
            return
        firsts = tuple(self._first(axis) for axis in entry.axes)

        def entry_at(*indices: float) -> Value:
            place = tuple(round(i) - first for i, first in zip(indices, firsts, strict=True))
            if any(i < 0 or i >= n for i, n in zip(place, values.shape, strict=False)):
                raise CannotEvaluateError("an index runs beyond its array")
            return as_value(values[place])

        given[entry.symbol] = FunctionValue(entry_at)

    def _first(self, index: str) -> int:
        if index in self.axes:
            return self.axes[index].first
        counting = self._counting
        return counting.outputs if index in self.plan.outputs else counting.arrays

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
        setting = self._setting
        interpretation = Interpretation(0, setting.usage, setting.dimensions, given)
        scope = Scope(interpretation, Record())
        for index, number in zip(self.plan.outputs, place, strict=True):
            scope.bound[index] = float(number + self._first(self._alias.get(index, index)))
        return scope
