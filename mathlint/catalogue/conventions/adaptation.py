r"""A known formula said as an author says such things, before both are held beside each other.

``w_{t+1} = w_t - ...`` counts steps from another one than ``\theta_t = \theta_{t-1} - ...``,
``w \leftarrow w - ...`` does not count them at all. Many leave out the ``\epsilon`` that only keeps
a program from dividing by zero, many layers have no biases, and some write 0.5 for a half.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.catalogue.claims import Claim
from mathlint.catalogue.forms import KnownForm
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.formula.expression import (
    BigOperator,
    Expression,
    Number,
    Product,
    Quotient,
    Root,
    Sign,
    Sum,
    Symbol,
    Term,
)
from mathlint.formula.printing.sexpr import to_sexpr
from mathlint.formula.rewrite import rewritten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

STABILISERS = frozenset({r"\epsilon", r"\varepsilon"})
_IN_PLACE = frozenset({r"\leftarrow", r"\gets", ":=", "="})


class Step(Struct, frozen=True):
    """Which step a left side is about: the index as it is spelled, and how many more."""

    index: str
    more: int


def adaptations(form: KnownForm, claim: Claim) -> Iterator[KnownForm]:
    """Yield a form as it would be said by an author who counts otherwise or leaves something out.

    The last one says everything in the author's way.
    """
    if is_stabilised(form) and not any(map(_is_stabiliser, claim.value.walk())):
        form = unstabilised(form)
        yield form
    if is_biased(form.claim.value) and not is_biased(claim.value):
        form = unbiased(form)
        yield form
    if has_half(form.claim.value) and any(map(_is_decimal_half, claim.value.walk())):
        form = in_decimals(form)
        yield form
    theirs, ours = step_of(form.claim.name), step_of(claim.name)
    if theirs is None:
        return
    if ours is not None and ours.more != theirs.more:
        yield counted_on(form, theirs.index, ours.more - theirs.more)
    elif ours is None and isinstance(claim.name, Symbol) and claim.relation in _IN_PLACE:
        own = to_sexpr(claim.name)
        if any(to_sexpr(node) == own for node in claim.value.walk()):
            all_of_them = not any(map(_is_indexed, claim.value.walk()))
            yield in_place(form, theirs.index, all_of_them=all_of_them)


def step_of(name: Expression | None) -> Step | None:
    r"""Return which step a left side is about: ``\theta_{t+1}``."""
    if not isinstance(name, Symbol) or len(name.subscripts) != 1:
        return None
    return _step(name.subscripts[0])


def _step(index: Expression) -> Step | None:
    if isinstance(index, Symbol):
        return Step(to_sexpr(index), 0)
    if isinstance(index, Sum) and len(index.terms) == 2:
        first, more = index.terms
        if isinstance(first.value, Symbol) and first.sign is Sign.PLUS and _is_count(more):
            return Step(to_sexpr(first.value), _count(more))
    return None


@lru_cache(maxsize=1024)
def is_stabilised(form: KnownForm) -> bool:
    """Whether a form has an ε that only keeps a program from dividing by zero."""
    return any(
        _is_stabiliser(term.value)
        for node in form.claim.value.walk()
        if isinstance(node, (Root, Quotient))
        for part in node.walk()
        if isinstance(part, Sum)
        for term in part.terms
    )


@lru_cache(maxsize=1024)
def unstabilised(form: KnownForm) -> KnownForm:
    """Return a form without such an ε."""

    def others(node: Sum) -> list[Term]:
        return [term for term in node.terms if not _is_stabiliser(term.value)]

    return _with_terms(form, others)


@lru_cache(maxsize=1024)
def is_biased(value: Expression) -> bool:
    """Whether a layer of a value has a bias: a ``b`` that is added to a product."""
    return any(bool(_biases(node)) for node in value.walk() if isinstance(node, Sum))


@lru_cache(maxsize=1024)
def unbiased(form: KnownForm) -> KnownForm:
    """Return a form without any bias; one that a single layer of several has is no custom."""

    def others(node: Sum) -> list[Term]:
        biases = _biases(node)
        return [term for term in node.terms if term not in biases]

    return _with_terms(form, others)


def _biases(node: Sum) -> list[Term]:
    """Return the terms of a sum that are biases."""
    biases = [term for term in node.terms if _is_bias(term)]
    layers = any(isinstance(term.value, Product) for term in node.terms)
    return biases if layers and len(biases) < len(node.terms) else []


def _is_bias(term: Term) -> bool:
    value = term.value
    return term.sign is Sign.PLUS and isinstance(value, Symbol) and value.base == "b"


@lru_cache(maxsize=1024)
def has_half(value: Expression) -> bool:
    """Whether a value has a half that is written as a fraction."""
    return any(map(_is_half, value.walk()))


@lru_cache(maxsize=1024)
def in_decimals(form: KnownForm) -> KnownForm:
    """Return a form with 0.5 for a half; of ``x / 2`` the author would write ``0.5 x``."""

    def decimal(node: Expression) -> Expression | None:
        if not isinstance(node, Quotient) or not _is_number(node.denominator, "2"):
            return None
        half = Number(node.span, "0.5")
        if _is_half(node):
            return half
        return Product(node.span, (half, node.numerator), ("",))

    return _with_value(form, form.claim.name, rewritten(form.claim.value, decimal))


def _is_half(node: Expression) -> bool:
    return (
        isinstance(node, Quotient)
        and _is_number(node.numerator, "1")
        and _is_number(node.denominator, "2")
    )


def _is_decimal_half(node: Expression) -> bool:
    return _is_number(node, "0.5") or _is_number(node, ".5")


def _is_number(node: Expression, text: str) -> bool:
    return isinstance(node, Number) and node.text == text


def _with_terms(form: KnownForm, kept: Callable[[Sum], list[Term]]) -> KnownForm:
    """Return a form with some terms of each of its sums."""

    def without(node: Expression) -> Expression | None:
        if not isinstance(node, Sum):
            return None
        terms = kept(node)
        if len(terms) == len(node.terms) or not terms:
            return None
        alone = len(terms) == 1 and terms[0].sign is Sign.PLUS
        return terms[0].value if alone else replace(node, terms=tuple(terms))

    return _with_value(form, form.claim.name, rewritten(form.claim.value, without))


@lru_cache(maxsize=1024)
def counted_on(form: KnownForm, index: str, more: int) -> KnownForm:
    """Return a form that is about a later or, with a negative number, an earlier step."""
    if _binds(form.claim.value, index):
        return form

    def later(node: Expression) -> Expression | None:
        if isinstance(node, Symbol) and to_sexpr(node) == index:
            return _and(node, more)
        return _gathered(node) if isinstance(node, Sum) else None

    name = form.claim.name
    return _with_value(
        form, None if name is None else rewritten(name, later), rewritten(form.claim.value, later)
    )


@lru_cache(maxsize=1024)
def in_place(form: KnownForm, index: str, *, all_of_them: bool) -> KnownForm:
    """Return a form that does not count steps: what was, and what takes its place, is one name.

    all_of_them: other names lose the index as well
    """
    name = form.claim.name
    if not isinstance(name, Symbol) or _binds(form.claim.value, index):
        return form

    def uncounted(node: Expression) -> Expression | None:
        if not isinstance(node, Symbol) or len(node.subscripts) != 1:
            return None
        step = _step(node.subscripts[0])
        if step is None or step.index != index or not (all_of_them or node.base == name.base):
            return None
        return replace(node, subscripts=())

    return _with_value(form, uncounted(name), rewritten(form.claim.value, uncounted))


def _with_value(form: KnownForm, name: Expression | None, value: Expression) -> KnownForm:
    claim = Claim(name, value, form.claim.relation)
    return KnownForm(form.formula, form.latex, claim, skeleton_of(value), form.is_convention)


def _is_stabiliser(node: Expression) -> bool:
    return isinstance(node, Symbol) and node.base in STABILISERS and not node.children


def _is_indexed(node: Expression) -> bool:
    """Whether a name has an index that is a letter."""
    return isinstance(node, Symbol) and any(_step(script) for script in node.subscripts)


def _binds(value: Expression, index: str) -> bool:
    return any(
        to_sexpr(symbol) == index
        for node in value.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
    )


def _and(index: Symbol, more: int) -> Sum:
    sign = Sign.PLUS if more > 0 else Sign.MINUS
    return Sum(
        index.span,
        (
            Term(index.span, Sign.PLUS, index),
            Term(index.span, sign, Number(index.span, str(abs(more)))),
        ),
    )


def _gathered(node: Sum) -> Expression | None:
    """Return ``t`` for ``(t + 1) - 1``."""
    terms = [
        inner
        for term in node.terms
        for inner in (
            term.value.terms if isinstance(term.value, Sum) and term.sign is Sign.PLUS else (term,)
        )
    ]
    counts = [term for term in terms if _is_count(term)]
    if len(counts) < 2:
        return None
    others = [term for term in terms if term not in counts]
    total = sum(_count(term) for term in counts)
    if total:
        sign = Sign.PLUS if total > 0 else Sign.MINUS
        others.append(Term(node.span, sign, Number(node.span, str(abs(total)))))
    if len(others) == 1 and others[0].sign is Sign.PLUS:
        return others[0].value
    return Sum(node.span, tuple(others))


def _is_count(term: Term) -> bool:
    return isinstance(term.value, Number) and term.value.text.isdecimal()


def _count(term: Term) -> int:
    """Return the number that a term adds or takes away."""
    number = int(term.value.text) if isinstance(term.value, Number) else 0
    return number if term.sign is Sign.PLUS else -number
