"""SC118: a chain of plain numbers does not add up."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.lint.diagnostic import Evidence, Severity
from mathlint.lint.rule import Finding, rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_TIMES = frozenset({"", r"\cdot", r"\times", "*"})
_FUNCTIONS = {
    "log": math.log,
    "ln": math.log,
    "exp": math.exp,
    "tanh": math.tanh,
}
_KNOWN = frozenset(_FUNCTIONS) | {"sin", "cos", "tan", "abs", "sgn", "sign"}
_CONSTANTS = {r"\pi": math.pi, "e": math.e}
_ENDS_NUMBER = frozenset("0123456789)}")
_SCALES = (0.01, 1e3, 1e6, 1e9, 1e12)
_CLOSELY = 0.01
_ROUGHLY = frozenset({r"\approx", r"\simeq", r"\sim"})


class _NotNumericError(Exception):
    """An expression is more than arithmetic."""


@rule("SC118", "wrong-arithmetic", severity=Severity.ERROR, on=Relation)
def wrong_arithmetic(node: Relation, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``\sqrt{50^2 + 50^2} = 22.36``."""
    if _is_of_ratios(node, context.tex):
        return
    for left, operator, right in zip(
        node.operands, node.operators, node.operands[1:], strict=False
    ):
        if operator != "=" and operator not in _ROUGHLY:
            continue
        left, right = _in_one_unit(*_inside_of_one_function(left, right))
        if not _calculates(left) and not _calculates(right):
            continue
        if _is_size(left) and _is_size(right):
            continue
        try:
            values, error = _values(left), _rounding(left) + _rounding(right)
            others = _values(right)
        except (_NotNumericError, ArithmeticError, ValueError):
            continue
        if not all(map(math.isfinite, (*values, *others, error))):
            continue
        if any(value != round(value) for value in (*values, *others)):
            error += 0.5 * (_is_whole(left) + _is_whole(right))  # rounded to a whole number
        if operator in _ROUGHLY:
            error += 0.1 * max(map(abs, (*values, *others)))
        if any(
            abs(a - b) <= error + 1e-9 * max(1.0, abs(a)) or _goes_on(a, b)
            for a in values
            for b in others
        ):
            continue
        yield Finding(
            right.span,
            f"what stands before `{operator}` is {values[0]:.6g}",
            evidence=Evidence((), f"{values[0]:.6g}", f"{others[0]:.6g}"),
        )


def _inside_of_one_function(left: Expression, right: Expression) -> tuple[Expression, Expression]:
    r"""Return what a function is of on both sides: ``\sigma(0.2 + 0.3) = \sigma(0.5)``.

    Functions of which it is known that other arguments have the same value are left alone.
    """
    calls = [side for side in (left, right) if isinstance(side, Application)]
    if len(calls) < 2 or any(it.given or it.parameters or len(it.arguments) != 1 for it in calls):
        return left, right
    (first,), (second,) = (it.arguments for it in calls)
    function = calls[0].function
    if not isinstance(function, Symbol) or not same(function, calls[1].function):
        return left, right
    if function.base in _KNOWN or not _calculates(first):
        return left, right
    return (first, second) if isinstance(second, Number) else (left, right)


def _in_one_unit(left: Expression, right: Expression) -> tuple[Expression, Expression]:
    r"""Return two sides without the unit that all their terms have: ``3\text{ms}``."""
    (first, plain), (second, other) = _measured(left), _measured(right)
    return (plain, other) if first and first == second else (left, right)


def _measured(side: Expression) -> tuple[str, Expression]:
    """Return the unit of a number or a sum of numbers, empty where there is none, and the rest."""
    terms = side.terms if isinstance(side, Sum) else (Term(side.span, Sign.PLUS, side),)
    pairs = [term.value.factors for term in terms if isinstance(term.value, Product)]
    numbers = [pair[0] for pair in pairs if len(pair) == 2 and isinstance(pair[0], Number)]
    behind = [pair[1] for pair in pairs if len(pair) == 2]
    units = {unit.base for unit in behind if isinstance(unit, Symbol)}
    measured = len(numbers) == len(terms) and all(isinstance(unit, Symbol) for unit in behind)
    if not measured or len(units) != 1:
        return "", side
    bare = tuple(replace(term, value=it) for term, it in zip(terms, numbers, strict=True))
    return units.pop(), Sum(side.span, bare) if isinstance(side, Sum) else numbers[0]


def _goes_on(value: float, other: float) -> bool:
    r"""Whether the sentence goes on with per cent, thousand, million: ``4096^2 \approx 16.8``."""
    return any(abs(value - other * scale) <= _CLOSELY * abs(value) for scale in _SCALES)


def _is_of_ratios(node: Relation, tex: str) -> bool:
    """Whether a relation is the middle of ``6:4 = 3:2``, which the colon cut into three."""
    before, behind = tex[: node.span.start].rstrip(), tex[node.span.end :].lstrip()
    return (before.endswith(":") and before[:-1].rstrip()[-1:] in _ENDS_NUMBER) or (
        behind.startswith(":") and not behind.startswith(":=")
    )


def _calculates(expression: Expression) -> bool:
    """Whether there is something to calculate: more than a number with its sign."""
    if isinstance(expression, Sum) and len(expression.terms) == 1:
        return _calculates(expression.terms[0].value)
    return not isinstance(expression, Number | Symbol)


def _is_whole(expression: Expression) -> bool:
    return isinstance(expression, Number) and "." not in expression.text


def _is_size(expression: Expression) -> bool:
    r"""Whether it may be the size of a matrix or a picture: ``3 \times 2``."""
    if not isinstance(expression, Product) or r"\cdot" in expression.operators:
        return False
    return r"\times" in expression.operators or all(map(_is_size, expression.factors))


def _values(expression: Expression) -> tuple[float, ...]:
    """Return the value of an expression, for each base a logarithm may have."""
    bases = {1.0}
    if any(
        isinstance(node, Symbol) and node.base == "log" and not node.subscripts
        for node in expression.walk()
    ):
        bases |= {math.log(2), math.log(10)}
    return tuple(_value(expression, {}, base) for base in sorted(bases, reverse=True))


def _rounding(expression: Expression) -> float:
    """Return how far off a value may be because its decimals are rounded as they are written."""
    exact = _value(expression, {}, 1.0)
    total = 0.0
    for node in expression.walk():
        if isinstance(node, Number) and "." in node.text:
            half = 0.5 * 10.0 ** -len(node.text.partition(".")[2])
            moved = _value(expression, {id(node): float(node.text) + half}, 1.0)
            total += abs(moved - exact)
    return 1.01 * total


def _value(node: Expression, moved: Mapping[int, float], base: float) -> float:
    """Return the value of an arithmetic expression; ``base``: the logarithm of log's base."""
    if isinstance(node, Number):
        return moved.get(id(node), float(node.text))
    if isinstance(node, Symbol):
        if node.base in _CONSTANTS and not node.children and not node.decorations:
            return _CONSTANTS[node.base]
        raise _NotNumericError
    if isinstance(node, Sum):
        return _sum(node, moved, base)
    if isinstance(node, Product) and _TIMES.issuperset(node.operators):
        return math.prod(_value(factor, moved, base) for factor in node.factors)
    if isinstance(node, Quotient):
        if _reaches_over(node):
            raise _NotNumericError
        return _value(node.numerator, moved, base) / _value(node.denominator, moved, base)
    if isinstance(node, Power):
        return _power(_value(node.base, moved, base), _value(node.exponent, moved, base))
    if isinstance(node, Root):
        degree = 2.0 if node.degree is None else _value(node.degree, moved, base)
        return _power(_value(node.body, moved, base), 1 / degree)
    if isinstance(node, Application):
        return _applied(node, moved, base)
    raise _NotNumericError


def _reaches_over(node: Quotient) -> bool:
    r"""Whether it is ``\log a / b``, which some read as the logarithm of the quotient."""
    above = node.numerator
    return (
        isinstance(above, Application)
        and bool(above.arguments)
        and above.span.start == node.span.start
        and above.span.end == above.arguments[-1].span.end
    )


def _sum(node: Sum, moved: Mapping[int, float], base: float) -> float:
    if any(term.sign not in (Sign.PLUS, Sign.MINUS) for term in node.terms):
        raise _NotNumericError
    return sum(
        _value(term.value, moved, base) * (1 if term.sign is Sign.PLUS else -1)
        for term in node.terms
    )


def _power(base: float, exponent: float) -> float:
    # a power of a power can be a number that takes longer to compute than to read
    if abs(exponent) > 1000:
        raise _NotNumericError
    return math.pow(base, exponent)


def _applied(node: Application, moved: Mapping[int, float], base: float) -> float:
    head = node.function
    if not isinstance(head, Symbol) or len(node.arguments) != 1 or node.given or node.parameters:
        raise _NotNumericError
    function = _FUNCTIONS.get(head.base)
    if function is None or head.superscripts or head.decorations:
        raise _NotNumericError
    value = function(_value(node.arguments[0], moved, base))
    if head.base != "log":
        if head.subscripts:
            raise _NotNumericError
        return value
    if head.subscripts:
        return value / math.log(_value(head.subscripts[0], moved, base))
    return value / base
