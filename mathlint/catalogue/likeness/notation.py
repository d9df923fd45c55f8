r"""Notations that say the same: ``e^x`` and ``\exp(x)``, ``E`` with a hat and without."""

from __future__ import annotations

from functools import lru_cache

from msgspec.structs import replace

from mathlint.formula.expression import Application, Big, BigOperator, Expression, Power, Symbol
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import rewritten


def is_spelled_alike(first: Expression, second: Expression) -> bool:
    """Whether two expressions are the same letter by letter, such notations aside."""
    one, other = to_sexpr(first), to_sexpr(second)
    return one == other or _spelled_plainly(first) == _spelled_plainly(second)


@lru_cache(maxsize=64)
def _spelled_plainly(expression: Expression) -> str:
    """Return how an expression is spelled without such notations: one is held beside many."""
    return to_sexpr(rewritten(expression, _in_plain_notation))


def _in_plain_notation(node: Expression) -> Expression | None:
    if isinstance(node, Power) and is_euler(node.base):
        return Application(node.span, Symbol(node.base.span, "exp"), (node.exponent,))
    if isinstance(node, BigOperator) and node.kind is Big.EXPECTATION:
        return replace(node, operator=Symbol(node.operator.span, "E"))
    return None


def is_euler(node: Expression) -> bool:
    """Whether a symbol is Euler's number, as the base of a power."""
    return isinstance(node, Symbol) and node.base == "e" and not node.children
