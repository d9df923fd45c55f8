"""SH104: the inverse of a Gram matrix stands beside a factor that does not fit."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula import same
from mathlint.formula.expression import Number, Power, Product, Sign, Sum, Symbol, Transpose
from mathlint.lint.diagnostic import Applicability, Fix, Related, Severity
from mathlint.lint.rule import Finding, rule
from mathlint.text import Edit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula.expression import Expression
    from mathlint.lint.context import FormulaContext


class Gram(Struct, frozen=True):
    r"""``X^\top X``, ``X^\top W X``, ``X^\top X + \lambda I`` or ``X X^\top``: where each X stands.

    transposed, plain: the two factors; transposed_first: whether it is the first of the two
    """

    transposed: Expression
    plain: Expression
    transposed_first: bool


@rule("SH104", "inverse-of-gram", severity=Severity.ERROR, on=Product)
def inverse_of_gram(product: Product, context: FormulaContext) -> Iterator[Finding]:
    r"""Report ``(X^\top X)^{-1} X y``: it takes ``X^\top`` to the right of the inverse."""
    for first, second in pairwise(product.factors):
        gram = _inverted(first)
        if gram is not None:
            yield from _beside(gram, second, context.tex, transposed=gram.transposed_first)
        gram = _inverted(second)
        if gram is not None:
            yield from _beside(gram, first, context.tex, transposed=not gram.transposed_first)


def _beside(gram: Gram, factor: Expression, tex: str, *, transposed: bool) -> Iterator[Finding]:
    """Report a factor that is X where only its transpose fits, or the other way round.

    transposed: what fits
    """
    fitting, other = gram.plain, gram.transposed
    if transposed:
        fitting, other = other, fitting
    if not same(factor, other):
        return
    written = fitting.span.of(tex)
    yield Finding(
        factor.span,
        f"this does not fit the inverse beside it: `{written}` would",
        related=(Related(fitting.span, f"`{written}` as here"),),
        fixes=(Fix(f"Write `{written}`", (Edit(factor.span, written),), Applicability.UNSAFE),),
    )


def _inverted(node: Expression) -> Gram | None:
    """Return the Gram matrix whose inverse a factor is."""
    if not isinstance(node, Power) or not _is_minus_one(node.exponent):
        return None
    base = node.base
    terms = [term.value for term in base.terms] if isinstance(base, Sum) else [base]
    return next(filter(None, map(_gram, terms)), None)


def _gram(node: Expression) -> Gram | None:
    if not isinstance(node, Product):
        return None
    first, last = node.factors[0], node.factors[-1]
    if _is_transpose(first, last):
        return Gram(first, last, transposed_first=True)
    if _is_transpose(last, first):
        return Gram(last, first, transposed_first=False)
    return None


def _is_transpose(one: Expression, other: Expression) -> bool:
    """Whether one is the transpose of a matrix: ``X^T`` or ``X'`` of X."""
    if not isinstance(other, Symbol):
        return False
    if isinstance(one, Symbol):
        return one.primes == 1 and not other.primes and same(replace(one, primes=0), other)
    return isinstance(one, Transpose) and same(one.body, other)


def _is_minus_one(exponent: Expression) -> bool:
    if not isinstance(exponent, Sum) or len(exponent.terms) != 1:
        return False
    (term,) = exponent.terms
    one = isinstance(term.value, Number) and term.value.text == "1"
    return one and term.sign is Sign.MINUS
