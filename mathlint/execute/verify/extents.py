"""How large the inputs of a formula are, and how many values its indices take."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from mathlint.evaluate.inference.setting import settle
from mathlint.evaluate.interpretation import Interpretation
from mathlint.execute.verify.axes import aliases_of, alike_in, axes_of, begun_in
from mathlint.execute.verify.counting import Counting
from mathlint.execute.verify.parts import Form
from mathlint.execute.verify.plan import is_stand_in, signature_of
from mathlint.execute.verify.ranges import size_of
from mathlint.formula.expression import Expression, Symbol
from mathlint.formula.meaning import Domain

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from mathlint.execute.verify.plan import Input, Plan

    Numbers = NDArray[np.float64]


class Extents:
    """The sizes that a plan gives to its inputs and indices."""

    def __init__(self, plan: Plan, counting: Counting | None = None) -> None:
        self.plan = plan
        self.counting = counting or Counting()
        self.names = plan.target.names
        self.axes = axes_of(plan)
        self.setting = settle((plan.expression,), self.names, signature_of(plan))
        self.alias = aliases_of(plan)
        if self.counting.first_only:
            self.alias = {own: of for own, of in self.alias.items() if own not in plan.outputs}
        self._alike = alike_in(plan, self.axes)
        if not self.counting.first_only:
            self._alike |= begun_in(plan, self.alias)
        self._entries = self._find_entries()

    def uncovered(self) -> tuple[Expression, ...]:
        """Return the parts that have no value: neither inputs nor sizes."""
        counts = {axis.counted for axis in self.axes.values()}
        counts |= set(self.setting.dimensions.counts)
        components = self.setting.dimensions.components
        arrays = {f"{entry.symbol}/0,0" for entry in self.plan.inputs if self.rank(entry)}
        return tuple(
            part.node
            for part in self.plan.uncovered
            if part.form is Form.VALUE
            and self.names.identity(part.node) not in counts
            and components.get(part.key) not in arrays
        )

    def domain(self, entry: Input) -> Domain:
        """Return the domain that the formula suggests for an input."""
        usage = self.setting.usage
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
        return bool({*self._alike, *self.alias} & set(self.plan.outputs))

    def shape(
        self, entry: Input, lengths: Mapping[str, int], seed: int, *, even: int = 0
    ) -> tuple[int, ...]:
        """Return the shape of an input: by its indices, then as the vector or matrix that it is.

        even: the length of every axis that has no length of one; 0 for different ones
        """
        outer = tuple(lengths[self.length_name(axis)] for axis in entry.axes)
        dimensions = self.setting.dimensions
        own = dimensions.shapes.get(self._function(entry))
        if own is None:
            return outer
        interpretation = Interpretation(seed, self.setting.usage, dimensions)
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
        lengths = self.lengths(inputs)
        names = {entry.symbol: entry.name for entry in self.plan.inputs if not entry.axes}
        counted = {
            names[axis.counted]: np.asarray(axis.count(lengths[axis.counted]))
            for axis in self.axes.values()
            if axis.counted in names and axis.counted in lengths
        }
        own = self.counted(inputs).items()
        return counted | {names[name]: np.asarray(size) for name, size in own if name in names}

    def is_open(self, inputs: Mapping[str, Numbers]) -> bool:
        """Return whether nothing says how many values its only free index takes."""
        outputs = self.plan.outputs
        return len(outputs) == 1 and self.length_name(outputs[0]) not in self.lengths(inputs)

    def lengths(self, inputs: Mapping[str, Numbers]) -> dict[str, int]:
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
        index = self.alias.get(index, index)
        index = self._alike.get(index, index)
        return self.axes[index].counted if index in self.axes else size_of(index)

    def counted(self, inputs: Mapping[str, Numbers]) -> dict[str, float]:
        """Return the symbols that count an axis of an input, such as d_k, with its length."""
        dimensions = self.setting.dimensions
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
        return self.names.of(symbol).function

    def _find_entries(self) -> dict[str, tuple[str, int]]:
        """Return for the range of the i of ``x_i`` the input x and its axis, where x is whole."""
        components = self.setting.dimensions.components
        owners = {f"{entry.symbol}/0,0": entry.name for entry in self.plan.inputs}
        found: dict[str, tuple[str, int]] = {}
        for node in self.plan.expression.walk():
            if not isinstance(node, Symbol):
                continue
            name = self.names.of(node)
            owner = owners.get(components.get(name.function, ""))
            if owner is not None:
                for position, script in enumerate(name.scripts):
                    found[self.length_name(self.names.identity(script))] = (owner, position)
        return found

    def first(self, index: str) -> int:
        """Return the first value of an index."""
        if index in self.axes:
            return self.axes[index].first
        counting = self.counting
        return counting.outputs if index in self.plan.outputs else counting.arrays
