"""Expectations: over the variables they name, or over all that is random in their body."""

from __future__ import annotations

from functools import reduce

from mathlint.evaluate.distributions.laws import law_of, uniform_law
from mathlint.evaluate.distributions.probability import weights
from mathlint.evaluate.distributions.sampling import bind, binder_points, bound_identities
from mathlint.evaluate.inference.usage import COUNTERS, VARIABLES
from mathlint.evaluate.numerics.algebra import plus, times
from mathlint.evaluate.ranges import is_index
from mathlint.evaluate.scope import Outcome, Scope
from mathlint.evaluate.symbols import argument_value, script_values
from mathlint.evaluate.values import (
    Value,
    numbers,
)
from mathlint.formula.expression import (
    Application,
    Binder,
    Expression,
    Symbol,
)

# Greek letters name parameters; these few name what is random.
_RANDOM_GREEK = frozenset({"\\tau", "\\xi", "\\zeta", "\\epsilon", "\\varepsilon", "\\omega"})


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
    if not binder.is_drawn or domain is None:
        points = binder_points(scope, binder, body)
        if binder.relation or all(is_index(scope, symbol) for symbol in binder.symbols):
            return uniform_law(_drawn(scope, points))
        points = [
            tuple(
                times(1 + 0.3 * _rank(scope, symbol, place + at), value)
                for at, (symbol, value) in enumerate(zip(binder.symbols, point, strict=True))
            )
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
            return uniform_law(_drawn(scope, binder_points(scope, as_set, body)))
    bare = Binder(binder.span, binder.symbols)
    points = _plain_points(scope, bare, body)
    label, arguments = _label(scope, domain)
    chances = weights(scope, label, arguments, len(points))
    return list(zip(points, chances, strict=True))


def _drawn(scope: Scope, points: list[tuple[Value, ...]]) -> list[tuple[Value, ...]]:
    """Return the points that a mean is taken over: one, where a witness with one is looked for."""
    return points[:1] if scope.interpretation.alone else points


def _rank(scope: Scope, symbol: Expression, place: int) -> int:
    r"""Return which of the variables of an expectation without laws this is.

    By name where all such expectations have the same variables, so that ``\mathbb{E}_{s,a}`` is
    ``\mathbb{E}_{a,s}``; by the order written where variables may have been renamed.
    """
    together = scope.usage.together
    identity = scope.names.identity(symbol)
    if len(together) == 1:
        (names,) = together
        if identity in names:
            return sorted(names).index(identity)
    return place


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
    label = ""
    arguments: tuple[float, ...] = ()
    for binder in binders:
        for part in (binder.domain, *(() if binder.domain else binder.symbols)):
            if part is not None:
                name, values = _label(scope, part)
                label, arguments = label + name, arguments + values
    conditions = tuple(number for item in given for number in numbers(argument_value(scope, item)))
    count = scope.interpretation.outcome_count
    chances = weights(scope, label, (*arguments, *conditions), count)
    symbols = random_symbols(scope, body)
    parts = []
    for number, chance in enumerate(chances):
        scope.outcomes.insert(0, Outcome(symbols, number))
        try:
            if scope.on_bind is not None:
                scope.on_bind(scope)
            parts.append(times(chance, scope.value(body)))
        finally:
            del scope.outcomes[0]
    return reduce(plus, parts)


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
    if any(node.base in VARIABLES for node in inside.values()):
        likely = {name for name in likely if not _is_constant(inside[name])}
    capitals = {name for name in candidates if name[0].isupper() and len(name) == len("X/0,0")}
    chosen = likely or set(inside) or capitals or set(candidates)
    return frozenset(chosen)


def _is_constant(node: Symbol) -> bool:
    """Whether a name is a constant beside random variables: the a and b of E[aX + b]."""
    return len(node.base) == 1 and node.base.islower() and not node.decorations


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
