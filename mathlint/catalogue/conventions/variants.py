"""Ways of writing in which authors differ from a source without being wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.catalogue.claims import LOSSES, OBJECTIVES, optimised
from mathlint.catalogue.conventions.averages import Averages
from mathlint.catalogue.conventions.rewards import REWARDED, rewarded_otherwise
from mathlint.catalogue.conventions.spellings import (
    activated,
    activates,
    by_rows,
    entrywise,
    has_weights_by_columns,
    is_entrywise,
    usual,
)
from mathlint.catalogue.likeness.renaming import Renaming
from mathlint.formula.expression import (
    Application,
    Big,
    BigOperator,
    Derivative,
    Expression,
    Gradient,
    Number,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.likeness.alignment import Match

_LOGARITHMS = frozenset({"log", "ln", "lg", "log2", "log10"})
_AVERAGES = frozenset({Big.EXPECTATION, Big.SUM})
_OPTIMA = frozenset({Big.MAXIMUM, Big.MINIMUM, Big.ARGMAX, Big.ARGMIN})
_MAXIMISED = ("objective", "lower bound", "return")
_MINIMISED = ("loss", "error", "entropy", "likelihood", "divergence")


class Variant(Struct, frozen=True):
    """What an author's value and a known one may be compared as.

    factors: times which the author's may be the known one, besides once
    """

    ours: Expression
    expected: Expression
    factors: tuple[float, ...] = ()


def variants(claim: Claim, form: KnownForm, match: Match, renaming: Renaming) -> Iterator[Variant]:
    """Yield what else an author's value and that of a known formula may be compared as.

    Sums and means for expectations, other spellings, the loss of one sample, any base for the
    logarithm, another count of steps and rewards, and a fixed point for the iteration that leads
    to it.
    """
    factors = multiples(claim, form)
    for ours, expected in _spelled_otherwise(claim, form, match, renaming):
        yield Variant(ours, expected, factors)
    for ours, expected in _meant_otherwise(claim, form, renaming):
        yield Variant(ours, expected)


def _spelled_otherwise(
    claim: Claim, form: KnownForm, match: Match, renaming: Renaming
) -> Iterator[tuple[Expression, Expression]]:
    ours, expected = claim.value, renaming.apply(form.claim.value)
    pairs = [(ours, expected)]
    averages = Averages(match, renaming)
    if averages.differ:
        pairs.append((averages.without_normalisers(ours), averages.adopted(form.claim.value)))
        yield pairs[-1]
    spelled = [(usual(mine), its) for mine, its in pairs]
    if any(mine is not plain for (mine, _), (plain, _) in zip(pairs, spelled, strict=True)):
        pairs = spelled
        yield from pairs
    if is_entrywise(expected):
        pairs += [(entrywise(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if activates(expected):
        pairs += [(activated(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if has_weights_by_columns(ours) and not has_weights_by_columns(expected):
        pairs += [(by_rows(mine), its) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    if _is_of_one_sample(claim):
        pairs += [(mine, _of_one_sample(its)) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]
    bare = [_unoptimised(*pair, claim.name) for pair in pairs]
    if any(mine is not a or its is not b for (mine, its), (a, b) in zip(pairs, bare, strict=True)):
        pairs = bare
        yield from pairs
    if _has_base(ours) or _has_base(expected):
        pairs += [(_natural(mine), _natural(its)) for mine, its in pairs]
        yield from pairs[len(pairs) // 2 :]


def _meant_otherwise(
    claim: Claim, form: KnownForm, renaming: Renaming
) -> Iterator[tuple[Expression, Expression]]:
    ours, expected = claim.value, renaming.apply(form.claim.value)
    for shifted in _counted_otherwise(claim, expected):
        yield ours, shifted
    if form.formula.area == REWARDED:
        for shifted in rewarded_otherwise(expected):
            yield ours, shifted
    for descending in _descending(ours):
        yield descending, expected
    for complemented in _complemented(form, renaming):
        yield ours, complemented
    fixed_point = _fixed_point(claim)
    if fixed_point is not None:
        yield fixed_point, expected


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


def _optimised(name: Expression | None) -> str | None:
    """Return the letter of a loss or an objective; None for other quantities."""
    while isinstance(name, (Gradient, Derivative)):
        name = name.body
    if isinstance(name, Application):
        name = name.function
    if isinstance(name, Symbol) and name.base in LOSSES | OBJECTIVES:
        return name.base
    return None


def _is_of_one_sample(claim: Claim) -> bool:
    """Whether it is a loss that is averaged over nothing: that of one example."""
    return _optimised(claim.name) in LOSSES and not any(
        isinstance(node, BigOperator) and node.kind in _AVERAGES for node in claim.value.walk()
    )


def _of_one_sample(expected: Expression) -> Expression:
    """Return what the expectations of a value are of."""

    def body(node: Expression) -> Expression | None:
        if isinstance(node, BigOperator) and node.kind is Big.EXPECTATION:
            return node.body
        return None

    return rewritten(expected, body)


def _has_base(node: Expression) -> bool:
    return any(
        isinstance(inner, Symbol)
        and inner.base in _LOGARITHMS
        and (inner.subscripts or inner.base not in ("log", "ln"))
        for inner in node.walk()
    )


def _unoptimised(
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


def _natural(node: Expression) -> Expression:
    """Return an expression with the natural logarithm for every other."""

    def plain(inner: Expression) -> Expression | None:
        if isinstance(inner, Symbol) and inner.base in _LOGARITHMS:
            return replace(inner, base="log", subscripts=())
        return None

    return Renaming().apply(node, plain)


def _counted_otherwise(claim: Claim, expected: Expression) -> Iterator[Expression]:
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

        yield Renaming().apply(expected, shifted)


def _descending(value: Expression) -> Iterator[Expression]:
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


def _complemented(form: KnownForm, renaming: Renaming) -> Iterator[Expression]:
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


def _fixed_point(claim: Claim) -> Expression | None:
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

    return Renaming().apply(claim.value, renewed)
