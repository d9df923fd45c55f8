"""What authors of a calculation assume without a word."""

from __future__ import annotations

from itertools import pairwise, permutations
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula import same, to_latex
from mathlint.formula.expression import (
    BigOperator,
    Derivative,
    Gradient,
    Norm,
    Number,
    Power,
    Product,
    Sign,
    Sum,
    Symbol,
    Term,
    Transpose,
)
from mathlint.formula.meaning import Domain, Kind, Meaning
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
_SYMMETRIC = Meaning("matrix", kind=Kind.MATRIX, shape=("n", "n"), domain=Domain.POSITIVE_DEFINITE)
_VECTOR = Meaning("vector", kind=Kind.VECTOR, shape=("m",))
_MOST_ASSUMED = 4  # names of which pairs are tried


def under_assumptions(step: Step) -> Iterator[tuple[Expression, Expression, Signature]]:
    """Yield both sides with what authors assume without a word, and what is known of the names.

    That an operator is of all that follows, though nothing brackets it; that a derivative is a row,
    the matrix of a quadratic form symmetric and a capital letter a vector; that all names are 0 or
    1, and thus their own squares; that two of them sum to one.
    """
    reaching = _reaching_over_all(step.before)
    if reaching is not None:
        yield reaching, step.after, {}
    if step.differentiates:
        for before in filter(None, (step.before, reaching)):
            yield from _of_vectors(before, step.after)
        return
    names = names_of(step.before)
    if len(names) > _MOST_ASSUMED:
        return
    bit = Meaning("0 or 1", domain=Domain.BINARY)
    bits = {to_latex(node): bit for node in step.before.walk() if isinstance(node, Symbol)}
    yield step.before, step.after, bits
    for one, other in permutations(names, 2):
        yield _complemented(step.before, one, other), _complemented(step.after, one, other), {}


def _of_vectors(
    before: Expression, after: Expression
) -> Iterator[tuple[Expression, Expression, Signature]]:
    """Yield a derivative as authors lay it out, of the matrices and vectors that they mean."""
    if not any(isinstance(node, Transpose | Norm) for node in before.walk()):
        return
    symmetric = {to_latex(matrix): _SYMMETRIC for matrix in _forms(before)}
    capitals = {to_latex(node): _VECTOR for node in before.walk() if _is_capital(node)}
    known = [{}, symmetric, *({name: _VECTOR} for name in capitals)]
    for signature in known:
        yield before, after, signature
        yield before, Transpose(after.span, after), signature


def _forms(side: Expression) -> Iterator[Symbol]:
    r"""Yield the matrices of quadratic forms: A of ``x^T A^{-1} x``, X of no ``X^T X w``."""
    for node in side.walk():
        if not isinstance(node, Product):
            continue
        for row, factor in pairwise(node.factors[:-1]):
            matrix = factor.base if isinstance(factor, Power) else factor
            is_form = isinstance(row, Transpose) and not same(row.body, matrix)
            if is_form and isinstance(matrix, Symbol):
                yield matrix


def _is_capital(node: Expression) -> bool:
    return isinstance(node, Symbol) and node.base.isupper() and not node.children


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
