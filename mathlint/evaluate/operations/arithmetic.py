"""Numbers, symbols, sums, products, powers, norms, matrices and cases."""

from __future__ import annotations

from functools import lru_cache
from math import ceil, factorial, floor, gamma

from mathlint.evaluate.numerics.algebra import times
from mathlint.evaluate.operations.sets import members
from mathlint.evaluate.scope import Scope, evaluates
from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Absolute,
    Application,
    Derivative,
    Expression,
    Factorial,
    Gradient,
    Label,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Root,
    Rounding,
    Set,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
)

_NO_ORIENTATION = (Application, Gradient, Derivative)
_parse_number = lru_cache(maxsize=1024)(float)


@evaluates(Number)
def number(_: Scope, node: Number) -> Value:
    """Return the number as written."""
    return _parse_number(node.text)


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
            from mathlint.evaluate.numerics import arrays

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
    r"""Return a product: of matrices where factors are, entry by entry for ``\odot``.

    Two columns side by side do not fit, unless one is the value of a function or a gradient: of
    these authors do not write which way they lie.
    """
    total = scope.value(node.factors[0])
    lying = isinstance(node.factors[0], _NO_ORIENTATION)
    for index, factor in enumerate(node.factors[1:]):
        lying = lying or isinstance(factor, _NO_ORIENTATION)
        operator = node.operators[index] or ("\\cdot" if lying else "")
        total = times(total, scope.value(factor), operator)
    return total


@evaluates(Quotient)
def quotient(scope: Scope, node: Quotient) -> Value:
    """Return a quotient."""
    top, bottom = scope.value(node.numerator), scope.value(node.denominator)
    if is_array(top) or is_array(bottom):
        from mathlint.evaluate.numerics import arrays

        return arrays.divide(top, bottom)
    return scalar(top, "a numerator") / scalar(bottom, "a denominator")


@evaluates(Power)
def power(scope: Scope, node: Power) -> Value:
    """Return a power; a negative base has real powers for integers only."""
    base, exponent = scope.value(node.base), scope.value(node.exponent)
    if is_array(base):
        from mathlint.evaluate.numerics import linear_algebra

        return linear_algebra.power(base, scalar(exponent, "an exponent"))
    if is_array(exponent):
        from mathlint.evaluate.numerics import arrays

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
        from mathlint.evaluate.numerics import linear_algebra

        if degree == 2.0 and 1 not in body.shape:
            return linear_algebra.matrix_root(body)
        return linear_algebra.power(body, 1 / degree)
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
        from mathlint.evaluate.numerics import linear_algebra

        return linear_algebra.transpose(body)
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
    if scope.usage.lengths and scope.names.spell(node) in scope.usage.lengths:
        drawn = scope.interpretation.smooth("length", numbers(body))
        return float(1 + int(abs(drawn) * 1000) % 4)
    if is_array(body):
        from mathlint.evaluate.numerics import arrays, linear_algebra

        if 1 in body.shape:
            return arrays.entrywise(body, abs)
        return linear_algebra.determinant(body)
    inner = scalar(body, "what stands between bars")
    scope.record.take(scope.names.spell(node), int(inner > 0), 2)
    return abs(inner)


def _cardinality(scope: Scope, body: Expression) -> Value | None:
    """Return the size of a set."""
    if isinstance(body, Set):
        return float(len(body.items))
    elements = members(scope, body)
    return None if elements is None else float(len(elements))


@evaluates(Norm)
def norm(scope: Scope, node: Norm) -> Value:
    """Return a norm, of a number its absolute value."""
    body = scope.value(node.body)
    order = "" if node.order is None else _order(scope, node.order)
    if is_array(body):
        from mathlint.evaluate.numerics import linear_algebra

        return linear_algebra.norm(body, order)
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
    raise CannotEvaluateError(f"the norm of order {scope.names.latex(order)} is not known")


@evaluates(Rounding)
def rounding(scope: Scope, node: Rounding) -> Value:
    """Return the floor, the ceiling, or the nearest integer."""
    body = scalar(scope.value(node.body), "what is rounded")
    scope.record.discrete = True
    return float({"floor": floor, "ceil": ceil}.get(node.mode, round)(body))
