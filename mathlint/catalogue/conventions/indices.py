r"""Which step an index names: counted from zero or from one, ``V_{k+1}`` or the fixed point."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Application, Expression, Number, Sign, Sum, Symbol, Term
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.claims import Claim


def counted_otherwise(claim: Claim, expected: Expression) -> Iterator[Expression]:
    """Yield a value with its index counted from zero for one, and from one for zero.

    Only an index that is calculated with is a count: that of a time step or of an element is none.
    """
    name = claim.name
    if not isinstance(name, Symbol) or len(name.subscripts) != 1:
        return
    index = name.subscripts[0]
    own = to_sexpr(index)
    scripts = {
        id(inner)
        for node in claim.value.walk()
        if isinstance(node, Symbol)
        for script in node.children
        for inner in script.walk()
    }
    places = [node for node in claim.value.walk() if to_sexpr(node) == own]
    if not isinstance(index, Symbol) or not places or any(id(node) in scripts for node in places):
        return
    for sign in (Sign.PLUS, Sign.MINUS):
        one = Term(index.span, sign, Number(index.span, "1"))
        moved = Sum(index.span, (Term(index.span, Sign.PLUS, index), one))

        def shifted(node: Expression, moved: Expression = moved) -> Expression | None:
            return moved if to_sexpr(node) == own else None

        yield replaced(expected, shifted)


def fixed_point_of(claim: Claim) -> Expression | None:
    """Return the value of ``V_{k+1}(s)`` with ``V_{k+1}`` for every ``V_k``."""
    name = claim.name
    if not isinstance(name, Application) or not isinstance(name.function, Symbol):
        return None
    new = name.function
    if len(new.subscripts) != 1 or not isinstance(new.subscripts[0], Sum):
        return None
    index = new.subscripts[0].terms[0].value
    old = to_sexpr(replace(new, subscripts=(index,)))

    def renewed(node: Expression) -> Expression | None:
        return new if isinstance(node, Symbol) and to_sexpr(node) == old else None

    return replaced(claim.value, renewed)
