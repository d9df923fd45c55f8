"""Values of an expression for given values of its symbols, and of its parts along the way."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from msgspec import Struct, field

from mathlint.evaluate.dots import without_dots
from mathlint.evaluate.inference.setting import free_symbols, read_key, settle
from mathlint.evaluate.interpretation import Interpretation
from mathlint.evaluate.names import Names
from mathlint.evaluate.operations import handlers
from mathlint.evaluate.scope import Record, Scope
from mathlint.evaluate.values import (
    Array,
    CannotEvaluateError,
    FunctionValue,
    TupleValue,
    Value,
    is_array,
    numbers,
)
from mathlint.formula.expression import BigOperator, Expression

if TYPE_CHECKING:
    from mathlint.formula.meaning import Signature

handlers.load()

Given = float | Array | Callable[..., Any]


def evaluate(
    expression: Expression,
    values: Mapping[str, Given],
    *,
    signature: Signature | None = None,
    seed: int | None = None,
) -> Any:
    r"""Return what an expression is worth: a float, an array, or a tuple of these.

    values: LaTeX of a symbol → its number, array (one axis: a vector) or function. A function is
        named by its head as it is written (``\pi_\theta``, ``V``) and called with its arguments,
        then its conditions and parameters; an indexed symbol (``x_i``) by its letter, whose array
        holds the entries, or by a function of the index
    seed: where given, symbols without a value have random ones

    Raises: CannotEvaluateError where a symbol has no value or a part no meaning; ArithmeticError
    and ValueError where values lie outside of a function's domain.
    """
    names = Names()
    expression = without_dots(expression)
    scope = _scope((expression,), names, values, signature, seed)
    scope.interpretation.drawing = seed is not None
    return plain(scope.value(expression))


class Observation(Struct, frozen=True):
    """The value of an expression in one trial, and those of its parts.

    value: a float, array or tuple; parts: name → the values that the part took, an array with an
        axis for each variable that it varies with (one axis for variables drawn together), or a
        float where it does not vary
    """

    value: Any
    parts: Mapping[str, Any]


class _Watch(Struct):
    """The values of one part at each assignment of the bound variables that it mentions."""

    part: Expression
    variables: tuple[str, ...]
    seen: dict[tuple[tuple[float, ...], ...], Value] = field(default_factory=dict)


def observe(
    expression: Expression,
    parts: Mapping[str, Expression],
    *,
    seed: int = 0,
    values: Mapping[str, Given] | None = None,
    signature: Signature | None = None,
) -> Observation:
    """Evaluate an expression under a random interpretation and tell the values of some parts.

    An expectation over a data set or without a law of its own is the mean over its outcomes, so
    that a function of the parts that takes a mean over its batch has the same value.

    Raises as :func:`evaluate` does, and where a part depends on a variable that is never bound.
    """
    names = Names()
    expression = without_dots(expression)
    parts = {name: without_dots(part) for name, part in parts.items()}
    scope = _scope((expression, *parts.values()), names, values or {}, signature, seed)
    scope.interpretation.equal_weights = True
    return observe_in(scope, expression, parts, names)


def observe_in(
    scope: Scope, expression: Expression, parts: Mapping[str, Expression], names: Names
) -> Observation:
    """Evaluate an expression where its symbols have values, and tell the values of some parts.

    names: the identities of the symbols in ``scope``
    """
    bound = _bound(expression, names)
    watches = {
        name: _Watch(part, tuple(v for v in bound if v in free_symbols(part, names)))
        for name, part in parts.items()
    }

    def look(inner: Scope) -> None:
        scope.on_bind = None
        try:
            for watch in watches.values():
                _look(inner, watch)
        finally:
            scope.on_bind = look

    scope.on_bind = look
    value = scope.value(expression)
    scope.on_bind = None
    for watch in watches.values():
        if not watch.seen:
            _look(scope, watch)
        if not watch.seen:
            raise CannotEvaluateError(
                f"{', '.join(watch.variables)} is not bound where a part needs it"
            )
    return Observation(plain(value), {name: _table(watch) for name, watch in watches.items()})


def plain(value: Value) -> Any:
    """Return a value as a caller wants it: a vector has one axis."""
    if isinstance(value, TupleValue):
        return tuple(plain(item) for item in value.items)
    if is_array(value):
        return value.ravel() if 1 in value.shape else value
    return value


def _scope(
    expressions: tuple[Expression, ...],
    names: Names,
    values: Mapping[str, Given],
    signature: Signature | None,
    seed: int | None,
) -> Scope:
    setting = settle(expressions, names, signature or {})
    given: dict[str, Value] = {}
    for latex, value in values.items():
        given[read_key(latex, names)] = _from_caller(value)
    return Scope(Interpretation(seed or 0, setting.usage, setting.dimensions, given), Record())


def _from_caller(value: object) -> Value:
    if isinstance(value, (int, float)):
        return float(value)
    if callable(value):
        return FunctionValue(value)
    from mathlint.evaluate.numerics import arrays

    return arrays.from_given(value)


def _bound(expression: Expression, names: Names) -> tuple[str, ...]:
    """Return what is bound in an expression, outer variables first."""
    found = [
        names.identity(symbol)
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    ]
    return tuple(dict.fromkeys(found))


def _look(scope: Scope, watch: _Watch) -> None:
    """Evaluate a part where all that it mentions of the bound variables is bound."""
    if any(variable not in scope.bound for variable in watch.variables):
        return
    key = [numbers(scope.bound[variable]) for variable in watch.variables]
    key.extend((float(outcome.number),) for outcome in scope.outcomes)
    if tuple(key) not in watch.seen:
        watch.seen[tuple(key)] = scope.value(watch.part)


def _table(watch: _Watch) -> Any:
    """Return the values of a part as an array with an axis for each variable."""
    keys = list(watch.seen)
    if keys == [()]:
        return plain(watch.seen[()])
    from mathlint.evaluate.numerics import arrays

    axes = [list(dict.fromkeys(key[index] for key in keys)) for index in range(len(keys[0]))]
    lengths = [len(axis) for axis in axes]
    values = [plain(value) for value in watch.seen.values()]
    if _product(lengths) != len(keys):
        lengths = [len(keys)]  # variables that are drawn together
    elif len(set(keys)) == len(keys):
        order = sorted(
            range(len(keys)), key=lambda at: [axes[i].index(k) for i, k in enumerate(keys[at])]
        )
        values = [values[at] for at in order]
    return arrays.stacked(values, lengths)


def _product(lengths: list[int]) -> int:
    result = 1
    for length in lengths:
        result *= length
    return result
