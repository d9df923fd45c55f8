"""SC112: a variable is written as a capital once, and as a small letter elsewhere."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from mathlint.formula import same, to_sexpr
from mathlint.formula.expression import Application, Binder, Reading, Relation, Sign, Sum, Symbol
from mathlint.formula.scopes import Name, free_names, name_of, occurrences
from mathlint.lint.diagnostic import Applicability, Fix, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit
from mathlint_rules.scope._names import shown

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext

_ORDERING = frozenset({"<", ">", r"\leq", r"\geq"})


@rule("SC112", "name-in-two-cases", severity=Severity.WARNING, on=Reading)
def name_in_two_cases(reading: Reading, context: FormulaContext) -> Iterator[Finding]:
    """Report ``f(x) - f(Y)`` beside ``x - y``: the difference is of two things of one kind."""
    root = reading.expression
    yield from _argument_in_other_case(root, context.tex)
    yield from _condition_in_other_case(root, context.tex)
    pairs = [pair for node in root.walk() if (pair := _compared(node)) is not None]
    names = {name for name in free_names(root) if not name.decorations and not name.labels}
    for pair in pairs:
        for odd, other in (pair, pair[::-1]):
            meant = odd.base.swapcase()
            if odd.base.islower() == other.base.islower() or meant == other.base:
                continue
            partner = [name for name in names if name.base == meant and not name.primes]
            if partner and name_of(other) in names and _stand_together(meant, other.base, root):
                yield _finding(
                    odd,
                    f"{shown(odd)} is compared with {shown(other)}; elsewhere in this formula "
                    f"`{meant}` is",
                    context.tex,
                )


def _finding(odd: Symbol, message: str, tex: str) -> Finding:
    meant = odd.base.swapcase()
    edit = Edit(odd.span, meant)
    fixes = (Fix(f"Write `{meant}`", (edit,), Applicability.UNSAFE),)
    return Finding(odd.span, message, fixes if odd.span.of(tex) == odd.base else ())


def _argument_in_other_case(root: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``d(x, y) = \|x - Y\|``: nothing else can be the other argument."""
    if not isinstance(root, Relation) or root.operators[0] not in ("=", ":="):
        return
    left, right = root.operands[:2]
    if not isinstance(left, Application) or len(left.arguments) != 2 or left.given:
        return
    arguments = [it for it in left.arguments if isinstance(it, Symbol) and _is_letter(it)]
    if len(arguments) != 2:
        return
    on_the_left, used = free_names(left), free_names(right)
    for lost, kept in (arguments, arguments[::-1]):
        meant = Name(lost.base.swapcase())
        places = [it.symbol for it in occurrences(right) if name_of(it.symbol) == meant]
        if (
            len(places) == 1
            and name_of(lost) not in used
            and meant not in on_the_left
            and _is_letter(places[0])
            and _stand_together(meant.base, kept.base, right)
        ):
            yield _finding(
                places[0],
                f"the left side calls this {shown(lost)}, which the right side lacks",
                tex,
            )


def _condition_in_other_case(root: Expression, tex: str) -> Iterator[Finding]:
    r"""Report ``p(y | x) = \frac{p(x | Y) p(y)}{p(x)}``: all of it is about x and y."""
    for calls in _densities(root).values():
        letters = [
            it for call in calls for it in (*call.arguments, *call.given) if isinstance(it, Symbol)
        ]
        count = Counter(it.base for it in letters)
        for odd in letters:
            other = odd.base.swapcase()
            usual = {it.base.islower() for it in letters if it is not odd}
            if (
                count[odd.base] == 1
                and count[other] > 1
                and usual == {other.islower()}
                and not any(_has_both(call, odd.base, other) for call in calls)
                and len([it for it in root.walk() if _is_name(it, odd.base)]) == 1
            ):
                yield _finding(odd, f"everywhere else in this formula it is `{other}`", tex)


def _densities(root: Expression) -> dict[str, list[Application]]:
    """Return the calls of bare letters by their function, where one has a condition."""
    found: dict[str, list[Application]] = {}
    for node in root.walk():
        if isinstance(node, Application) and isinstance(node.function, Symbol):
            parts = (*node.arguments, *node.given)
            if all(isinstance(it, Symbol) and _is_letter(it) for it in parts):
                found.setdefault(to_sexpr(node.function), []).append(node)
    return {name: calls for name, calls in found.items() if any(it.given for it in calls)}


def _has_both(call: Application, first: str, second: str) -> bool:
    bases = {it.base for it in (*call.arguments, *call.given) if isinstance(it, Symbol)}
    return {first, second} <= bases


def _is_name(node: Expression, base: str) -> bool:
    return isinstance(node, Symbol) and node.base == base


def _compared(node: Expression) -> tuple[Symbol, Symbol] | None:
    r"""Return the letters in which ``f(a) - f(b)`` differs, be it ``\nabla f(a) - \nabla f(b)``."""
    if not isinstance(node, Sum) or len(node.terms) != 2 or node.terms[1].sign is not Sign.MINUS:
        return None
    first, second = (term.value for term in node.terms)
    if not any(isinstance(it, Application) for it in first.walk()):
        return None
    pair = _only_difference(first, second)
    return pair if pair is not None and all(map(_is_letter, pair)) else None


def _only_difference(first: Expression, second: Expression) -> tuple[Symbol, Symbol] | None:
    r"""Return the names in which two expressions differ: a and b of ``a - \mu`` and ``b - \mu``."""
    differing: list[tuple[Symbol, Symbol]] = []
    pairs = [(first, second)]
    while pairs:
        left, right = pairs.pop()
        if type(left) is not type(right) or len(left.children) != len(right.children):
            return None
        if isinstance(left, Symbol) and isinstance(right, Symbol) and not same(left, right):
            differing.append((left, right))
        elif not left.children and not same(left, right):
            return None
        pairs += zip(left.children, right.children, strict=True)
    return differing[0] if len(differing) == 1 else None


def _is_letter(symbol: Symbol) -> bool:
    plain = not symbol.decorations and not symbol.children
    return plain and len(symbol.base) == 1 and symbol.base.isascii()


def _stand_together(first: str, second: str, root: Expression) -> bool:
    """Whether two names are terms of one sum, arguments of one function, or ends of one range."""
    for node in root.walk():
        parts: tuple[Expression, ...] = ()
        if isinstance(node, Sum):
            parts = tuple(term.value for term in node.terms)
        elif isinstance(node, Application):
            parts = node.arguments
        elif isinstance(node, Relation) and _ORDERING.issuperset(node.operators):
            parts = node.operands
        elif isinstance(node, Binder):
            parts = tuple(end for end in (node.domain, node.upper) if end is not None)
        bases = {part.base for part in parts if isinstance(part, Symbol)}
        if {first, second} <= bases:
            return True
    return False
