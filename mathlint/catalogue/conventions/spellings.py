r"""One value in several spellings: ``clip(r, 1 \pm \epsilon)``, ``\pi(s, a)``, sums from zero."""

from __future__ import annotations

from typing import TypeGuard

from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Expression,
    Number,
    Product,
    Sign,
    Sum,
    Symbol,
    Transpose,
)
from mathlint.formula.rewrite import rewritten
from mathlint.formula.scopes import name_of, occurrences

_RECTIFIER = "ReLU"
_WEIGHTS = frozenset({"W", "U"})
_CLIPPING = frozenset({"clip", "clamp"})
_COUNTING = frozenset({Big.SUM, Big.PRODUCT})


def usual(value: Expression) -> Expression:
    """Return a value as known formulas spell it; itself where it is spelled so already."""
    return rewritten(value, _usual)


def is_entrywise(value: Expression) -> bool:
    r"""Whether a value multiplies entry by entry: ``\gamma \odot \hat x``."""
    products = (node for node in value.walk() if isinstance(node, Product))
    return any(r"\odot" in product.operators for product in products)


def entrywise(value: Expression) -> Expression:
    r"""Return a value with ``\odot`` for each ``\cdot``, as ``\gamma \cdot \hat x`` is meant."""

    def product(node: Expression) -> Expression | None:
        if not isinstance(node, Product) or r"\cdot" not in node.operators:
            return None
        signs = (r"\odot" if sign == r"\cdot" else sign for sign in node.operators)
        return replace(node, operators=tuple(signs))

    return rewritten(value, product)


def activates(value: Expression) -> bool:
    """Whether a value applies the rectifier: where it does, another might."""
    return any(_is_applied(node, _RECTIFIER) for node in value.walk())


def activated(value: Expression) -> Expression:
    r"""Return a value with the rectifier for each ``\sigma``, which stands for any activation."""

    def applied(node: Expression) -> Expression | None:
        if not _is_applied(node, r"\sigma"):
            return None
        function = replace(node.function, base=_RECTIFIER, decorations=())
        return replace(node, function=function)

    return rewritten(value, applied)


def has_weights_by_columns(value: Expression) -> bool:
    r"""Whether each matrix of weights is transposed, as in ``W^\top x + U^\top h``."""
    weights = sum(_is_weight(node) for node in value.walk())
    return 0 < weights == sum(_is_transposed_weight(node) for node in value.walk())


def by_rows(value: Expression) -> Expression:
    r"""Return a value with ``W x`` for each ``W^\top x``: units have rows instead of columns."""
    return rewritten(value, lambda node: node.body if _is_transposed_weight(node) else None)


def _is_transposed_weight(node: Expression) -> TypeGuard[Transpose]:
    return isinstance(node, Transpose) and _is_weight(node.body)


def _is_weight(node: Expression) -> bool:
    return isinstance(node, Symbol) and node.base in _WEIGHTS


def _is_applied(node: Expression, function: str) -> TypeGuard[Application]:
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and node.function.base == function
    )


def _usual(node: Expression) -> Expression | None:
    if isinstance(node, Application):
        return _clipped(node) or _conditional(node)
    if isinstance(node, BigOperator) and node.kind in _COUNTING:
        return _counted_from_one(node)
    return None


def _clipped(node: Application) -> Application | None:
    r"""Return ``clip(r, 1 - \epsilon, 1 + \epsilon)`` for ``clip(r, 1 \pm \epsilon)``."""
    function = node.function
    if not isinstance(function, Symbol) or function.base not in _CLIPPING:
        return None
    if len(node.arguments) != 2:
        return None
    clipped, bounds = node.arguments
    if not isinstance(bounds, Sum) or len(_open_signs(bounds)) != 1:
        return None
    return replace(
        node, arguments=(clipped, _signed(bounds, Sign.MINUS), _signed(bounds, Sign.PLUS))
    )


def _conditional(node: Application) -> Application | None:
    r"""Return ``\pi(a \mid s)`` for ``\pi(s, a)``, as older texts write a policy."""
    function = node.function
    is_policy = isinstance(function, Symbol) and function.base == r"\pi"
    if not is_policy or len(node.arguments) != 2 or node.given:
        return None
    state, action = node.arguments
    return replace(node, arguments=(action,), given=(state,))


def _open_signs(bounds: Sum) -> list[Sign]:
    return [term.sign for term in bounds.terms if term.sign is Sign.PLUS_MINUS]


def _signed(bounds: Sum, sign: Sign) -> Sum:
    terms = (replace(it, sign=sign) if it.sign is Sign.PLUS_MINUS else it for it in bounds.terms)
    return replace(bounds, terms=tuple(terms))


def _counted_from_one(node: BigOperator) -> BigOperator | None:
    r"""Return ``\sum_{i=1}^n x_i`` for ``\sum_{i=0}^{n-1} x_i``: programs count from zero.

    Only where the index chooses elements: one that is calculated with is a number.
    """
    if len(node.binders) != 1 or node.conditions:
        return None
    binder = node.binders[0]
    lower, count = binder.domain, _last_but_one(binder)
    if not _is(lower, "0") or count is None or not _only_chooses(node):
        return None
    lower = replace(lower, text="1")
    return replace(node, binders=(replace(binder, domain=lower, upper=count),))


def _last_but_one(binder: Binder) -> Expression | None:
    """Return the n of a range up to n - 1; None for another one."""
    upper = binder.upper
    if not isinstance(upper, Sum) or len(upper.terms) != 2:
        return None
    first, last = upper.terms
    is_before = last.sign is Sign.MINUS and _is(last.value, "1")
    return first.value if is_before else None


def _is(node: Expression | None, digits: str) -> TypeGuard[Number]:
    return isinstance(node, Number) and node.text == digits


def _only_chooses(node: BigOperator) -> bool:
    """Whether an index stands in scripts only, and by itself."""
    names = {name_of(symbol) for symbol in node.binders[0].symbols if isinstance(symbol, Symbol)}
    chosen = {
        id(script)
        for part in node.body.walk()
        if isinstance(part, Symbol)
        for script in (*part.subscripts, *part.superscripts)
    }
    uses = [it.symbol for it in occurrences(node.body) if name_of(it.symbol) in names]
    return bool(uses) and all(id(use) in chosen for use in uses)
