"""Sums, products, extrema, integrals, limits and expectations."""

from __future__ import annotations

from math import inf
from operator import sub
from typing import TYPE_CHECKING

from mathlint.evaluate.distributions.sampling import assignments, bind, bound_identities
from mathlint.evaluate.inference.usage import is_infinite
from mathlint.evaluate.numerics.algebra import plus, times
from mathlint.evaluate.operations.expectation import expectation
from mathlint.evaluate.operations.integration import integral, limit
from mathlint.evaluate.ranges import is_index
from mathlint.evaluate.scope import Scope, Taken, evaluates
from mathlint.evaluate.values import (
    CannotEvaluateError,
    DivergesError,
    TupleValue,
    Value,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Big,
    BigOperator,
    Binder,
    Number,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_TERMS = 250
_ENOUGH_TERMS = 60  # of a series whose terms do not become smaller
_AT_ONCE = 10  # terms that are looked at together for that
_SMALLER = 0.1  # so much of the first terms the last ones are where values are random
_VANISHED = 4  # so many terms that change nothing end a series
_NOTHING = 1e-12
_DIVERGED = 1e12
_FROM = (r"\geq", ">")


@evaluates(BigOperator)
def big_operator(scope: Scope, node: BigOperator) -> Value:
    """Return the value of an operator that binds."""
    with scope.binding(bound_identities(scope, node.binders)):
        match node.kind:
            case Big.SUM | Big.PRODUCT:
                return _accumulate(scope, node)
            case Big.EXPECTATION:
                return expectation(scope, node.binders, node.given, node.body)
            case Big.INTEGRAL:
                return integral(scope, node)
            case Big.LIMIT:
                return limit(scope, node)
            case Big.UNION | Big.INTERSECTION | Big.CONCATENATION:
                raise CannotEvaluateError(f"a {node.kind} over an index has no value here")
            case _:
                return _extremum(scope, node)


def _accumulate(scope: Scope, node: BigOperator) -> Value:
    """Return a sum or product over all that the binders run over."""
    join: Callable[[Value, Value], Value] = plus if node.kind is Big.SUM else times
    start: Value = 0.0 if node.kind is Big.SUM else 1.0
    for index, binder in enumerate(node.binders):
        if is_infinite(binder.upper) or _runs_on(scope, binder):
            if len(node.binders) > 1 or index:
                raise CannotEvaluateError("several infinite ranges at once")
            return _infinite(scope, node, binder, join, start)
    if not node.binders:
        raise CannotEvaluateError(f"a {node.kind} that does not say over what")
    total = start
    for _ in _assigned(scope, node):
        total = join(total, scope.value(node.body))
    return total


def _runs_on(scope: Scope, binder: Binder) -> bool:
    r"""Whether all that is said of an index is where it begins: ``k \geq 0``."""
    if binder.relation not in _FROM or not isinstance(binder.domain, Number):
        return False
    symbol = binder.symbols[0]
    declared = scope.usage.ranges.get(scope.names.identity(symbol), binder)
    return declared.relation in _FROM and is_index(scope, symbol)


def _assigned(scope: Scope, node: BigOperator, *, wide: bool = False) -> Iterator[None]:
    """Bind all combinations that the conditions allow."""
    for _ in assignments(scope, node.binders, node.body, wide=wide):
        holds = [scope.value(condition) for condition in node.conditions]
        if any(not isinstance(answer, bool) for answer in holds):
            raise CannotEvaluateError("a condition says neither yes nor no")
        for condition, answer in zip(node.conditions, holds, strict=True):
            scope.record.take(scope.names.spell(condition), int(answer is True), 2)
        if all(holds):
            if scope.on_bind is not None:
                scope.on_bind(scope)
            yield


def _infinite(
    scope: Scope,
    node: BigOperator,
    binder: Binder,
    join: Callable[[Value, Value], Value],
    total: Value,
) -> Value:
    """Return a series, summed until its terms vanish, or so many of them as stay large.

    Of one whose terms are as large as in the beginning no sum is ever approached; those that are
    added only tell it from others.
    """
    lower = 1 if binder.domain is None else round(scalar(scope.value(binder.domain), "a bound"))
    lower += binder.relation == ">"
    small = 0
    changes: list[float] = []
    now = numbers(total)
    for index in range(lower, lower + _MOST_TERMS):
        bind(scope, binder, (float(index),))
        total = join(total, scope.value(node.body))
        before, now = now, numbers(total)
        change = max(map(abs, map(sub, now, before)), default=0.0)
        size = 1 + max(map(abs, now))
        if size > _DIVERGED:
            raise DivergesError("a series does not converge")
        small = small + 1 if change < _NOTHING * size else 0
        changes.append(change)
        if small == _VANISHED or (len(changes) == _ENOUGH_TERMS and _stay_large(changes)):
            return total
    if _stay_large(changes, _SMALLER):
        return total
    raise CannotEvaluateError("a series of too many terms: they vanish slowly")


def _stay_large(changes: list[float], share: float = 0.5) -> bool:
    """Whether the last terms of a series are as large as this share of the first ones."""
    return max(changes[-_AT_ONCE:]) > share * max(changes[:_AT_ONCE])


def _extremum(scope: Scope, node: BigOperator) -> Value:
    """Return a maximum or minimum over finitely many points, or where it is taken."""
    largest = node.kind in (Big.MAXIMUM, Big.SUPREMUM, Big.ARGMAX)
    position = node.kind in (Big.ARGMAX, Big.ARGMIN)
    if not node.binders:
        raise CannotEvaluateError(f"a {node.kind} that does not say over what")
    best, winner, count = -inf, 0, 0
    found: Value = 0.0
    values = set()
    chosen: list[Taken] = []
    for _ in _assigned(scope, node, wide=True):
        with scope.record.hold() as taken:
            value = scalar(scope.value(node.body), "what is maximised")
        values.add(value)
        signed = value if largest else -value
        if signed > best:
            best, winner, chosen = signed, count, taken
            places = tuple(scope.bound[name] for name in bound_identities(scope, node.binders))
            found = places[0] if len(places) == 1 else TupleValue(places)
        count += 1
    if not count:
        raise ValueError("an extremum over nothing")
    scope.record.release(chosen)
    if len(values) > 1:
        scope.record.take(scope.names.spell(node), winner and 1, 2)
    if position:
        scope.record.discrete = True
        return found
    return best if largest else -best
