"""What is maximised or minimised: losses for objectives, one sample for all, optima for values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.claims import LOSSES, OBJECTIVES, optimised
from mathlint.formula import same
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Number,
    Product,
    Quotient,
    Sign,
    Sum,
    Symbol,
)
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.forms import KnownForm

_AVERAGES = frozenset({Big.EXPECTATION, Big.SUM})
_OPTIMA = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.ARGMAX, Big.ARGMIN})
_MAXIMISED = ("objective", "lower bound", "return")
_MINIMISED = ("loss", "error", "entropy", "likelihood", "divergence")


def multiples(claim: Claim, form: KnownForm) -> tuple[float, ...]:
    """Return times which a known value may be an author's.

    The negative where an objective is maximised and a loss minimised, and a half before what is
    optimised, on either side.
    """
    negative = (-1.0,) if may_be_negated(claim.name, form) else ()
    return negative if _optimised(claim.name) is None else (*negative, 0.5, 2.0)


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
        return ours in OBJECTIVES
    return (ours in LOSSES) is not (theirs in LOSSES)


def is_of_one_sample(claim: Claim) -> bool:
    """Whether it is a loss that is averaged over nothing: that of one example."""
    return _optimised(claim.name) in LOSSES and not _is_averaged(claim.value)


def _is_averaged(value: Expression) -> bool:
    """Whether something is summed or averaged, other than what is divided by."""
    if isinstance(value, BigOperator) and value.kind in _AVERAGES:
        return True
    parts = (value.numerator,) if isinstance(value, Quotient) else value.children
    return any(map(_is_averaged, parts))


def of_one_sample(expected: Expression) -> Expression:
    r"""Return a value for one sample: without expectations and ``\frac{1}{N} \sum_{i=1}^N``."""

    def body(node: Expression) -> Expression | None:
        if isinstance(node, BigOperator) and node.kind is Big.EXPECTATION:
            return node.body
        return _mean_of(node) if isinstance(node, Product) else None

    return rewritten(expected, body)


def _mean_of(node: Product) -> Expression | None:
    if len(node.factors) != 2:
        return None
    share, total = node.factors
    if not isinstance(share, Quotient) or not isinstance(total, BigOperator):
        return None
    counts = [binder.upper for binder in total.binders]
    is_mean = total.kind is Big.SUM and isinstance(share.numerator, Number)
    counted = len(counts) == 1 and counts[0] is not None and same(counts[0], share.denominator)
    return total.body if is_mean and counted else None


def unoptimised(
    ours: Expression, theirs: Expression, name: Expression | None
) -> tuple[Expression, Expression]:
    """Return what both optima over parameters are taken of.

    Where only one is an optimum, or a maximum and a minimum, that is no way to call one value.
    """
    mine, its = optimised(ours, _OPTIMA), optimised(theirs, _OPTIMA)
    if name is None or _optimised(name) is not None or _kind(ours) is _kind(theirs):
        return mine, its
    return ours, theirs


def _kind(node: Expression) -> Big | None:
    return node.kind if isinstance(node, BigOperator) else None


def descending(value: Expression) -> Iterator[Expression]:
    r"""Yield an update with the gradient of an objective turned around: ``+ \alpha \nabla J``."""
    if not isinstance(value, Sum):
        return
    turned = tuple(
        replace(term, sign=Sign.MINUS if term.sign is Sign.PLUS else Sign.PLUS)
        if any(map(_climbs, term.value.walk()))
        else term
        for term in value.terms
    )
    if any(new is not term for new, term in zip(turned, value.terms, strict=True)):
        yield replace(value, terms=turned)


def _climbs(node: Expression) -> bool:
    """Whether it is the gradient of what is maximised."""
    return (
        isinstance(node, (Gradient, Derivative))
        and node.body is not None
        and _optimised(node.body) in OBJECTIVES
    )


def _optimised(name: Expression | None) -> str | None:
    """Return the letter of a loss or an objective; None for other quantities."""
    while isinstance(name, (Gradient, Derivative)):
        name = name.body
    if isinstance(name, Application):
        name = name.function
    if isinstance(name, Symbol) and name.base in LOSSES | OBJECTIVES:
        return name.base
    return None
