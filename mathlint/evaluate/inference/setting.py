"""What is settled before the first trial: names, domains, ranks and dimensions."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.evaluate.inference.dimensions import Dimensions
from mathlint.evaluate.inference.rank_inference import infer_ranks
from mathlint.evaluate.inference.ranks import Rank
from mathlint.evaluate.inference.survey import survey
from mathlint.evaluate.values import CannotEvaluateError
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Power,
    Symbol,
    Unread,
)
from mathlint.formula.meaning import CONSTANTS, Domain, Kind, Signature

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.evaluate.inference.usage import Usage
    from mathlint.evaluate.names import Names

_FREE_GREEK = frozenset(
    {"\\pi", "\\phi", "\\psi", "\\rho", "\\mu", "\\epsilon"}
)  # functions by custom


class Setting(Struct, frozen=True):
    """How all symbols of some expressions are to be drawn.

    both_vary: each of the expressions has free symbols
    """

    usage: Usage
    dimensions: Dimensions
    both_vary: bool


def settle(
    expressions: tuple[Expression, ...],
    names: Names,
    signature: Signature,
    evaluated: tuple[Expression, ...] = (),
) -> Setting:
    """Infer domains and shapes from all expressions together.

    evaluated: the parts whose values are asked for, where these are not the whole

    Raises CannotEvaluateError where an expression was not read to its end.
    """
    for expression in evaluated or expressions:
        for node in expression.walk():
            if isinstance(node, Unread):
                raise CannotEvaluateError(f"a part could not be read: {node.reason}")
        if _has_complex_powers(expression, names):
            raise CannotEvaluateError("complex numbers are not evaluated")
    declared = _read_signature(signature, names)
    ranks = infer_ranks(expressions, names, declared.ranks)
    usage = survey(expressions, names, declared.domains)
    indexed = {
        names.of(node).function
        for expression in expressions
        for node in (expression.walk() if ranks else ())
        if isinstance(node, Symbol) and names.of(node).scripts
    }
    dimensions = Dimensions(names, ranks, frozenset(indexed))
    for name, axes in declared.axes.items():
        dimensions.declare(name, axes)
    if ranks:
        for expression in expressions:
            dimensions.read(expression, {})
    both_vary = all(_varies(expression, names) for expression in expressions)
    return Setting(usage, dimensions, both_vary)


def _has_complex_powers(expression: Expression, names: Names) -> bool:
    r"""Whether a free i or j, no index of anything, stands in an exponent: ``e^{i\omega t}``."""
    imaginary = {
        part.base
        for node in expression.walk()
        for part in _exponent(node)
        if isinstance(part, Symbol) and names.identity(part) in ("i", "j")
    }
    if not imaginary:
        return False
    for node in expression.walk():
        if isinstance(node, Symbol):
            imaginary -= {names.identity(script) for script in names.of(node).scripts}
    return not imaginary.isdisjoint(free_symbols(expression, names))


def _exponent(node: Expression) -> Iterator[Expression]:
    """Yield the parts of the exponent of a power of e."""
    if isinstance(node, Power) and isinstance(node.base, Symbol) and node.base.base == "e":
        yield from node.exponent.walk()
    elif isinstance(node, Application) and getattr(node.function, "base", "") == "exp":
        for argument in node.arguments:
            yield from argument.walk()


def _varies(expression: Expression, names: Names) -> bool:
    """Whether an expression has free symbols besides functions with a fixed meaning."""
    fixed = {
        id(node.function)
        for node in expression.walk()
        if isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and (len(node.function.base) > 1 and node.function.base not in _FREE_GREEK)
    }
    return any(id(node) not in fixed for node in free_symbols(expression, names).values())


def free_symbols(expression: Expression, names: Names) -> dict[str, Symbol]:
    """Return the symbols that no operator binds and that are no constants, by identity."""
    found: dict[str, Symbol] = {}
    stack: list[tuple[Expression, frozenset[str]]] = [(expression, frozenset())]
    while stack:
        node, bound = stack.pop()
        if isinstance(node, BigOperator):
            bound = bound | {
                names.identity(symbol) for binder in node.binders for symbol in binder.symbols
            }
        elif isinstance(node, Symbol):
            identity = names.identity(node)
            if identity not in bound and identity not in CONSTANTS:
                found.setdefault(identity, node)
        stack.extend((child, bound) for child in reversed(node.children))
    return found


class _Declared(Struct, frozen=True):
    """A signature, by the names of functions."""

    domains: dict[str, Domain]
    ranks: dict[str, Rank]
    axes: dict[str, tuple[str, ...]]


_KINDS = {
    Kind.PROBABILITY: Domain.PROBABILITY,
    Kind.INTEGER: Domain.INTEGER,
    Kind.INDEX: Domain.INTEGER,
}
_ARRAYS = {Kind.VECTOR: Rank.COLUMN, Kind.MATRIX: Rank.MATRIX}


def _read_signature(signature: Signature, names: Names) -> _Declared:
    declared = _Declared({}, {}, {})
    for latex, meaning in signature.items():
        symbol = read_symbol(latex)
        if symbol is None:
            continue
        name = names.of(symbol).function
        domain = meaning.domain
        declared.domains[name] = (
            _KINDS.get(meaning.kind, domain) if domain is Domain.REAL else domain
        )
        by_shape = (Rank.SCALAR, Rank.COLUMN, Rank.MATRIX)
        if len(meaning.shape) < len(by_shape):
            declared.ranks[name] = _ARRAYS.get(meaning.kind, by_shape[len(meaning.shape)])
        if meaning.shape:
            declared.axes[name] = meaning.shape
    return declared


@lru_cache(maxsize=4096)
def read_symbol(latex: str) -> Symbol | None:
    r"""Return the symbol that some LaTeX names, for ``\pi(a|s)`` the one that is applied."""
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    for reading in read_formula(parse(latex)):
        node = reading.expression
        if isinstance(node, Application):
            node = node.function
        if isinstance(node, Symbol):
            return node
    return None


def read_key(latex: str, names: Names) -> str:
    """Return the key under which a given value is looked up: the identity of a symbol.

    Raises CannotEvaluateError where the LaTeX is no symbol.
    """
    symbol = read_symbol(latex)
    if symbol is None:
        raise CannotEvaluateError(f"{latex} is no symbol that could be given a value")
    return names.identity(symbol)
