"""Logarithms to any base: which it is, authors often leave open."""

from __future__ import annotations

from msgspec.structs import replace

from mathlint.formula.expression import Expression, Symbol
from mathlint.formula.rewrite import replaced

_LOGARITHMS = frozenset({"log", "ln", "lg", "log2", "log10"})


def has_base(node: Expression) -> bool:
    r"""Whether a logarithm says its base: ``\log_2 x``, ``lg``."""
    return any(
        isinstance(inner, Symbol)
        and inner.base in _LOGARITHMS
        and (inner.subscripts or inner.base not in ("log", "ln"))
        for inner in node.walk()
    )


def natural(node: Expression) -> Expression:
    """Return an expression with the natural logarithm for every other."""

    def plain(inner: Expression) -> Expression | None:
        if isinstance(inner, Symbol) and inner.base in _LOGARITHMS:
            return replace(inner, base="log", subscripts=())
        return None

    return replaced(node, plain)
