"""The letters and names that formulas are made of, and which of them two formulas share.

A claim is held beside dozens of forms, and a form beside claim after claim: what one expression
says by itself is remembered.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue.likeness.abstraction import known_function
from mathlint.catalogue.likeness.renaming import Head
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Number,
    Quotient,
    Symbol,
)
from mathlint.formula.meaning import CONSTANTS
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.match import Match

_REMEMBERED = 256
_PLAIN = {
    r"\varepsilon": r"\epsilon",
    r"\varphi": r"\phi",
    r"\vartheta": r"\theta",
    r"\varrho": r"\rho",
}


def shared_letters(judgement: Judgement) -> float:
    """Return which part of the known formula's letters the author uses too."""
    known = judgement.form.claim.value
    letters = _letters(known)
    if not _says_bounds(judgement.claim.value):
        letters -= _letters_of_bounds(known)  # an author who leaves bounds out names none
    return _part(letters, _used(judgement))


def shared_letters_of_the_rest(judgement: Judgement) -> float:
    r"""Return the same of what corresponds, for where words announce which formula is meant.

    A part that lacks is told as that. How far a sum goes and what its index is called, and what
    the left side says to be called otherwise (``p(\theta \mid D)``), speak for no other formula.
    """
    known = judgement.form.claim.value
    letters = _letters(known) - _letters_of_bounds(known) - _lacking(judgement.match)
    renamed = {letter.lower() for letter in _renamed_by_left(judgement)}
    return _part(letters, _used(judgement) | renamed)


def _part(letters: frozenset[str], used: frozenset[str]) -> float:
    return len(letters & used) / len(letters) if letters else 1.0


def _used(judgement: Judgement) -> frozenset[str]:
    name = judgement.claim.name
    named = frozenset() if name is None else names_in(name)
    return _letters(judgement.claim.value) | {head.base.lower() for head in named}


def _lacking(match: Match) -> set[str]:
    """Return the letters of a known formula that stand only in parts which the author lacks."""
    apart = {
        id(node)
        for pair in match.walk()
        if pair.here is None and pair.there is not None
        if not any(child.here is not None for child in pair.children)
        for node in pair.there.node.walk()
    }
    whole = [] if match.there is None else list(match.there.node.walk())
    lacking = (node for node in whole if isinstance(node, Symbol) and id(node) in apart)
    rest = {it.base for it in whole if isinstance(it, Symbol) and id(it) not in apart}
    return {node.base.lower() for node in lacking if node.base not in rest}


def _renamed_by_left(judgement: Judgement) -> set[str]:
    """Return the letters of a known formula for which both left sides say what stands for them."""
    match = judgement.name_match
    return {
        pair.there.node.base
        for pair in (() if match is None else match.walk())
        if pair.here is not None and pair.there is not None
        if isinstance(pair.here.node, Symbol) and isinstance(pair.there.node, Symbol)
    }


@lru_cache(maxsize=_REMEMBERED)
def _says_bounds(expression: Expression) -> bool:
    """Whether any of its sums says where it begins or ends."""
    return any(map(is_bounded, expression.walk()))


def is_bounded(node: Expression) -> bool:
    """Whether it is a sum that says where it begins or ends."""
    return isinstance(node, BigOperator) and any(
        binder.domain is not None or binder.upper is not None for binder in node.binders
    )


@lru_cache(maxsize=_REMEMBERED)
def _letters_of_bounds(expression: Expression) -> frozenset[str]:
    r"""Return the letters that stand only in the bounds of sums: the K of ``\sum_{k=1}^K p_k``."""
    uppers = [
        binder.upper
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        if isinstance(binder.upper, Symbol)
    ]
    bounds = {id(upper) for upper in uppers}
    elsewhere = {
        Head.of(node)
        for node in expression.walk()
        if isinstance(node, Symbol)
        if id(node) not in bounds
    }
    return frozenset(upper.base.lower() for upper in uppers if Head.of(upper) not in elsewhere)


def letters_of(expression: Expression) -> set[str]:
    """Return the letters of all names of an expression, those that it binds too."""
    return {head.base for head in names_in(expression)}


@lru_cache(maxsize=_REMEMBERED)
def _letters(expression: Expression) -> frozenset[str]:
    """Return what the names of an expression are made of: letters, and words that are no labels."""
    words = {
        node.base
        for node in expression.walk()
        if isinstance(node, Symbol) and node.base.isupper() and len(node.base) > 1
    }
    letters = (_PLAIN.get(head.base, head.base).lower() for head in free_names(expression))
    return frozenset(letters) | words


@lru_cache(maxsize=_REMEMBERED)
def free_names(expression: Expression) -> frozenset[Head]:
    """Return the names of an expression that it does not bind."""
    bound = {
        Head.of(symbol)
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
        if isinstance(symbol, Symbol)
    }
    return names_in(expression) - bound


@lru_cache(maxsize=_REMEMBERED)
def names_in_binders(expression: Expression) -> frozenset[Head]:
    r"""Return the names that only say over what is summed or averaged, as the N of a mean does."""
    binders = [
        binder
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
    ]
    counts = {to_sexpr(binder.upper) for binder in binders if binder.upper is not None}
    means = [
        node
        for node in expression.walk()
        if isinstance(node, Quotient) and isinstance(node.numerator, Number)
        if to_sexpr(node.denominator) in counts
    ]
    inside = {id(node) for part in (*binders, *means) for node in part.walk()}
    outside = {
        Head.of(node)
        for node in expression.walk()
        if isinstance(node, Symbol) and id(node) not in inside
    }
    return frozenset(head for binder in binders for head in names_in(binder)) - outside


@lru_cache(maxsize=_REMEMBERED)
def names_in(expression: Expression) -> frozenset[Head]:
    """Return the names of an expression; functions that everybody knows are none."""
    functions = {
        id(node.function)
        for node in expression.walk()
        if isinstance(node, Application)
        if isinstance(node.function, Symbol) and known_function(node.function)
    }
    return frozenset(
        Head.of(node)
        for node in expression.walk()
        if isinstance(node, Symbol) and id(node) not in functions
        if (len(node.base) == 1 or node.base.startswith("\\"))
        and not (node.base in CONSTANTS and not node.children)
    )


def arguments_of(name: Expression | None) -> frozenset[Head]:
    """Return the names that a left side is a function of."""
    return frozenset() if name is None or isinstance(name, Symbol) else names_in(name)
