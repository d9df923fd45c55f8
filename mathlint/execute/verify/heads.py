"""Functions in formulas: those with a fixed meaning, and those that are probabilities."""

from __future__ import annotations

from mathlint.evaluate.operations.entrywise import ENTRYWISE
from mathlint.formula.expression import Application, Expression, Quotient, Symbol

_KNOWN_HEADS = frozenset(ENTRYWISE) | frozenset(
    {"max", "min", "clip", "softmax", "layernorm", "rmsnorm", "tr", "trace", "det", "diag"}
    | {"mean", "std", "sum", "binom", "var", "cov", "concat", "log", "ln"}
    | {"\\mathbb{1}", "\\mathbf{1}", "\\mathbbm{1}", "1"}
)


def is_known(head: Symbol) -> bool:
    """Return whether a name that is applied has a fixed meaning."""
    base = head.base
    return base in _KNOWN_HEADS or base.lower() in _KNOWN_HEADS


def is_probability_like(node: Expression) -> bool:
    """Return whether a node is an unknown function that is applied, or a ratio of such."""
    if isinstance(node, Quotient):
        return is_probability_like(node.numerator) and is_probability_like(node.denominator)
    return (
        isinstance(node, Application)
        and isinstance(node.function, Symbol)
        and not is_known(node.function)
    )
