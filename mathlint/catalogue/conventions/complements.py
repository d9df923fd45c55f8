r"""Which of two weights has the name: ``\alpha``, or ``1 - \beta`` in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula.expression import Expression, Number, Sign, Sum, Symbol, Term
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.likeness.renaming import Renaming


def complemented(form: KnownForm, renaming: Renaming) -> Iterator[Expression]:
    r"""Yield a value with ``1 - \beta`` for an ``\alpha``, where an author calls it otherwise.

    Which of two weights has the name is convention; in the known formula's own name it is not.
    """
    for weight in {to_sexpr(node): node for node in _complements(form.claim.value)}.values():
        named = renaming.apply(weight)
        if not isinstance(named, Symbol) or named.base == weight.base:
            continue
        own = to_sexpr(weight)
        one = Term(weight.span, Sign.PLUS, Number(weight.span, "1"))
        less = Sum(weight.span, (one, Term(weight.span, Sign.MINUS, named)))

        def other(node: Expression, own: str = own, less: Sum = less) -> Expression | None:
            return less if to_sexpr(node) == own else None

        yield renaming.apply(form.claim.value, other)


def _complements(value: Expression) -> Iterator[Symbol]:
    """Yield the names that are taken from one."""
    for node in value.walk():
        if isinstance(node, Sum) and len(node.terms) == 2:
            one, weight = node.terms
            from_one = isinstance(one.value, Number) and one.value.text == "1"
            if from_one and weight.sign is Sign.MINUS and isinstance(weight.value, Symbol):
                yield weight.value
