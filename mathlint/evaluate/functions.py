"""Functions applied to arguments: those that have a fixed meaning, and free ones."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from mathlint.evaluate.arithmetic import argument_value, call, script_values, times
from mathlint.evaluate.binding import expectation, plus
from mathlint.evaluate.calculus import difference
from mathlint.evaluate.distributions import (
    application_label,
    divergence_of,
    is_normal,
    mass,
    normal_density,
    supports,
)
from mathlint.evaluate.scope import Scope, Taken, evaluates
from mathlint.evaluate.usage import is_probability
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
    Application,
    Expression,
    Operation,
    Product,
    Relation,
    Set,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable


def sigmoid(x: float) -> float:
    """Return 1 / (1 + e^-x)."""
    return 1 / (1 + math.exp(-x)) if x >= 0 else math.exp(x) / (1 + math.exp(x))


def _relu(x: float) -> float:
    return max(x, 0.0)


def _gelu(x: float) -> float:
    return 0.5 * x * (1 + math.erf(x / math.sqrt(2)))


def _sign(x: float) -> float:
    return float((x > 0) - (x < 0))


ENTRYWISE: dict[str, Callable[[float], float]] = {
    "exp": math.exp, "ln": math.log, "log": math.log, "lg": math.log10, "log2": math.log2,
    "log10": math.log10, "sin": math.sin, "cos": math.cos, "tan": math.tan, "sinh": math.sinh,
    "cosh": math.cosh, "tanh": math.tanh, "arcsin": math.asin, "arccos": math.acos,
    "arctan": math.atan, "sqrt": math.sqrt, "erf": math.erf, "sigmoid": sigmoid,
    "\\sigma": sigmoid, "expit": sigmoid, "relu": _relu, "gelu": _gelu, "sign": _sign,
    "sgn": _sign, "abs": abs, "softplus": lambda x: math.log1p(math.exp(x)),
    "silu": lambda x: x * sigmoid(x), "swish": lambda x: x * sigmoid(x),
    "logit": lambda x: math.log(x / (1 - x)), "\\Gamma": math.gamma, "Gamma": math.gamma,
    "sech": lambda x: 1 / math.cosh(x), "cot": lambda x: 1 / math.tan(x),
    "sec": lambda x: 1 / math.cos(x), "csc": lambda x: 1 / math.sin(x),
}  # fmt: skip
_KINKED = frozenset({"relu", "sign", "sgn", "abs"})
_INDICATORS = frozenset({"1", "I", "\\mathbb{1}", "\\chi", "𝟙", "\\delta"})
_LOGARITHMS = frozenset({"log", "Log"})
_KEEP_CASE = frozenset({"\\Gamma", "Gamma"})


@evaluates(Application)
def application(scope: Scope, node: Application) -> Value:
    """Return the value of a function at its arguments."""
    head = node.function
    given = scope.interpretation.given.get(scope.names.identity(head))
    if callable(given):
        arguments = (*node.arguments, *node.given, *node.parameters)
        return call(FunctionValue(given), tuple(argument_value(scope, item) for item in arguments))
    if not isinstance(head, Symbol):
        return _composed(scope, head, node.arguments)
    known = _known(scope, head, node)
    if known is not None:
        return known
    if is_probability(node, scope.usage):
        return mass(scope, node)
    if head.primes and scope.usage.calculus:
        slope = _primed(scope, head, node)
        if slope is not None:
            return slope
    return _free(scope, head, node)


def _free(scope: Scope, head: Symbol, node: Application) -> Value:
    """Return the value of a function that only its name tells."""
    names = scope.names
    name = names.applied(node)
    parts = (*names.of(head).scripts, *node.arguments, *node.given, *node.parameters)
    arguments = list(script_values(scope, parts))
    tag = ""
    for outcome in scope.outcomes:
        if names.of(head).function in outcome.symbols:
            arguments.append(float(outcome.number))
            tag = " at an outcome"
    key = (name, tuple(arguments))
    if key in scope.shifted:
        return scope.shifted[key]
    value = scope.interpretation.function(name, tuple(arguments), tag)
    if scope.atoms is not None:
        scope.note(application_label(scope, node), value)
    return value


def _composed(scope: Scope, head: Expression, arguments: tuple[Expression, ...]) -> Value:
    r"""Return the value of ``(f \circ g)(x)``."""
    parts: tuple[Expression, ...] = ()
    if isinstance(head, Product) and set(head.operators) == {"\\circ"}:
        parts = head.factors
    elif isinstance(head, Operation) and head.operator == "\\circ":
        parts = head.operands
    if not parts or len(arguments) != 1:
        raise CannotEvaluateError("something is applied that is no function")
    nested = arguments[0]
    for part in reversed(parts):
        nested = Application(head.span, part, (nested,))
    return scope.value(nested)


def _primed(scope: Scope, head: Symbol, node: Application) -> Value | None:
    """Return f'(x) as the derivative of f where f itself occurs, None where it does not."""
    if len(node.arguments) != 1 or node.given or node.parameters or head.primes > 2:
        return None
    plain = Symbol(head.span, head.base, head.decorations, head.subscripts, head.superscripts)
    smooth = ENTRYWISE.get(head.base)
    if smooth is None and scope.names.of(plain).function not in scope.usage.applications:
        return None
    place = scalar(scope.value(node.arguments[0]), "an argument")
    name = scope.names.applied(Application(node.span, plain, node.arguments))
    scripts = script_values(scope, scope.names.of(plain).scripts)
    scope.record.depth = max(scope.record.depth, head.primes)

    def function(x: float) -> Value:
        if smooth is not None:
            return smooth(x)
        return scope.interpretation.function(name, (*scripts, x))

    if head.primes == 1:
        return difference(function, place)
    return difference(lambda x: difference(function, x), place)


# ------------------------------------------------------------------ functions with a meaning


def _known(scope: Scope, head: Symbol, node: Application) -> Value | None:
    """Return the value of a function whose name has a fixed meaning, else None."""
    base, count = head.base, len(node.arguments)
    if head.primes or "hat" in head.decorations or "tilde" in head.decorations:
        return None
    if base in _INDICATORS and count == 1 and _is_condition(node.arguments[0]):
        return _indicator(scope, node.arguments[0], scope.names.spell(node))
    if is_normal(node) and (node.given or node.parameters or count == 3):
        return normal_density(scope, node)
    special = _SPECIAL.get(base) or _SPECIAL.get(base.lower())
    if special is not None:
        value = special(scope, node)
        if value is not None:
            return value
    if "KL" in base or (head.subscripts and "KL" in scope.names.identity(head)):
        if count == 2:
            return divergence_of(scope, head, *node.arguments)
    if count == 1 and not node.given:
        return _entrywise(scope, head, node)
    return None


def _entrywise(scope: Scope, head: Symbol, node: Application) -> Value | None:
    base = head.base
    function = ENTRYWISE.get(base if base in _KEEP_CASE else base.lower())
    scripts = scope.names.of(head).scripts
    labelled = len(head.subscripts) + len(head.superscripts) > len(scripts)
    if function is None or labelled or (scripts and base not in _LOGARITHMS):
        return None
    value = scope.value(node.arguments[0])
    if scripts:  # a logarithm with its base as subscript
        return math.log(scalar(value)) / math.log(scalar(scope.value(scripts[0])))
    if is_array(value):
        from mathlint.evaluate import arrays

        return arrays.entrywise(value, function)
    x = scalar(value, f"the argument of {base}")
    if base.lower() in _KINKED:
        scope.record.take(scope.names.spell(node), int(x > 0), 2)
    return function(x)


def _is_condition(node: Expression) -> bool:
    if isinstance(node, Set):
        return len(node.items) == 1 and not node.conditions and _is_condition(node.items[0])
    return isinstance(node, (Relation, Operation))


def _indicator(scope: Scope, node: Expression, key: str) -> Value:
    """Return one where a condition holds, else zero."""
    condition = node.items[0] if isinstance(node, Set) else node
    holds = scope.value(condition)
    if not isinstance(holds, bool):
        raise CannotEvaluateError("an indicator of something that is neither true nor false")
    scope.record.take(key, int(holds), 2)
    return float(holds)


def _extreme(scope: Scope, node: Application) -> Value | None:
    """Return the largest or smallest argument, or entry of the only one."""
    assert isinstance(node.function, Symbol)
    choose = max if node.function.base == "max" else min
    values, kept = _held_values(scope, node.arguments)
    if len(values) == 1:
        scope.record.release(kept[0])
        entries = numbers(values[0])
        return choose(entries)
    if any(is_array(value) for value in values):
        from mathlint.evaluate import arrays

        return arrays.extreme(values, largest=choose is max)
    entries = tuple(scalar(value, "what is compared") for value in values)
    best = choose(entries)
    for entry, taken in zip(entries, kept, strict=True):
        if entry == best:
            scope.record.release(taken)
    if entries.count(best) == 1:
        scope.record.take(scope.names.spell(node), entries.index(best), len(entries))
    return best


def _held_values(
    scope: Scope, nodes: tuple[Expression, ...]
) -> tuple[list[Value], list[list[Taken]]]:
    """Return the values of arguments and the branches taken in each, which do not count yet."""
    values, kept = [], []
    for node in nodes:
        with scope.record.hold() as taken:
            values.append(argument_value(scope, node))
        kept.append(taken)
    return values, kept


def _clip(scope: Scope, node: Application) -> Value | None:
    """Return the first argument, moved between the other two."""
    if len(node.arguments) != 3:
        return None
    values, kept = _held_values(scope, node.arguments)
    low, high = scalar(values[1], "a limit"), scalar(values[2], "a limit")
    if is_array(values[0]):
        from mathlint.evaluate import arrays

        return arrays.entrywise(values[0], lambda x: min(max(x, low), high))
    x = scalar(values[0], "what is clipped")
    result = min(max(x, low), high)
    branch = 0 if result == x else 1 if result == low else 2
    scope.record.release(kept[branch])
    scope.record.take(scope.names.spell(node), branch, 3)
    return result


def _array_function(name: str) -> Callable[[Scope, Application], Value | None]:
    """Return a function of one array; of a number or several arguments it has no fixed meaning."""

    def evaluate(scope: Scope, node: Application) -> Value | None:
        if len(node.arguments) != 1:
            return None
        value = scope.value(node.arguments[0])
        from mathlint.evaluate import arrays

        if isinstance(value, TupleValue):
            value = arrays.from_given(list(numbers(value)))
        if not is_array(value):
            return scalar(value) if name in ("trace", "determinant") else None
        return arrays.FUNCTIONS[name](value)

    return evaluate


def _binomial(scope: Scope, node: Application) -> Value | None:
    if len(node.arguments) != 2:
        return None
    n, k = (scalar(scope.value(argument)) for argument in node.arguments)
    if n == int(n) and k == int(k) and n >= 0:
        return float(math.comb(int(n), int(k))) if k >= 0 else 0.0
    return math.gamma(n + 1) / (math.gamma(k + 1) * math.gamma(n - k + 1))


def _variance(scope: Scope, node: Application) -> Value | None:
    """Return E[x²] − E[x]²."""
    if len(node.arguments) != 1:
        return None
    body = node.arguments[0]
    return _covariance_of(scope, node, body, body)


def _covariance(scope: Scope, node: Application) -> Value | None:
    """Return E[xy] − E[x] E[y]."""
    if len(node.arguments) != 2:
        return None
    return _covariance_of(scope, node, *node.arguments)


def _covariance_of(scope: Scope, node: Application, first: Expression, second: Expression) -> Value:
    both = Product(node.span, (first, second), ("\\cdot",))
    mean = expectation(scope, (), node.given, both)
    means = [expectation(scope, (), node.given, side) for side in (first, second)]
    return plus(mean, times(-1.0, times(means[0], means[1])))


def _entropy(scope: Scope, node: Application) -> Value | None:
    """Return H(p) or H(p, q) of distributions; of anything else H is a free name."""
    sides = node.arguments
    if not 1 <= len(sides) <= 2 or not all(_is_distribution(scope, side) for side in sides):
        return None
    name = Symbol(node.span, "H")
    return divergence_of(scope, name, sides[0], sides[-1])


def _is_distribution(scope: Scope, node: Expression) -> bool:
    if isinstance(node, Application):
        return is_probability(node, scope.usage) and bool(supports(scope, node))
    if not isinstance(node, Symbol):
        return False
    function = scope.names.of(node).function
    used = scope.usage.applications.get(function, ())
    return function in scope.usage.distributions or any(
        is_probability(application_, scope.usage) for application_ in used
    )


def _concatenation(scope: Scope, node: Application) -> Value | None:
    from mathlint.evaluate import arrays

    return arrays.concatenate([scope.value(argument) for argument in node.arguments])


_SPECIAL: dict[str, Callable[[Scope, Application], Value | None]] = {
    "max": _extreme, "min": _extreme, "clip": _clip, "softmax": _array_function("softmax"),
    "layernorm": _array_function("layernorm"), "rmsnorm": _array_function("rmsnorm"),
    "tr": _array_function("trace"), "trace": _array_function("trace"),
    "det": _array_function("determinant"), "diag": _array_function("diagonal"),
    "mean": _array_function("mean"), "sum": _array_function("sum"), "binom": _binomial,
    "\\binom": _binomial, "var": _variance, "cov": _covariance, "concat": _concatenation,
    "concatenate": _concatenation, "cat": _concatenation,
    "H": _entropy,
}  # fmt: skip
