"""A formula with its inputs singled out: ready to be evaluated on the values that a block gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.execute.verify.ranges import BATCH, mean_over_batch, with_ranges
from mathlint.execute.verify.target import Part, Target, parts_of
from mathlint.formula.expression import Big, BigOperator, Expression, Power, Sum, Symbol
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping


class Input(Struct, frozen=True):
    """A name of the block and the part of the formula that it stands for.

    symbol: what stands for it in the plan's formula, without indices
    axes: the indices that its values are arranged by
    """

    name: str
    part: Part
    symbol: str
    axes: tuple[str, ...]


class Plan(Struct, frozen=True):
    """How to evaluate a formula on values for its inputs.

    expression: the formula in terms of the inputs; expectations are means over a batch
    outputs: the indices that its value is arranged by
    uncovered: the parts for which no value is known
    """

    target: Target
    expression: Expression
    inputs: tuple[Input, ...]
    outputs: tuple[str, ...]
    uncovered: tuple[Part, ...]


def has_expectation(target: Target) -> bool:
    """Return whether the formula has an expectation, which code takes over a batch."""
    return any(
        isinstance(node, BigOperator) and node.kind is Big.EXPECTATION
        for node in target.value.walk()
    )


def make_plan(target: Target, assignment: Mapping[str, Part], *, batched: bool) -> Plan:
    """Return the plan for an assignment of names of the block to parts of the formula.

    batched: the inputs hold a value for each example, and so does the result; of a formula with an
        expectation they always do, and the result is the mean
    """
    averaged = has_expectation(target)
    inputs: dict[str, Input] = {}
    for number, (name, part) in enumerate(assignment.items()):
        varies = part.expected if averaged else batched
        axes = part.indices
        if varies and not is_parameter(part.node):
            axes = (BATCH, *axes)
        keeps_name = isinstance(part.node, Symbol) and not axes
        symbol = part.key if keeps_name else f"input {number}"
        inputs[part.key] = Input(name, part, symbol, axes)

    expression = in_inputs(target.value, inputs.values(), target)
    outputs = target.free_indices
    if batched and not averaged:
        outputs = (BATCH, *outputs)
    rest = parts_of(replace(target, value=expression))
    made = {entry.symbol for entry in inputs.values()}
    uncovered = tuple(
        part for part in rest if part.key not in made and not _is_made(part.node, inputs.values())
    )
    return Plan(target, expression, tuple(inputs.values()), outputs, uncovered)


def in_inputs(node: Expression, inputs: Iterable[Input], target: Target) -> Expression:
    """Return the formula, or a part of it, in terms of the inputs."""
    by_part = {entry.part.key: entry for entry in inputs}

    def substitute(inner: Expression) -> Expression | None:
        found = _input_at(inner, by_part, target)
        if found is not None:
            return found
        if isinstance(inner, BigOperator) and inner.kind is Big.EXPECTATION:
            return replaced(mean_over_batch(inner), substitute)
        return None

    return with_ranges(replaced(node, substitute), target.names)


def _input_at(node: Expression, inputs: Mapping[str, Input], target: Target) -> Expression | None:
    names = target.names
    if isinstance(node, Symbol):
        name = names.of(node)
        entry = inputs.get(name.function)
        if entry is not None and entry.part.is_array:
            own = tuple(script for script in name.scripts)
            batch = (Symbol(node.span, BATCH),) if BATCH in entry.axes else ()
            return Symbol(node.span, entry.symbol, (), (*batch, *own))
    if isinstance(node, BigOperator | Sum):
        return None
    entry = inputs.get(names.spell(node))
    if entry is None or entry.part.is_array:
        return None
    if entry.symbol == entry.part.key:
        return node  # it stands for itself
    scripts = tuple(Symbol(node.span, axis) for axis in entry.axes)
    stand_in = Symbol(node.span, entry.symbol, (), scripts)
    if entry.part.logged:
        return Power(node.span, Symbol(node.span, "e"), stand_in)
    return stand_in


_PARAMETERS = frozenset(
    {"\\beta", "\\gamma", "\\lambda", "\\alpha", "\\epsilon", "\\varepsilon", "\\tau", "\\eta"}
)


def is_parameter(node: Expression) -> bool:
    """Return whether a part is a setting, which has one value for all examples."""
    return isinstance(node, Symbol) and node.base in _PARAMETERS and not node.decorations


def _is_made(node: Expression, inputs: Collection[Input]) -> bool:
    """Return whether it stands in place of an input, as an element or as its number of values.

    An ``x_{ij}`` beside a lone ``x`` is another thing than the x.
    """
    if not isinstance(node, Symbol):
        return False
    alone = not (node.subscripts or node.superscripts)
    stand_ins = {entry.symbol for entry in inputs if entry.axes or alone}
    return node.base in stand_ins or node.base.startswith("size ")
