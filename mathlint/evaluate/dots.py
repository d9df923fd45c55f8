r"""What ``x_1 + x_2 + \dots + x_n`` stands for: all terms from the first to the last."""

from __future__ import annotations

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Dots,
    Expression,
    Number,
    Product,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import rewritten

_INDEX = "\\dots"
_EXTREMA = {"max": Big.MAXIMUM, "min": Big.MINIMUM}


class Series(Struct, frozen=True):
    """A list that goes on: ``body`` for every value of ``binder``'s symbol."""

    binder: Binder
    body: Expression


def series(items: tuple[Expression, ...]) -> Series | None:
    r"""Return what a list such as ``x_1, x_2, \dots, x_n`` runs through, None if that is not clear.

    The first item has a number where the last has the upper bound; a second one, where it is
    written, must have the next number.
    """
    places = [index for index, item in enumerate(items) if isinstance(item, Dots)]
    if len(places) != 1 or not 0 < places[0] == len(items) - 2 or len(items) > 5:
        return None
    found: set[tuple[str, Expression]] = set()
    index = Symbol(items[0].span, _INDEX)
    body = _template(items[0], items[-1], index, found)
    if body is None or len({start for start, _ in found}) != 1:
        return None
    start, upper = min(found, key=lambda pair: pair[0])
    if len({repr(_bare(end)) for _, end in found}) != 1:
        return None
    for offset, item in enumerate(items[1 : places[0]], 1):
        expected = Number(index.span, str(int(start) + offset))
        if repr(_bare(_at(body, expected))) != repr(_bare(item)):
            return None
    binder = Binder(items[0].span, (index,), "=", Number(items[0].span, start), upper)
    return Series(binder, body)


def without_dots(expression: Expression) -> Expression:
    """Return an expression in which sums, products and extrema that go on have their operator."""
    if not any(isinstance(node, Dots) for node in expression.walk()):
        return expression
    return rewritten(expression, _closed)


def _closed(node: Expression) -> Expression | None:
    if isinstance(node, Sum):
        items = tuple(term.value for term in node.terms)
        if all(term.sign is Sign.PLUS for term in node.terms):
            return _operator(Big.SUM, node, items)
    elif isinstance(node, Product):
        return _operator(Big.PRODUCT, node, node.factors)
    elif isinstance(node, Application) and isinstance(node.function, Symbol):
        kind = _EXTREMA.get(node.function.base)
        return None if kind is None else _operator(kind, node, node.arguments)
    return None


def _operator(kind: Big, node: Expression, items: tuple[Expression, ...]) -> Expression | None:
    found = series(items)
    if found is None:
        return None
    return BigOperator(node.span, kind, Symbol(node.span, kind.value), (found.binder,), found.body)


def _template(
    first: Expression, last: Expression, index: Symbol, found: set[tuple[str, Expression]]
) -> Expression | None:
    """Return what the first and the last item have in common, with the index where they differ."""
    if repr(_bare(first)) == repr(_bare(last)):
        return first
    if isinstance(first, Number) and first.text.isdigit():
        found.add((first.text, last))
        return index
    if type(first) is not type(last):
        return None
    changed: dict[str, object] = {}
    for name in first.__struct_fields__:
        if name.endswith("span"):
            continue
        mine, its = getattr(first, name), getattr(last, name)
        if isinstance(mine, Expression) and isinstance(its, Expression):
            mine, its = (mine,), (its,)
            part = _template(mine[0], its[0], index, found)
            if part is None:
                return None
            changed[name] = part
        elif isinstance(mine, tuple) and isinstance(its, tuple) and len(mine) == len(its):
            parts = [
                _template(a, b, index, found) if isinstance(a, Expression) else a
                for a, b in zip(mine, its, strict=True)
            ]
            if any(part is None for part in parts):
                return None
            changed[name] = tuple(parts)
        elif mine != its:
            return None
    return replace(first, **changed)


def _at(body: Expression, value: Expression) -> Expression:
    def place(node: Expression) -> Expression | None:
        return value if isinstance(node, Symbol) and node.base == _INDEX else None

    return rewritten(body, place)


def _bare(node: Expression) -> Expression:
    """Return an expression whose spans say nothing."""
    empty = replace(node.span, start=0, end=0)
    return rewritten(node, lambda part: replace(part, span=empty))
