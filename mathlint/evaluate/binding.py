"""Sums, products, extrema, integrals, limits and expectations."""

from __future__ import annotations

from math import inf, isfinite
from typing import TYPE_CHECKING

from mathlint.evaluate.arithmetic import argument_value, script_values, times
from mathlint.evaluate.distributions import law_of, uniform_law, weights
from mathlint.evaluate.quadrature import extrapolate, integrate
from mathlint.evaluate.sampling import (
    assignments,
    bind,
    binder_points,
    bound_identities,
    is_index,
)
from mathlint.evaluate.scope import Outcome, Scope, Taken, evaluates
from mathlint.evaluate.usage import COUNTERS, is_infinite, is_probability
from mathlint.evaluate.values import (
    CannotEvaluateError,
    TupleValue,
    Value,
    is_array,
    numbers,
    scalar,
)
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Expression,
    Sum,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_TERMS = 250
_VANISHED = 4  # so many terms that change nothing end a series
_DIVERGED = 1e12
_OUTCOME_COUNT = 4
# Greek letters name parameters; these few name what is random.
_RANDOM_GREEK = frozenset({"\\tau", "\\xi", "\\zeta", "\\epsilon", "\\varepsilon", "\\omega"})


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
                return _integral(scope, node)
            case Big.LIMIT:
                return _limit(scope, node)
            case Big.UNION | Big.INTERSECTION:
                raise CannotEvaluateError(f"a {node.kind} of sets has no value here")
            case _:
                return _extremum(scope, node)


def plus(left: Value, right: Value) -> Value:
    """Return the sum of two values; the mean of a pair is the pair of the means."""
    if is_array(left) or is_array(right):
        from mathlint.evaluate import arrays

        return arrays.add(left, right, 1.0)
    if isinstance(left, TupleValue) and isinstance(right, TupleValue):
        if len(left.items) != len(right.items):
            raise CannotEvaluateError("tuples of different lengths are added")
        pairs = zip(left.items, right.items, strict=True)
        return TupleValue(tuple(plus(a, b) for a, b in pairs), left.opening)
    return scalar(left, "a term") + scalar(right, "a term")


def _accumulate(scope: Scope, node: BigOperator) -> Value:
    """Return a sum or product over all that the binders run over."""
    join: Callable[[Value, Value], Value] = plus if node.kind is Big.SUM else times
    start: Value = 0.0 if node.kind is Big.SUM else 1.0
    for index, binder in enumerate(node.binders):
        if is_infinite(binder.upper):
            if len(node.binders) > 1 or index:
                raise CannotEvaluateError("several infinite ranges at once")
            return _infinite(scope, node, binder, join, start)
    if not node.binders:
        raise CannotEvaluateError(f"a {node.kind} that does not say over what")
    total = start
    for _ in _assigned(scope, node):
        total = join(total, scope.value(node.body))
    return total


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
    """Return a series, summed until its terms vanish, or so many of them that stay bounded."""
    lower = 1 if binder.domain is None else round(scalar(scope.value(binder.domain), "a bound"))
    small = 0
    for index in range(lower, lower + _MOST_TERMS):
        bind(scope, binder, (float(index),))
        before, total = total, join(total, scope.value(node.body))
        change = max(
            (abs(x - y) for x, y in zip(numbers(total), numbers(before), strict=False)), default=0
        )
        size = 1 + max(map(abs, numbers(total)))
        if size > _DIVERGED:
            raise CannotEvaluateError("a series does not converge for the values tried")
        small = small + 1 if change < 1e-14 * size else 0
        if small == _VANISHED:
            break
    return total


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


# ------------------------------------------------------------------------------ expectations


def expectation(
    scope: Scope, binders: tuple[Binder, ...], given: tuple[Expression, ...], body: Expression
) -> Value:
    """Return an expectation: over the variables named, or over all that is random in the body."""
    if not binders:
        index = _expected_index(scope, body)
        if index is not None:
            binders = (Binder(index.span, (index,)),)
    if not _names_variables(scope, binders, body):
        return _unnamed(scope, binders, given, body)
    with scope.binding(bound_identities(scope, binders)):
        return _over(scope, binders, given, body)


def _expected_index(scope: Scope, body: Expression) -> Symbol | None:
    r"""Return the t that ``\mathbb{E}[A_t]`` runs over where elsewhere ``\mathbb{E}_t`` stands."""
    for node in body.walk():
        if isinstance(node, Symbol):
            identity = scope.names.identity(node)
            if identity in scope.usage.expected and identity not in scope.bound:
                return node
    return None


def _names_variables(scope: Scope, binders: tuple[Binder, ...], body: Expression) -> bool:
    """Whether the body mentions a variable that a binder binds."""
    bound = set(bound_identities(scope, binders))
    if not bound:
        return False
    heads = {id(node.function) for node in body.walk() if isinstance(node, Application)}
    return any(
        isinstance(node, Symbol) and id(node) not in heads and scope.names.identity(node) in bound
        for node in body.walk()
    )


def _over(
    scope: Scope,
    binders: tuple[Binder, ...],
    given: tuple[Expression, ...],
    body: Expression,
    place: int = 0,
) -> Value:
    """Return an expectation over the outcomes of each binder in turn.

    place: how many variables stand before these; it tells apart variables without a law of their
        own, which would else be exchangeable
    """
    if not binders:
        if scope.on_bind is not None:
            scope.on_bind(scope)
        return scope.value(body)
    binder, rest = binders[0], binders[1:]
    total: Value | None = None
    for point, weight in _law(scope, binder, given, body, place):
        bind(scope, binder, point)
        inner = _over(scope, rest, given, body, place + len(binder.symbols))
        part = times(weight, inner)
        total = part if total is None else plus(total, part)
    if total is None:
        raise ValueError("an expectation over nothing")
    return total


def _law(
    scope: Scope, binder: Binder, given: tuple[Expression, ...], body: Expression, place: int
) -> list[tuple[tuple[Value, ...], float]]:
    """Return what a binder's variables can be, and how probable that is."""
    domain = binder.domain
    if binder.relation != "\\sim" or domain is None:
        points = binder_points(scope, binder, body)
        if binder.relation or all(is_index(scope, symbol) for symbol in binder.symbols):
            return uniform_law(points)
        points = [
            tuple(times(1 + 0.3 * (place + at), value) for at, value in enumerate(point))
            for point in points
        ]
        chances = weights(scope, "of a variable", script_values(scope, given), len(points))
        return list(zip(points, chances, strict=True))
    law = law_of(scope, domain, binder.symbols)
    if law is not None and (not law or len(law[0][0]) == len(binder.symbols)):
        return law
    if isinstance(domain, Symbol):
        name = scope.names.of(domain)
        if not name.scripts and (
            domain.base == "D" or {"mathcal", "hat"} & set(domain.decorations)
        ):
            as_set = Binder(binder.span, binder.symbols, "\\in", domain)
            return uniform_law(binder_points(scope, as_set, body))
    bare = Binder(binder.span, binder.symbols)
    points = _plain_points(scope, bare, body)
    label, arguments = _label(scope, domain)
    chances = weights(scope, label, arguments, len(points))
    return list(zip(points, chances, strict=True))


def _plain_points(scope: Scope, binder: Binder, body: Expression) -> list[tuple[Value, ...]]:
    """Return outcomes of variables that are drawn together: one list, not all combinations."""
    columns = [
        binder_points(scope, Binder(binder.span, (symbol,)), body) for symbol in binder.symbols
    ]
    if len(columns) == 1:
        return columns[0]
    size = max(len(column) for column in columns)
    points = []
    for index in range(size):
        row = tuple(
            column[(index * (1 + place)) % len(column)][0] for place, column in enumerate(columns)
        )
        points.append(row)
    return points


def _label(scope: Scope, domain: Expression) -> tuple[str, tuple[float, ...]]:
    """Return the name of a distribution and the numbers it depends on."""
    if isinstance(domain, Symbol):
        name = scope.names.of(domain)
        return name.function, script_values(scope, name.scripts)
    if isinstance(domain, Application):
        arguments = (*domain.arguments, *domain.given, *domain.parameters)
        head = (
            script_values(scope, scope.names.of(domain.function).scripts)
            if isinstance(domain.function, Symbol)
            else ()
        )
        return scope.names.applied(domain), (*head, *script_values(scope, arguments))
    return scope.names.spell(domain), ()


def _unnamed(
    scope: Scope, binders: tuple[Binder, ...], given: tuple[Expression, ...], body: Expression
) -> Value:
    """Return an expectation that names no variable: what is random is inferred."""
    label, arguments = "", ()
    for binder in binders:
        for part in (binder.domain, *(() if binder.domain else binder.symbols)):
            if part is not None:
                name, values = _label(scope, part)
                label, arguments = label + name, arguments + values
    conditions = tuple(number for item in given for number in numbers(argument_value(scope, item)))
    chances = weights(scope, label, (*arguments, *conditions), _OUTCOME_COUNT)
    symbols = random_symbols(scope, body)
    total: Value | None = None
    for number, chance in enumerate(chances):
        scope.outcomes.insert(0, Outcome(symbols, number))
        try:
            if scope.on_bind is not None:
                scope.on_bind(scope)
            part_value = times(chance, scope.value(body))
        finally:
            del scope.outcomes[0]
        total = part_value if total is None else plus(total, part_value)
    assert total is not None
    return total


def random_symbols(scope: Scope, body: Expression) -> frozenset[str]:
    """Return the functions that vary with the outcome of an expectation that names none.

    Random is what occurs in expectations only; a Greek letter is a parameter, unless it is the
    only candidate. What occurs outside too is a constant.
    """
    names = scope.names
    heads = {id(node.function) for node in body.walk() if isinstance(node, Application)}
    scripts = {
        id(script)
        for node in body.walk()
        if isinstance(node, Symbol)
        for outer in names.of(node).scripts
        for script in outer.walk()
    }
    candidates = {
        names.of(node).function: node
        for node in body.walk()
        if isinstance(node, Symbol)
        and id(node) not in heads
        and id(node) not in scripts
        and names.identity(node) not in scope.bound
        and node.base not in ("e", "\\infty")
    }
    inside = {name: node for name, node in candidates.items() if name not in scope.usage.outside}
    likely = {
        name for name, node in inside.items()
        if not node.base.startswith("\\") or node.base in _RANDOM_GREEK
    } - _counters(inside)  # fmt: skip
    capitals = {name for name in candidates if name[0].isupper() and len(name) == len("X/0,0")}
    chosen = likely or set(inside) or capitals or set(candidates)
    return frozenset(chosen)


def _counters(candidates: dict[str, Symbol]) -> set[str]:
    return (
        {
            name
            for name, node in candidates.items()
            if node.base in COUNTERS
            and not node.decorations
            and not node.subscripts
            and node.base != "X"
        }
        if len(candidates) > 1
        else set()
    )


# --------------------------------------------------------------------------- integrals, limits


def _integral(scope: Scope, node: BigOperator) -> Value:
    """Return an integral: a quadrature, or a sum where the integrand is a probability."""
    return _integral_over(scope, node, node.binders)


def _integral_over(scope: Scope, node: BigOperator, binders: tuple[Binder, ...]) -> Value:
    if not binders:
        return scope.value(node.body)
    binder, rest = binders[0], binders[1:]
    if len(binder.symbols) != 1:
        raise CannotEvaluateError("an integral over several variables at once")
    lower, upper = _ends(scope, binder)
    probable = _is_weighed(scope, node.body, binder)
    unbounded = lower is None or upper is None
    if unbounded or (probable and (lower == -inf or upper == inf)):
        return _functional(scope, node, binder, rest, decided=probable)

    def at(place: float) -> float:
        bind(scope, binder, (place,))
        return scalar(_integral_over(scope, node, rest), "an integrand")

    assert lower is not None
    assert upper is not None
    scope.record.depth = max(scope.record.depth, 1)
    return integrate(at, lower, upper)


def _ends(scope: Scope, binder: Binder) -> tuple[float | None, float | None]:
    """Return the bounds of an integral, None where none is written."""
    if binder.upper is None or binder.domain is None:
        return None, None
    return _end(scope, binder.domain), _end(scope, binder.upper)


def _end(scope: Scope, node: Expression) -> float:
    if is_infinite(node):
        return inf
    if isinstance(node, Sum) and len(node.terms) == 1 and is_infinite(node.terms[0].value):
        return -inf
    return scalar(scope.value(node), "a bound")


def _is_weighed(scope: Scope, body: Expression, binder: Binder) -> bool:
    """Whether the integrand holds a probability of the variable."""
    wanted = {scope.names.identity(symbol) for symbol in binder.symbols}
    return any(
        isinstance(node, Application)
        and is_probability(node, scope.usage)
        and any(
            isinstance(inner, Symbol) and scope.names.identity(inner) in wanted
            for argument in (*node.arguments, *node.given)
            for inner in argument.walk()
        )
        for node in body.walk()
    )


def _functional(
    scope: Scope, node: BigOperator, binder: Binder, rest: tuple[Binder, ...], *, decided: bool
) -> Value:
    """Return the sum over outcomes that stands for an integral over everything."""
    if not decided:
        scope.record.unlike.add(f"an integral without bounds: {scope.names.spell(node)}")
    points = binder_points(scope, Binder(binder.span, binder.symbols), node.body)
    total: Value = 0.0
    for point in points:
        bind(scope, binder, point)
        total = plus(total, _integral_over(scope, node, rest))
    return total


def _limit(scope: Scope, node: BigOperator) -> Value:
    """Return a limit, extrapolated."""
    if len(node.binders) != 1:
        raise CannotEvaluateError("a limit in several variables")
    binder = node.binders[0]
    target_node = binder.domain if binder.domain is not None else binder.upper
    if target_node is None:
        raise CannotEvaluateError("a limit that does not say where")
    target = _end(scope, target_node)
    scope.record.depth = max(scope.record.depth, 1)

    def at(h: float) -> float:
        place = target + h if isfinite(target) else (round(1 / h) if target > 0 else -round(1 / h))
        bind(scope, binder, (float(place),))
        return scalar(scope.value(node.body), "what has a limit")

    return extrapolate(at)
