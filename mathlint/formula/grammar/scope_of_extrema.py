r"""How far a maximum reaches: ``\max_x f(x) + g(x)``.

An operator takes the product behind it. Where a later term of the sum still speaks of what the
maximum runs over, it has to reach that far, or the name would be free; both readings are kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Big, BigOperator, Expression, Sign, Sum, Symbol, Term
from mathlint.formula.questions import Questions, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

_REACHING = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.SUPREMUM, Big.INFIMUM})


def widened(questions: Questions, terms: Sum) -> Expression:
    """Return a sum with the maximum of its first term over all of it, if it has to be."""
    if len(terms.terms) < 2:
        return terms
    first = terms.terms[0]
    operator = first.value
    if not isinstance(operator, BigOperator) or operator.kind not in _REACHING:
        return terms
    names = _bound(operator)
    rest = terms.terms[1:]
    if not names or first.sign is not Sign.PLUS or not _mentioned(names, rest):
        return terms
    about = f"\\{operator.operator.base}"
    if questions.ask(Topic.SCOPE, about, ("sum", "term")) == "term":
        return terms
    return _reaching(operator, rest)


def _reaching(operator: BigOperator, rest: Sequence[Term]) -> BigOperator:
    """Return the operator with further terms in its innermost body."""
    inner = operator.body
    if isinstance(inner, BigOperator) and inner.kind in _REACHING:
        body: Expression = _reaching(inner, rest)
    else:
        terms = (Term(inner.span, Sign.PLUS, inner), *rest)
        body = Sum(inner.span.cover(rest[-1].span), terms)
    return replace(operator, span=operator.span.cover(body.span), body=body)


def _bound(operator: BigOperator) -> set[tuple[str, tuple[str, ...]]]:
    names = {
        (symbol.base, symbol.decorations)
        for binder in operator.binders
        for symbol in binder.symbols
        if isinstance(symbol, Symbol)
    }
    if isinstance(operator.body, BigOperator) and operator.body.kind in _REACHING:
        names |= _bound(operator.body)
    return names


def _mentioned(names: set[tuple[str, tuple[str, ...]]], terms: Sequence[Term]) -> bool:
    return any(
        isinstance(node, Symbol) and (node.base, node.decorations) in names
        for term in terms
        for node in term.walk()
    )
