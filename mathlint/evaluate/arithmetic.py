"""Numbers, symbols, sums, products, powers, norms, matrices and cases."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, e, factorial, floor, gamma, inf, pi

from mathlint.evaluate.dots import series
from mathlint.evaluate.randomness import name_hash, uniform
from mathlint.evaluate.ranks import BOLD
from mathlint.evaluate.sampling import binder_points, set_points
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.values import (
    CannotEvaluateError,
    FunctionValue,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Absolute,
    Cases,
    Dots,
    Expression,
    Factorial,
    Iteration,
    Label,
    Matrix,
    Norm,
    Number,
    Operation,
    Placeholder,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Rounding,
    Set,
    Sign,
    Slice,
    Subscripted,
    Sum,
    Symbol,
    Term,
    Text,
    Transpose,
    Tuple,
)

_parse_number = lru_cache(maxsize=1024)(float)
_OTHERWISE = ("otherwise", "else", "sonst", "in all other cases")


@evaluates(Number)
def number(_: Scope, node: Number) -> Value:
    """Return the number as written."""
    return _parse_number(node.text)


@evaluates(Symbol)
def symbol(scope: Scope, node: Symbol) -> Value:
    """Return the value of a symbol: bound, constant, component of an array, or drawn."""
    name = scope.names.of(node)
    if name.identity in scope.bound:
        return scope.bound[name.identity]
    if not name.scripts:
        constant = _constant(scope, node, name.function)
        if constant is not None:
            return constant
    for outcome in scope.outcomes:
        if name.function in outcome.symbols:
            arguments = (*script_values(scope, name.scripts), float(outcome.number))
            return _atom(scope, name.identity, name.function, arguments, " at an outcome")
    if name.scripts:
        return _scripted(scope, name.identity, name.function, name.scripts)
    if scope.shifted and (name.function, ()) in scope.shifted:
        return scope.shifted[(name.function, ())]
    value = scope.interpretation.plain(name)
    scope.note(name.identity, value)
    return value


def _atom(
    scope: Scope, identity: str, function: str, arguments: tuple[float, ...], tag: str = ""
) -> Value:
    """Return the value of a function at its arguments, or what a derivative moved it to."""
    if scope.shifted and (function, arguments) in scope.shifted:
        return scope.shifted[(function, arguments)]
    value = scope.interpretation.function(function, arguments, tag)
    scope.note(identity, value)
    return value


def _scripted(scope: Scope, identity: str, function: str, scripts: tuple[Expression, ...]) -> Value:
    """Return the value of a symbol with varying scripts."""
    interpretation = scope.interpretation
    base = function.rsplit("/", 1)[0]
    given = interpretation.given.get(identity)
    if given is None:
        given = interpretation.given.get(base)
        if callable(given):
            return call(FunctionValue(given), tuple(scope.value(script) for script in scripts))
    elif not callable(given):
        return given
    whole = interpretation.dimensions.components.get(function)
    if whole is not None or (given is not None and is_array(given)):
        return _entry(scope, whole, given, scripts)
    if base in ("1", "\\mathbb{1}") and len(scripts) == 1 and _is_condition(scripts[0]):
        bare = isinstance(scripts[0], (Relation, Operation))
        condition = scripts[0] if bare else scripts[0].children[0]
        holds = scope.value(condition) is True
        scope.record.take(identity, int(holds), 2)
        return float(holds)
    if base == "\\delta" and function == "\\delta/2,0":
        first, second = (scalar(scope.value(script)) for script in scripts)
        scope.record.take(identity, int(first == second), 2)
        return 1.0 if first == second else 0.0
    return _atom(scope, identity, function, script_values(scope, scripts))


def _is_condition(node: Expression) -> bool:
    r"""Whether the script of an indicator is a condition: ``1_{[k \\ne i]}``, ``1_{x > 0}``."""
    if isinstance(node, (Set, Tuple, Iteration)):
        return len(node.children) == 1 and _is_condition(node.children[0])
    return isinstance(node, (Relation, Operation))


def _entry(
    scope: Scope, whole: str | None, given: Value | None, scripts: tuple[Expression, ...]
) -> Value:
    """Return the entry of an array that indices pick: a given one, or the one named ``whole``."""
    from mathlint.evaluate import arrays

    array = given
    if whole is not None:
        array = scope.shifted.get((whole, ()), given)
        if array is None:
            array = scope.interpretation.given.get(whole.rsplit("/", 1)[0])  # type: ignore[assignment]
        if array is None:
            array = scope.interpretation.function(whole, ())
    indices = [round(scalar(scope.value(script), "an index")) for script in scripts]
    return arrays.entry(array, indices)  # type: ignore[arg-type]


def script_values(scope: Scope, scripts: tuple[Expression, ...]) -> tuple[float, ...]:
    """Return the numbers that stand for scripts or arguments, one or more each."""
    values: list[float] = []
    for script in scripts:
        values.extend(numbers(argument_value(scope, script)))
    return tuple(values)


def argument_value(scope: Scope, node: Expression) -> Value:
    """Return what stands for an argument: words, dots and slices are opaque numbers."""
    if isinstance(node, (Label, Text, Dots, Placeholder)):
        return uniform(name_hash(scope.names.spell(node)), 0)
    if isinstance(node, Iteration):
        return scope.value(node.index)
    if isinstance(node, Slice):
        ends = [node.lower, node.upper]
        values = [0.37 if end is None else scalar(scope.value(end)) for end in ends]
        return TupleValue((*values, 0.61 if node.strict else 0.13))
    if isinstance(node, Relation):
        operator = uniform(name_hash(" ".join(node.operators)), 0)
        return TupleValue((*(argument_value(scope, side) for side in node.operands), operator))
    return scope.value(node)


def _constant(scope: Scope, node: Symbol, function: str) -> Value | None:
    """Return the value of π, e, ∞, the identity matrix and the vector of ones."""
    if node.base == "\\pi" and not node.decorations and function == "\\pi/0,0":
        usage = scope.usage
        known = function in usage.applications or function in usage.distributions
        return None if known or function in scope.interpretation.given else pi
    if node.base == "e" and function == "e/0,0":
        return e
    if node.base == "\\infty":
        return inf
    shape = scope.interpretation.dimensions.shapes.get(function)
    if node.base == "I" and shape is not None:
        from mathlint.evaluate import arrays

        return arrays.identity(scope.interpretation.size(shape[0]))
    if node.base in ("0", "1") and any(mark in BOLD for mark in node.decorations):
        return float(node.base)
    return None


@evaluates(Label, Text, Placeholder)
def word(scope: Scope, node: Expression) -> Value:
    """Return the number that stands for a word."""
    return argument_value(scope, node)


@evaluates(Iteration)
def iteration(scope: Scope, node: Iteration) -> Value:
    """Return what counts the iterations."""
    return scope.value(node.index)


@evaluates(Sum)
def sum_of_terms(scope: Scope, node: Sum) -> Value:
    """Return a sum; ± is plus in all of one trial and minus in all of another."""
    total: Value = 0.0
    for term in node.terms:
        value = scope.value(term.value)
        sign = _sign(scope, term)
        if isinstance(value, float) and isinstance(total, float):
            total += sign * value
        elif is_array(value) or is_array(total):
            from mathlint.evaluate import arrays

            total = arrays.add(total, value, sign)
        elif len(node.terms) == 1 and isinstance(value, TupleValue) and sign > 0:
            return value
        else:
            total = scalar(total, "a term") + sign * scalar(value, "a term")
    return total


def _sign(scope: Scope, term: Term) -> float:
    if term.sign is Sign.PLUS:
        return 1.0
    if term.sign is Sign.MINUS:
        return -1.0
    up = 1.0 if scope.interpretation.seed & 1 else -1.0
    return up if term.sign is Sign.PLUS_MINUS else -up


@evaluates(Product)
def product(scope: Scope, node: Product) -> Value:
    r"""Return a product: of matrices where factors are, entry by entry for ``\odot``."""
    total = scope.value(node.factors[0])
    for index, factor in enumerate(node.factors[1:]):
        total = times(total, scope.value(factor), node.operators[index])
    return total


def times(left: Value, right: Value, operator: str = "") -> Value:
    """Return the product of two values; a number times a tuple multiplies each item."""
    if isinstance(left, float) and isinstance(right, float):
        return left * right
    if is_array(left) or is_array(right):
        from mathlint.evaluate import arrays

        return arrays.multiply(left, right, operator)
    if isinstance(right, TupleValue):
        factor = scalar(left, "a factor")
        return TupleValue(tuple(times(factor, item) for item in right.items), right.opening)
    return scalar(left, "a factor") * scalar(right, "a factor")


@evaluates(Quotient)
def quotient(scope: Scope, node: Quotient) -> Value:
    """Return a quotient."""
    top, bottom = scope.value(node.numerator), scope.value(node.denominator)
    if is_array(top) or is_array(bottom):
        from mathlint.evaluate import arrays

        return arrays.divide(top, bottom)
    return scalar(top, "a numerator") / scalar(bottom, "a denominator")


@evaluates(Power)
def power(scope: Scope, node: Power) -> Value:
    """Return a power; a negative base has real powers for integers only."""
    base, exponent = scope.value(node.base), scope.value(node.exponent)
    if is_array(base):
        from mathlint.evaluate import arrays

        return arrays.power(base, scalar(exponent, "an exponent"))
    if is_array(exponent):
        from mathlint.evaluate import arrays

        return arrays.exponential(scalar(base, "a base"), exponent)
    root, index = scalar(base, "a base"), scalar(exponent, "an exponent")
    if root < 0 and index != int(index):
        raise ValueError("a real power of a negative number")
    return float(root**index)


@evaluates(Root)
def root(scope: Scope, node: Root) -> Value:
    """Return a root."""
    body = scope.value(node.body)
    degree = 2.0 if node.degree is None else scalar(scope.value(node.degree), "a degree")
    if is_array(body):
        from mathlint.evaluate import arrays

        if degree == 2.0 and 1 not in body.shape:
            return arrays.matrix_root(body)
        return arrays.power(body, 1 / degree)
    number_ = scalar(body, "what stands under a root")
    if number_ < 0:
        if degree % 2 == 1:
            return -float((-number_) ** (1 / degree))
        raise ValueError("an even root of a negative number")
    return float(number_ ** (1 / degree))


@evaluates(Transpose)
def transpose(scope: Scope, node: Transpose) -> Value:
    """Return a transpose; that of a number is the number."""
    body = scope.value(node.body)
    if is_array(body):
        from mathlint.evaluate import arrays

        return arrays.transpose(body)
    return scalar(body, "what is transposed")


@evaluates(Factorial)
def factorial_of(scope: Scope, node: Factorial) -> Value:
    """Return a factorial, of other numbers than integers by the gamma function."""
    body = scalar(scope.value(node.body), "what has a factorial")
    if body == int(body) and 0 <= body < 150:
        return float(factorial(int(body)))
    return gamma(body + 1)


@evaluates(Absolute)
def absolute(scope: Scope, node: Absolute) -> Value:
    """Return an absolute value, a determinant, or the number of elements of a set."""
    size = _cardinality(scope, node.body)
    if size is not None:
        return size
    body = scope.value(node.body)
    if is_array(body):
        from mathlint.evaluate import arrays

        if 1 in body.shape:
            return arrays.entrywise(body, abs)
        return arrays.determinant(body)
    inner = scalar(body, "what stands between bars")
    scope.record.take(scope.names.spell(node), int(inner > 0), 2)
    return abs(inner)


def _cardinality(scope: Scope, body: Expression) -> Value | None:
    """Return the size of a set, which is drawn once for each set."""
    if isinstance(body, Set):
        return float(len(body.items))
    if not isinstance(body, Symbol):
        return None
    name = scope.names.of(body)
    if name.identity not in scope.usage.sets and not {"mathcal", "mathscr"} & set(body.decorations):
        return None
    return float(len(set_points(scope, name.identity, None)))


@evaluates(Norm)
def norm(scope: Scope, node: Norm) -> Value:
    """Return a norm, of a number its absolute value."""
    body = scope.value(node.body)
    order = "" if node.order is None else _order(scope, node.order)
    if is_array(body):
        from mathlint.evaluate import arrays

        return arrays.norm(body, order)
    return abs(scalar(body, "what has a norm"))


def _order(scope: Scope, order: Expression) -> str:
    if isinstance(order, Number):
        return order.text
    if isinstance(order, (Label, Symbol)):
        name = order.text if isinstance(order, Label) else order.base
        known = {
            "\\infty": "inf",
            "F": "F",
            "*": "*",
            "\\ast": "*",
            "max": "inf",
            "p": "3",
            "q": "4",
        }
        if name in known:
            return known[name]
        if isinstance(order, Label):
            return ""
    raise CannotEvaluateError(f"the norm of order {scope.names.spell(order)} is not known")


@evaluates(Rounding)
def rounding(scope: Scope, node: Rounding) -> Value:
    """Return the floor, the ceiling, or the nearest integer."""
    body = scalar(scope.value(node.body), "what is rounded")
    scope.record.discrete = True
    return float({"floor": floor, "ceil": ceil}.get(node.mode, round)(body))


@evaluates(Subscripted)
def subscripted(scope: Scope, node: Subscripted) -> Value:
    """Return an entry of an array."""
    body = scope.value(node.body)
    if len(node.indices) == 1 and isinstance(node.indices[0], Label):
        return _part(scope, node, node.indices[0].text, body)
    if is_array(body):
        from mathlint.evaluate import arrays

        indices = [round(scalar(scope.value(index), "an index")) for index in node.indices]
        return arrays.entry(body, indices)
    if isinstance(body, TupleValue) and len(node.indices) == 1:
        index = round(scalar(scope.value(node.indices[0]), "an index"))
        if 1 <= index <= len(body.items):
            return body.items[index - 1]
    raise CannotEvaluateError("an index stands on what has no entries")


def _part(scope: Scope, node: Expression, label: str, body: Value) -> Value:
    """Return the positive or negative part: ``[x]_+`` is max(0, x), ``[x]_-`` is max(0, -x)."""
    if label not in ("+", "-"):
        raise CannotEvaluateError(f"the label {label} on what is no name has no meaning here")
    number_ = scalar(body, "what has a positive part")
    signed = number_ if label == "+" else -number_
    scope.record.take(scope.names.spell(node), int(signed > 0), 2)
    return max(0.0, signed)


@evaluates(Matrix)
def matrix(scope: Scope, node: Matrix) -> Value:
    """Return a matrix written out; between single bars, its determinant."""
    from mathlint.evaluate import arrays

    block = arrays.block([[scope.value(entry) for entry in row] for row in node.rows])
    if node.fence in ("|", "\\vert", "\\lvert") and is_array(block):
        return arrays.determinant(block)
    return block


@evaluates(Tuple)
def tuple_of(scope: Scope, node: Tuple) -> Value:
    """Return a tuple; arrays in square brackets are concatenated, in angles multiplied."""
    items = _listed(scope, node.items)
    if "langle" in node.fence and len(items) == 2:
        return times(items[0], items[1], "\\cdot")
    if (node.fence == "[" or node.separator == ";") and any(is_array(item) for item in items):
        from mathlint.evaluate import arrays

        return arrays.concatenate(items)
    return TupleValue(items, node.fence or "(")


def _listed(scope: Scope, items: tuple[Expression, ...]) -> tuple[Value, ...]:
    r"""Return the values of a list, also of one that goes on: ``x_1, \dots, x_n``."""
    going_on = series(items) if any(isinstance(item, Dots) for item in items) else None
    if going_on is None:
        return tuple(argument_value(scope, item) for item in items)
    index = scope.names.identity(going_on.binder.symbols[0])
    with scope.binding((index,)):
        values = []
        for point in binder_points(scope, going_on.binder, going_on.body):
            scope.bound[index] = point[0]
            values.append(argument_value(scope, going_on.body))
    return tuple(values)


@evaluates(Set)
def set_of(scope: Scope, node: Set) -> Value:
    """Return the elements of a set written out, in order of size."""
    if node.conditions:
        raise CannotEvaluateError("a set that is described has no value here")
    return TupleValue(tuple(sorted(_listed(scope, node.items), key=numbers)), "{")


@evaluates(Cases)
def cases(scope: Scope, node: Cases) -> Value:
    """Return the first case whose condition holds."""
    key = scope.names.spell(node)
    for index, branch in enumerate(node.branches):
        if branch.condition is None or _is_otherwise(branch.condition):
            holds: Value = True
        else:
            holds = scope.value(branch.condition)
        if not isinstance(holds, bool):
            raise CannotEvaluateError("a case's condition says neither yes nor no")
        if holds:
            scope.record.take(key, index, len(node.branches))
            return scope.value(branch.value)
    raise ValueError("no case applies")


def _is_otherwise(condition: Expression) -> bool:
    text = condition.text if isinstance(condition, (Text, Label)) else ""
    if isinstance(condition, Symbol):
        text = condition.base
    return text.strip().strip(".,").lower() in _OTHERWISE


def call(function: FunctionValue, arguments: tuple[Value, ...]) -> Value:
    """Return the value of a function that a caller gave."""
    from mathlint.evaluate import arrays

    return arrays.from_given(function.call(*arguments))
