"""Which steps of a calculation hold for all values of their names, or are wrong."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Binder,
    Derivative,
    Factorial,
    Gradient,
    Norm,
    Number,
    Power,
    Product,
    Quotient,
    Relation,
    Root,
    Sum,
    Symbol,
    Term,
    Transpose,
)
from mathlint.formula.meaning import CONSTANTS
from mathlint.formula.scopes import mentions, name_of, occurrences

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.scopes import Name

_ARITHMETIC = (Binder, Factorial, Number, Power, Product, Quotient, Root, Sum, Term)
_ACCUMULATING = frozenset({Big.SUM, Big.PRODUCT, Big.INTEGRAL})
_COMPOSED = (Sum, Product, Quotient, Power)
_KNOWN_FUNCTIONS = frozenset(
    {"exp", "log", "ln", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "arctan"}
)
_KNOWN_NAMES = _KNOWN_FUNCTIONS | CONSTANTS
# any smooth function may stand for these; other letters tell of laws, means and conditions
_ANY_FUNCTION = frozenset({"f", "g", "h", "u", "v"})


class Step(Struct, frozen=True):
    """Two expressions that an ``=`` joins.

    differentiates: whether a derivative is worked out; such a step is no equation to be solved
    """

    before: Expression
    after: Expression
    differentiates: bool


def steps(chain: Relation) -> Iterator[Step]:
    """Yield the steps of a chain that hold for all values or not at all."""
    for operator, (before, after) in zip(chain.operators, pairwise(chain.operands), strict=True):
        sides = (before, after)
        linear = _differentiates(before)
        if operator != "=" or not all(_is_calculation(side, linear=linear) for side in sides):
            continue
        names = names_of(before)
        if names != names_of(after):
            continue
        if not names:
            if _is_constant(before, after):
                yield Step(before, after, differentiates=False)
            continue
        if linear:
            if not _is_differential_equation(before, after):
                yield Step(before, after, differentiates=True)
        elif not any(map(_says_nothing, sides)) and not any(map(_has_indexed_names, sides)):
            expands = len(chain.operands) > 2 and isinstance(before, Sum | Product | Power)
            if expands or isinstance(before, BigOperator) or _distributes(before, after):
                yield Step(before, after, differentiates=False)


def _is_constant(before: Expression, after: Expression) -> bool:
    """Whether an integral without names is worked out; sums without names are plain arithmetic."""
    integrates = isinstance(before, BigOperator) and before.kind is Big.INTEGRAL
    return integrates and not any(isinstance(node, BigOperator) for node in after.walk())


def _distributes(before: Expression, after: Expression) -> bool:
    r"""Whether a logarithm or power of e is taken apart: ``\log (a + b) = \log a + \log b``."""
    taken = _logarithm_or_power(before)
    if taken is None or not isinstance(before.children[-1], _COMPOSED):
        return False
    if isinstance(after, Sum):
        parts = tuple(term.value for term in after.terms)
    else:
        parts = after.children if isinstance(after, Product | Quotient) else ()
    return any(_logarithm_or_power(part) == taken for part in parts)


def _logarithm_or_power(node: Expression) -> str | None:
    r"""Return which of ``\log``, ``\ln`` and ``e^`` it is; ``\exp`` is the last."""
    if isinstance(node, Power) and isinstance(node.base, Symbol) and node.base.base == "e":
        return "exp"
    if isinstance(node, Application) and isinstance(node.function, Symbol):
        plain = node.function.base in ("log", "ln", "exp") and not node.function.children
        return node.function.base if plain else None
    return None


def names_of(side: Expression) -> set[Name]:
    """Return the names that a side uses; a function and its derivative f' have one name."""
    return {
        replace(name_of(it.symbol), primes=0) if it.role == "function" else name_of(it.symbol)
        for it in occurrences(side)
        if it.binding is None and it.symbol.base not in _KNOWN_NAMES
    }


def _says_nothing(side: Expression) -> bool:
    """Whether a side is a name, a number or the value of any function: it may be defined here."""
    if isinstance(side, Application):
        plain = all(isinstance(argument, Symbol | Number) for argument in side.arguments)
        return plain and _is_any_function(side.function)
    return isinstance(side, Symbol | Number)


def _is_calculation(side: Expression, *, linear: bool) -> bool:
    """Whether only numbers are calculated with, none of them rounded.

    linear: whether vectors and matrices count too
    Of what is accumulated no function may be unknown: it may be one that vanishes at the bounds.
    """
    if not all(_is_calculated(node) or (linear and _is_linear(node)) for node in side.walk()):
        return False
    accumulates = any(isinstance(node, BigOperator) for node in side.walk())
    return not accumulates or not any(
        isinstance(node, Application) and _is_any_function(node.function) for node in side.walk()
    )


def _is_calculated(node: Expression) -> bool:
    if isinstance(node, Number):
        return "." not in node.text
    if isinstance(node, Symbol):
        return not node.decorations  # a bar is a mean, a hat an estimate: they are made of others
    if isinstance(node, BigOperator):
        return node.kind in _ACCUMULATING
    if isinstance(node, Application):
        if node.given or node.parameters or not isinstance(node.function, Symbol):
            return False
        return _is_any_function(node.function) or node.function.base in _KNOWN_FUNCTIONS
    return isinstance(node, _ARITHMETIC) or _differentiates_explicitly(node)


def _is_linear(node: Expression) -> bool:
    r"""Whether it is calculated with vectors: a transpose, a norm, a bold letter."""
    if isinstance(node, Symbol):
        return node.decorations in (("mathbf",), ("vec",))
    return isinstance(node, Transpose | Norm)


def _is_any_function(function: Expression) -> bool:
    return isinstance(function, Symbol) and function.base in _ANY_FUNCTION


def _differentiates(side: Expression) -> bool:
    return any(isinstance(node, Derivative | Gradient) for node in side.walk())


def _differentiates_explicitly(node: Expression) -> bool:
    r"""Whether a derivative is of more than a name: not ``\frac{d}{dx} f(x)``, which is a name."""
    if isinstance(node, Derivative):
        variables: tuple[Expression | None, ...] = node.variables
    elif isinstance(node, Gradient):
        variables = (node.variable,)
    else:
        return False
    body = node.body
    if body is None or _says_nothing(body):
        return False
    return all(isinstance(it, Symbol) and mentions(body, it) for it in variables)


def _is_differential_equation(before: Expression, after: Expression) -> bool:
    r"""Whether it says what a function has to be: ``\frac{d}{dx} (x f(x)) = x^2 f(x)``.

    Where the derivative of a product or quotient is worked out, that of the function is left.
    """
    functions = [node for node in before.walk() if isinstance(node, Application)]
    if not any(_is_any_function(node.function) for node in functions):
        return False
    primed = any(isinstance(node, Symbol) and node.primes for node in after.walk())
    return not primed and not _differentiates(after)


def _has_indexed_names(side: Expression) -> bool:
    """Whether there are names of many values, of which the text may say more: their mean is m."""
    return any(isinstance(node, Symbol) and node.children for node in side.walk())
