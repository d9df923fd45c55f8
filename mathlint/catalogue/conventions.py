"""Ways of writing in which authors differ from a source without being wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.averages import Averages
from mathlint.catalogue.renaming import Renaming
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Sign,
    Sum,
    Symbol,
    Term,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.alignment import Match
    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.index import KnownForm

_LOGARITHMS = frozenset({"log", "ln", "lg", "log2", "log10"})
_OPTIMA = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.ARGMAX, Big.ARGMIN})
_LOSSES = frozenset({"L", r"\ell", "loss", "Loss", "C", "cost"})
_OBJECTIVES = frozenset({"J", "U", "objective", "Objective", r"\eta"})
_MAXIMISED = ("objective", "lower bound", "return")
_MINIMISED = ("loss", "error", "entropy", "likelihood", "divergence")


def variants(
    claim: Claim, form: KnownForm, match: Match, renaming: Renaming
) -> Iterator[tuple[Expression, Expression]]:
    """Yield what else an author's value and that of a known formula may be compared as.

    Sums and means for expectations, any base for the logarithm, and the negative where an objective
    is maximised and a loss minimised.
    """
    ours, expected = claim.value, renaming.apply(form.claim.value)
    pairs = [(ours, expected)]
    averages = Averages(match, renaming)
    if averages.differ:
        pairs.append((averages.without_normalisers(ours), averages.adopted(form.claim.value)))
        yield pairs[-1]
    bare = [(_unoptimised(mine), _unoptimised(its)) for mine, its in pairs]
    if any(mine is not a or its is not b for (mine, its), (a, b) in zip(pairs, bare, strict=True)):
        pairs = bare
        yield from pairs
    if _has_base(ours) or _has_base(expected):
        pairs += [(_natural(mine), _natural(its)) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if may_be_negated(claim.name, form):
        for mine, its in pairs:
            yield _negated(mine), its


def may_be_negated(name: Expression | None, form: KnownForm) -> bool:
    """Whether an author's quantity may be the negative of the known one.

    What the known formula maximises is often written as a loss; a known loss is negated only under
    the name of an objective.
    """
    ours, theirs = _optimised(name), _optimised(form.claim.name)
    if ours is None or theirs is None:
        return False
    title = form.formula.title.lower()
    if any(word in title for word in _MAXIMISED):
        return True
    if any(word in title for word in _MINIMISED):
        return ours in _OBJECTIVES
    return (ours in _LOSSES) is not (theirs in _LOSSES)


def _optimised(name: Expression | None) -> str | None:
    """Return the letter of a loss or an objective; None for other quantities."""
    while isinstance(name, (Gradient, Derivative)):
        name = name.body
    if isinstance(name, Application):
        name = name.function
    if isinstance(name, Symbol) and name.base in _LOSSES | _OBJECTIVES:
        return name.base
    return None


def _has_base(node: Expression) -> bool:
    return any(
        isinstance(inner, Symbol)
        and inner.base in _LOGARITHMS
        and (inner.subscripts or inner.base not in ("log", "ln"))
        for inner in node.walk()
    )


def _unoptimised(node: Expression) -> Expression:
    r"""Return what a maximum or minimum over parameters, ``\max_{\pi}``, is taken of."""
    while isinstance(node, BigOperator) and node.kind in _OPTIMA and not node.conditions:
        if any(binder.domain is not None for binder in node.binders):
            break
        node = node.body
    return node


def _natural(node: Expression) -> Expression:
    """Return an expression with the natural logarithm for every other."""

    def plain(inner: Expression) -> Expression | None:
        if isinstance(inner, Symbol) and inner.base in _LOGARITHMS:
            return replace(inner, base="log", subscripts=())
        return None

    return Renaming().apply(node, plain)


def _negated(node: Expression) -> Expression:
    return Sum(node.span, (Term(node.span, Sign.MINUS, node),))
