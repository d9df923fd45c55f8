"""Letters that occur in the body of one operator only, where nothing binds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.formula.expression import (
    Application,
    Factorial,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Symbol,
)
from mathlint.formula.scopes import Occurrence, name_of, occurrences
from mathlint_rules.scope._names import is_letter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import BigOperator, Expression
    from mathlint.formula.scopes import Name

_SORTS = (frozenset("ijklmn"), frozenset("xyzsa"))
"""Letters that stand for each other: indices, and the variables that functions are of."""


class Stranger(Struct, frozen=True):
    """A letter that nothing introduces: its name, and its places, all in one body."""

    name: Name
    places: tuple[Symbol, ...]


def are_alike(first: str, second: str) -> bool:
    """Whether two letters are of one sort, so that one may be written for the other."""
    return any({first, second} <= sort for sort in _SORTS)


def counts(letter: str) -> bool:
    """Whether a letter is an index by convention."""
    return letter in _SORTS[0]


def strangers(operator: BigOperator, root: Expression) -> list[Stranger]:
    """Return the plain letters of a formula that only the body of an operator has, all free."""
    inside: dict[Name, list[Symbol]] = {}
    others: set[Name] = set()
    for found in occurrences(root):
        name = name_of(found.symbol)
        if _is_inside(found, operator) and is_letter(name) and not name.primes:
            inside.setdefault(name, []).append(found.symbol)
        elif found.binding is None or operator.span.encloses(found.symbol.span):
            others.add(name)
    return [Stranger(name, tuple(it)) for name, it in inside.items() if name not in others]


def _is_inside(found: Occurrence, operator: BigOperator) -> bool:
    return found.binding is None and operator.body.span.encloses(found.symbol.span)


def bare_arguments(body: Expression) -> Iterator[tuple[Application, Symbol]]:
    """Yield the letters without scripts that functions are applied to, each with its call."""
    for node in body.walk():
        if isinstance(node, Application):
            for argument in (*node.arguments, *node.given):
                if isinstance(argument, Symbol) and not argument.children:
                    yield node, argument


def as_argument(stranger: Stranger, body: Expression) -> Symbol | None:
    """Return the first place where a function is of a stranger."""
    arguments = [it for _, it in bare_arguments(body)]
    return next((it for it in stranger.places if any(it is other for other in arguments)), None)


def in_argument(stranger: Stranger, body: Expression) -> Symbol | None:
    """Return the first place of a stranger in what a function is of, as in ``x[n - m]``."""
    calls = [node for node in body.walk() if isinstance(node, Application)]
    inside = {id(node) for call in calls for it in call.arguments for node in it.walk()}
    return next((it for it in stranger.places if id(it) in inside), None)


def as_twin(stranger: Stranger, bound: Name, body: Expression) -> Symbol | None:
    r"""Return the j of ``P(j)`` where the same function is of what is bound: ``P(i)``."""
    calls = [(call.function, it) for call, it in bare_arguments(body) if call.arguments == (it,)]
    of_bound = [function for function, it in calls if name_of(it) == bound]
    for function, argument in calls:
        if name_of(argument) == stranger.name and any(_same_name(function, it) for it in of_bound):
            return argument
    return None


def _same_name(first: Expression, second: Expression) -> bool:
    if not isinstance(first, Symbol) or not isinstance(second, Symbol):
        return False
    return name_of(first) == name_of(second)


def as_variable(stranger: Stranger, body: Expression) -> Symbol | None:
    """Return the first place of a stranger where a body varies with it, be it as an index."""
    varied: set[int] = set()
    for node in body.walk():
        parts: tuple[Expression, ...] = ()
        if isinstance(node, Application):
            parts = (*node.arguments, *node.given)
        elif isinstance(node, Power):
            parts = (node.exponent,)
        elif isinstance(node, Symbol | Factorial):
            parts = node.children
        varied.update(id(part) for part in parts)
    return next((it for it in stranger.places if id(it) in varied), None)


def as_exponent(stranger: Stranger, bound: Name, body: Expression) -> Symbol | None:
    r"""Return the k of ``\gamma^k``, ``z^{-k}`` or ``1 / k!``: a factor that nothing numbers."""
    for factor in _factors(body):
        if isinstance(factor, Factorial):
            exponent = _only_letter(factor.body)
        elif isinstance(factor, Power) and _is_fixed(factor.base, bound):
            exponent = _only_letter(factor.exponent)
        elif isinstance(factor, Symbol) and len(factor.children) == len(factor.superscripts) == 1:
            exponent = _only_letter(factor.superscripts[0])
        else:
            continue
        if any(exponent is it for it in stranger.places):
            return exponent
    return None


def _factors(body: Expression) -> Iterator[Expression]:
    """Yield the factors of a body, those above and below its lines too."""
    parts = [body]
    while parts:
        part = parts.pop()
        if isinstance(part, Product | Quotient):
            parts += reversed(part.children)
        else:
            yield part


def _is_fixed(base: Expression, bound: Name) -> bool:
    r"""Whether a base is a name that what is bound does not number, or a product of such names."""
    if isinstance(base, Product):
        return all(_is_fixed(factor, bound) for factor in base.factors)
    return isinstance(base, Symbol) and base.base != "e" and not _has(base, bound)


def _has(symbol: Symbol, name: Name) -> bool:
    return any(isinstance(it, Symbol) and name_of(it) == name for it in symbol.walk())


def _only_letter(exponent: Expression) -> Symbol | None:
    """Return the letter of ``k``, ``-k`` or ``k + 1``."""
    parts = [term.value for term in exponent.terms] if isinstance(exponent, Sum) else [exponent]
    letters = [it for it in parts if isinstance(it, Symbol)]
    if len(letters) == 1 and all(isinstance(it, Symbol | Number) for it in parts):
        return letters[0]
    return None
