"""What speaks for a written formula being meant as a known one, apart from its shape."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import LOSSES, OBJECTIVES, OPTIMISED, name_keys
from mathlint.catalogue.facts import facts_of
from mathlint.catalogue.likeness.renaming import Head
from mathlint.catalogue.likeness.skeleton import known_function, skeleton_of
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Derivative,
    Divergence,
    Expression,
    Gradient,
    Number,
    Quotient,
    Relation,
    Symbol,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Callable

    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.identification.judgement import Judgement


_ALIKE = 0.5
_CONSTANTS = frozenset({"e", "\\infty"})
_PLAIN = {
    r"\varepsilon": r"\epsilon",
    r"\varphi": r"\phi",
    r"\vartheta": r"\theta",
    r"\varrho": r"\rho",
}
_ANYTHING = frozenset({"f", "g", "h"})
_ACCENTS = frozenset({"hat", "bar", "tilde", "dot"})
_SHORTEST = 3  # letters of an abbreviation: Attn for attention


class Left(Enum):
    """How the left sides of both formulas compare."""

    SAME = "the same name"
    RENAMED = "what the author calls it everywhere: w where the known formula has θ"
    OTHER = "another name, or none"
    CONTRADICTS = "the same name of something else: H(X) and H(X, Y), J and its gradient"


class Evidence(Struct, frozen=True):
    """What the names say.

    left: whether the left sides are the same
    shared: which part of the known formula's letters the author uses too
    foreign: names of the author that stand for nothing in the known formula
    keyed: whether a telling word of the left side is one of the known formula: DPO, CLIP
    called_otherwise: whether the left sides are of other letters, which words around do not undo
    """

    left: Left
    shared: float
    foreign: frozenset[Head]
    keyed: bool
    called_otherwise: bool


def evidence_of(judgement: Judgement) -> Evidence:
    """Return what the names of a claim and a form say."""
    ours = _free(judgement.claim.value) - _only_in_binders(judgement.claim.value)
    name = judgement.claim.name
    shared = shared_letters(judgement)
    mapped = _names(judgement.expected) | _arguments(name)
    keyed = is_keyed(name, judgement.form.formula)
    letters_known = {head.base for head in mapped}
    foreign = frozenset(head for head in ours - mapped if head.base not in letters_known)
    left = left_of(judgement)
    # nothing stands on the left, or of what does, the value is the optimum
    nameless = name is None or judgement.claim.relation in OPTIMISED
    other = _letter(name) != _letter(judgement.form.claim.name) and left is not Left.RENAMED
    otherwise = other and not keyed and not nameless and not _is_anything(name)
    return Evidence(left, shared, foreign, keyed, otherwise)


def shared_letters(judgement: Judgement) -> float:
    """Return which part of the known formula's letters the author uses too."""
    name, known = judgement.claim.name, judgement.form.claim.value
    named = set() if name is None else _names(name)
    letters = _letters(known)
    if not any(map(is_bounded, judgement.claim.value.walk())):
        letters -= _letters_of_bounds(known)  # an author who leaves bounds out names none
    used = _letters(judgement.claim.value) | {head.base.lower() for head in named}
    return len(letters & used) / len(letters) if letters else 1.0


def is_bounded(node: Expression) -> bool:
    """Whether it is a sum that says where it begins or ends."""
    return isinstance(node, BigOperator) and any(
        binder.domain is not None or binder.upper is not None for binder in node.binders
    )


def _letters_of_bounds(expression: Expression) -> set[str]:
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
    return {upper.base.lower() for upper in uppers if Head.of(upper) not in elsewhere}


def is_keyed(name: Expression | None, formula: Formula) -> bool:
    """Whether a word of a left side names a formula."""
    return any(map(_names_of(formula), name_keys(name)))


def _letter(name: Expression | None) -> str | None:
    """Return the letter or word of a left side; losses and objectives are called by any."""
    while isinstance(name, (Gradient, Derivative)):
        name = name.body
    if isinstance(name, Application):
        name = name.function
    if isinstance(name, Divergence):
        name = name.operator
    if not isinstance(name, Symbol):
        return None
    if name.base == "KL":
        return "d"  # as others call that divergence
    return "L" if name.base in LOSSES | OBJECTIVES else name.base.lower()


def _is_anything(name: Expression | None) -> bool:
    """Whether a left side is called as anything may be: ``f(x)``, ``y``."""
    if isinstance(name, Application):
        name = name.function
    plain = isinstance(name, Symbol) and not name.decorations
    return plain and isinstance(name, Symbol) and name.base in _ANYTHING


def letters_of(expression: Expression) -> set[str]:
    """Return the letters of all names of an expression, those that it binds too."""
    return {head.base for head in _names(expression)}


def _letters(expression: Expression) -> set[str]:
    """Return what the names of an expression are made of: letters, and words that are no labels."""
    words = {
        node.base
        for node in expression.walk()
        if isinstance(node, Symbol) and node.base.isupper() and len(node.base) > 1
    }
    return {_PLAIN.get(head.base, head.base).lower() for head in _free(expression)} | words


def _arguments(name: Expression | None) -> set[Head]:
    """Return the names that a left side is a function of."""
    return set() if name is None or isinstance(name, Symbol) else _names(name)


def _names_of(formula: Formula) -> Callable[[str], bool]:
    """Return whether a word of a left side names a formula: DPO, softmax, LN for layer norm."""
    keys = facts_of(formula).words | {name for name in formula.names if " " not in name}
    names = [re.split(r"[\s-]+", name) for name in (*formula.names, formula.title.lower())]
    initials = {"".join(word[:1] for word in words) for words in names if len(words) > 1}
    known = keys | initials

    def is_named(key: str) -> bool:
        short = key[:_SHORTEST]
        return key in known or (
            len(key) > _SHORTEST and any(it.startswith(short) and _within(key, it) for it in keys)
        )

    return is_named


def _within(short: str, long: str) -> bool:
    """Whether the letters of an abbreviation occur in a word, in their order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def left_of(judgement: Judgement) -> Left:
    """Return how the left sides of a claim and a form compare."""
    ours, theirs = judgement.claim.name, judgement.form.claim.name
    if ours is None or theirs is None:
        return Left.OTHER
    if to_sexpr(ours).lower() == to_sexpr(theirs).lower():
        return Left.SAME  # P(y | x) and p(y | x) alike
    if _function(ours) == _function(theirs) != "":
        match = judgement.name_match
        alike = _is_event(ours) is not _is_event(theirs) or (
            match is not None and match.cost < _ALIKE and _conditions(ours, theirs)
        )
        if not alike and (name_keys(ours) or _letter(ours) == "L"):
            return Left.OTHER  # L_DPO(θ) and L_DPO(π_θ; π_ref): losses are functions of anything
        return Left.SAME if alike else Left.CONTRADICTS
    if isinstance(ours, Symbol) and isinstance(theirs, Symbol) and _is_other_member(ours, theirs):
        return Left.CONTRADICTS
    if _is_renamed(judgement, ours, theirs):
        return Left.RENAMED
    if isinstance(ours, Gradient) and not isinstance(theirs, Gradient):
        return Left.CONTRADICTS if _letter(ours) == _letter(theirs) else Left.OTHER
    return Left.OTHER


def _is_renamed(judgement: Judgement, ours: Expression, theirs: Expression) -> bool:
    """Whether the values say that a left side is called as it is: ``w = w - ...``."""
    mine, its = _head(ours), _head(theirs)
    if mine is None or its is None or mine == its:
        return False
    sides = (judgement.claim.value, mine), (judgement.form.claim.value, its)
    if not all(any(_head(node) == name for node in value.walk()) for value, name in sides):
        return False  # so that they need not be aligned to tell
    in_values = {
        (here, there)
        for pair in judgement.match.walk()
        if pair.here is not None and pair.there is not None
        if (here := _head(pair.here.node)) and (there := _head(pair.there.node))
    }
    return (mine, its) in in_values


def _head(node: Expression) -> tuple[str, tuple[str, ...], int] | None:
    """Return a name apart from its scripts."""
    if isinstance(node, Application):
        node = node.function
    return (node.base, node.decorations, node.primes) if isinstance(node, Symbol) else None


def _conditions(ours: Expression, theirs: Expression) -> bool:
    """Whether both left sides are conditional or neither is: p(x, y) is not p(x | y)."""
    given = [isinstance(name, Application) and bool(name.given) for name in (ours, theirs)]
    return given[0] is given[1]


def _is_event(name: Expression) -> bool:
    """Whether a left side is the probability of an event: ``P(X = k)``."""
    return isinstance(name, Application) and any(
        isinstance(argument, Relation) for argument in name.arguments
    )


def _function(name: Expression) -> str:
    return to_sexpr(name.function) if isinstance(name, Application) else ""


def _is_other_member(ours: Symbol, theirs: Symbol) -> bool:
    r"""Whether two left sides are members of one family: ``P_{2i}`` and ``P_{2i+1}``."""
    return Head.of(ours) == Head.of(theirs) and any(
        skeleton_of(mine).key != skeleton_of(its).key
        for mine, its in zip(ours.children, theirs.children, strict=True)
    )


def is_telling(name: Expression | None) -> bool:
    """Whether a left side says more than a lone letter does; anything may be called f(x)."""
    if name is None:
        return False
    if isinstance(name, Application):
        function = to_sexpr(name.function)
        return function not in _ANYTHING
    if isinstance(name, Symbol):
        return len(name.base) > 1 or not _ACCENTS.isdisjoint(name.decorations)
    return True


def _free(expression: Expression) -> set[Head]:
    """Return the names of an expression that it does not bind."""
    bound = {
        Head.of(symbol)
        for node in expression.walk()
        if isinstance(node, BigOperator)
        for binder in node.binders
        for symbol in binder.symbols
        if isinstance(symbol, Symbol)
    }
    return _names(expression) - bound


def _only_in_binders(expression: Expression) -> set[Head]:
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
    return {head for binder in binders for head in _names(binder)} - outside


def _names(expression: Expression) -> set[Head]:
    """Return the names of an expression; functions that everybody knows are none."""
    functions = {
        id(node.function)
        for node in expression.walk()
        if isinstance(node, Application)
        if isinstance(node.function, Symbol) and known_function(node.function)
    }
    return {
        Head.of(node)
        for node in expression.walk()
        if isinstance(node, Symbol) and id(node) not in functions
        if (len(node.base) == 1 or node.base.startswith("\\")) and node.base not in _CONSTANTS
    }
