"""What authors of a calculation assume without a word."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula import to_latex
from mathlint.formula.expression import (
    BigOperator,
    Derivative,
    Gradient,
    Number,
    Product,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.meaning import Domain, Meaning
from mathlint.formula.rewrite import rewritten
from mathlint.formula.scopes import name_of
from mathlint_rules.derivation._steps import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.formula.meaning import Signature
    from mathlint.formula.scopes import Name
    from mathlint_rules.derivation._steps import Step

_OPERATORS = (BigOperator, Derivative, Gradient)
_MOST_ASSUMED = 4  # names of which pairs are tried


def under_assumptions(step: Step) -> Iterator[tuple[Expression, Expression, Signature]]:
    """Yield both sides with what authors assume without a word, and what is known of the names.

    That an operator is of all that follows, though nothing brackets it; that all names are 0 or 1,
    and thus their own squares; that two of them sum to one.
    """
    reaching = _reaching_over_all(step.before)
    if reaching is not None:
        yield reaching, step.after, {}
    names = names_of(step.before)
    if step.differentiates or len(names) > _MOST_ASSUMED:
        return
    bit = Meaning("0 or 1", domain=Domain.BINARY)
    bits = {to_latex(node): bit for node in step.before.walk() if isinstance(node, Symbol)}
    yield step.before, step.after, bits
    for one, other in permutations(names, 2):
        yield _complemented(step.before, one, other), _complemented(step.after, one, other), {}


def _reaching_over_all(side: Expression) -> Expression | None:
    r"""Return ``\frac{d}{dx} (x^2 + x)`` for ``\frac{d}{dx} x^2 + x``, None for other sides."""
    if isinstance(side, Sum) and side.terms[0].sign is Sign.PLUS:
        first, *others = side.terms
        last = first.value.factors[-1] if isinstance(first.value, Product) else first.value
        if isinstance(last, _OPERATORS) and last.body is not None:
            body = Sum(side.span, (Term(last.span, Sign.PLUS, last.body), *others))
            return _over(first.value, last, body)
    if isinstance(side, Product):
        operator, *factors = side.factors
        if isinstance(operator, _OPERATORS) and operator.body is not None:
            return _over(operator, operator, replace(side, factors=(operator.body, *factors)))
    return None


def _over(term: Expression, operator: Expression, body: Expression) -> Expression:
    """Return a term in which its operator is of another body."""
    return rewritten(term, lambda node: replace(node, body=body) if node is operator else None)


def _complemented(side: Expression, one: Name, other: Name) -> Expression:
    """Return a side in which 1 minus a name takes the place of another."""

    def complement(node: Expression) -> Expression | None:
        if not isinstance(node, Symbol) or name_of(node) != other:
            return None
        rest = Symbol(node.span, one.base, one.decorations, primes=one.primes)
        terms = (
            Term(node.span, Sign.PLUS, Number(node.span, "1")),
            Term(node.span, Sign.MINUS, rest),
        )
        return Sum(node.span, terms)

    return rewritten(side, complement)
