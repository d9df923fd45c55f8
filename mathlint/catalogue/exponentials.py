r"""``e^x`` and ``\exp(x)`` are one function; of all notations that authors choose the commonest."""

from __future__ import annotations

from mathlint.formula.expression import Application, Expression, Power, Symbol
from mathlint.formula.rewrite import rewritten
from mathlint.formula.sexpr import to_sexpr


def is_spelled_alike(first: Expression, second: Expression) -> bool:
    """Whether two expressions are the same letter by letter, exponentials in either notation."""
    one, other = to_sexpr(first), to_sexpr(second)
    return one == other or to_sexpr(_as_functions(first)) == to_sexpr(_as_functions(second))


def _as_functions(expression: Expression) -> Expression:
    return rewritten(expression, _as_function)


def _as_function(node: Expression) -> Expression | None:
    if isinstance(node, Power) and is_euler(node.base):
        function = Symbol(node.base.span, "exp")
        return Application(node.span, function, (node.exponent,))
    return None


def is_euler(node: Expression) -> bool:
    """Whether a symbol is Euler's number, as the base of a power."""
    return isinstance(node, Symbol) and node.base == "e" and not node.children
