"""SC112: a variable is written as a capital once, and as a small letter elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.formula import same
from mathlint.formula.expression import Application, Reading, Sign, Sum, Symbol
from mathlint.formula.scopes import free_names, name_of
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


@rule("SC112", "name-in-two-cases", severity=Severity.WARNING, on=Reading)
def name_in_two_cases(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report ``f(x) - f(Y)`` beside ``x - y``: the difference is of two things of one kind."""
    root = reading.expression
    pairs = [pair for node in root.walk() if (pair := _compared(node)) is not None]
    if not pairs:
        return
    names = {name for name in free_names(root) if not name.decorations and not name.labels}
    for pair in pairs:
        for odd, other in (pair, pair[::-1]):
            meant = odd.base.swapcase()
            if odd.base.islower() == other.base.islower() or meant == other.base:
                continue
            partner = [name for name in names if name.base == meant and not name.primes]
            if partner and name_of(other) in names and _stand_together(meant, other.base, root):
                span = odd.span
                edit = Edit(span, meant)
                yield Finding(
                    span,
                    f"{shown(odd)} is compared with {shown(other)}, which `{meant}` is elsewhere "
                    "in this formula",
                    (Fix(f"Write `{meant}`", (edit,), Applicability.UNSAFE),)
                    if span.of(context.tex) == odd.base
                    else (),
                )


def _compared(node: Expression) -> tuple[Symbol, Symbol] | None:
    """Return the arguments of ``f(a) - f(b)`` where both are bare letters."""
    if not isinstance(node, Sum) or len(node.terms) != 2 or node.terms[1].sign is not Sign.MINUS:
        return None
    first, second = (term.value for term in node.terms)
    if not isinstance(first, Application) or not isinstance(second, Application):
        return None
    if not same(first.function, second.function):
        return None
    arguments = (*first.arguments, *second.arguments)
    if len(arguments) != 2 or first.given or second.given:
        return None
    left, right = arguments
    if not isinstance(left, Symbol) or not isinstance(right, Symbol):
        return None
    plain = all(
        len(it.base) == 1 and it.base.isascii() and not it.decorations and not it.children
        for it in (left, right)
    )
    return (left, right) if plain else None


def _stand_together(first: str, second: str, root: Expression) -> bool:
    """Whether two names are terms of one sum, or arguments of one function."""
    for node in root.walk():
        parts: tuple[Expression, ...] = ()
        if isinstance(node, Sum):
            parts = tuple(term.value for term in node.terms)
        elif isinstance(node, Application):
            parts = node.arguments
        bases = {part.base for part in parts if isinstance(part, Symbol)}
        if {first, second} <= bases:
            return True
    return False
