"""A formula with its inputs singled out: ready to be evaluated on the values that a block gets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.evaluate.inference.ranks import is_array_symbol
from mathlint.evaluate.inference.setting import read_symbol
from mathlint.execute.verify.noise import DRAWN
from mathlint.execute.verify.parts import Form, Part, parts_of
from mathlint.execute.verify.ranges import BATCH, mean_over_batch, with_ranges
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Expression,
    Norm,
    Number,
    Root,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from mathlint.execute.verify.target import Target
    from mathlint.formula.meaning import Signature


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
        if varies and (name == DRAWN or not is_parameter(part.node)):
            axes = (BATCH, *axes)
        keeps_name = _is_plain(part.node) and not axes and part.form in _AS_IT_IS
        symbol = part.key if keeps_name else _stand_in(part, number)
        inputs[part.key] = Input(name, part, symbol, axes)

    expression = in_inputs(target.value, inputs.values(), target)
    outputs = target.free_indices
    if batched and not averaged:
        outputs = (BATCH, *outputs)
    rest = parts_of(replace(target, value=expression))
    made = {entry.symbol for entry in inputs.values()}
    uncovered = tuple(
        part
        for part in rest
        if part.key not in made and not _is_made(part.node, inputs.values())
        if not isinstance(part.node, Norm)  # it has a value if what is inside has one
    )
    return Plan(target, expression, tuple(inputs.values()), outputs, uncovered)


def _is_plain(node: Expression) -> bool:
    """Return whether it is a letter alone: W_1 and W_2 would be two entries of one thing."""
    return isinstance(node, Symbol) and not any(
        isinstance(script, Number | Symbol) for script in node.subscripts
    )


_INDICES = "ijklmn"


def signature_of(plan: Plan) -> Signature:
    """Return what is known of the symbols of a plan, its stand-ins too."""
    known = dict(plan.target.signature)
    if not known:
        return known
    of_names = {
        plan.target.names.of(symbol).function: meaning
        for latex, meaning in known.items()
        if (symbol := read_symbol(latex)) is not None
    }
    for entry in plan.inputs:
        node = entry.part.node
        if is_stand_in(entry) and isinstance(node, Symbol):
            meaning = of_names.get(plan.target.names.of(node).function)
            scripts = ",".join(_INDICES[: len(entry.axes)])
            if meaning is not None:
                known[f"{entry.symbol}_{{{scripts}}}" if scripts else entry.symbol] = meaning
    return known


def in_inputs(node: Expression, inputs: Iterable[Input], target: Target) -> Expression:
    """Return the formula, or a part of it, in terms of the inputs."""
    by_part = {entry.part.key: entry for entry in inputs}

    def substitute(inner: Expression) -> Expression | None:
        found = _input_at(inner, by_part, target, substitute)
        if found is not None:
            return found
        if isinstance(inner, BigOperator) and inner.kind is Big.EXPECTATION:
            return replaced(mean_over_batch(inner), substitute)
        return None

    return with_ranges(replaced(node, substitute), target.names)


_BOLD = "\\mathbf"


def _stand_in(part: Part, number: int) -> str:
    """Return what is written for an input; it is bold where each of its values is a vector."""
    node = part.node
    if not isinstance(node, Symbol) or number >= _LETTERS:
        return f"input {number}"
    letter = node.base.lstrip("\\")[:1]
    if not letter.islower():
        return chr(_FIRST_CAPITAL + number)
    own = chr(_FIRST_SMALL + number)
    # Of a bold letter with two indices each value is a number, as of the entries of a matrix.
    return f"{_BOLD}{{{own}}}" if is_array_symbol(node) and len(node.subscripts) == 1 else own


_LETTERS, _FIRST_CAPITAL, _FIRST_SMALL = 26, ord("𝑨"), ord("𝒂")
"""Letters that no author types: small and large as those that they stand for."""


def _symbol(entry: Input, node: Expression, scripts: tuple[Expression, ...]) -> Symbol:
    if entry.symbol.startswith(_BOLD):
        return Symbol(node.span, bare(entry.symbol), ("mathbf",), scripts)
    return Symbol(node.span, entry.symbol, (), scripts)


def _input_at(
    node: Expression,
    inputs: Mapping[str, Input],
    target: Target,
    change: Callable[[Expression], Expression | None],
) -> Expression | None:
    names = target.names
    if isinstance(node, Symbol):
        name = names.of(node)
        entry = inputs.get(name.function)
        if entry is not None and entry.part.is_array:
            own = tuple(replaced(script, change) for script in name.scripts)
            batch = (Symbol(node.span, BATCH),) if BATCH in entry.axes else ()
            return _of_value(entry, _symbol(entry, node, (*batch, *own)))
    if isinstance(node, BigOperator | Sum):
        return None
    entry = inputs.get(names.spell(node))
    if entry is None or entry.part.is_array:
        return None
    if entry.symbol == entry.part.key and entry.part.form in _AS_IT_IS:
        return node  # it stands for itself
    scripts = tuple(Symbol(node.span, axis) for axis in entry.axes)
    return _of_value(entry, _symbol(entry, node, scripts))


def _of_value(entry: Input, value: Expression) -> Expression:
    """Return the piece that an input stands for, by what code keeps of it."""
    span = value.span
    match entry.part.form:
        case Form.LOGARITHM:
            return _exponential(value)
        case Form.SQUARE:
            return Root(span, value)
        case Form.LOGARITHM_OF_SQUARE:
            return Root(span, _exponential(value))
    return value


def _exponential(value: Expression) -> Expression:
    return Application(value.span, Symbol(value.span, "exp"), (value,))


_AS_IT_IS = (Form.VALUE, Form.INDEX)

_PARAMETERS = frozenset(
    {"\\beta", "\\gamma", "\\lambda", "\\alpha", "\\epsilon", "\\varepsilon", "\\tau", "\\eta"}
)


def is_parameter(node: Expression) -> bool:
    """Return whether a part is a setting, which has one value for all examples.

    An α_t is none: it is an entry of a schedule.
    """
    if not isinstance(node, Symbol) or node.base not in _PARAMETERS or node.decorations:
        return False
    return not any(isinstance(script, Symbol) for script in node.subscripts)


def _is_made(node: Expression, inputs: Collection[Input]) -> bool:
    """Return whether it stands in place of an input, as an element or as its number of values.

    An ``x_{ij}`` beside a lone ``x`` is another thing than the x.
    """
    if not isinstance(node, Symbol):
        return False
    alone = not (node.subscripts or node.superscripts)
    stand_ins = {bare(entry.symbol) for entry in inputs if entry.axes or alone}
    return node.base in stand_ins or node.base.startswith("size ")


def is_stand_in(entry: Input) -> bool:
    """Return whether an input is written otherwise than its author wrote it."""
    return entry.symbol != entry.part.key


def bare(symbol: str) -> str:
    """Return what is written for an input without its bold type."""
    return symbol.removeprefix(_BOLD).strip("{}") if symbol.startswith(_BOLD) else symbol
