"""How the left sides of a claim and a known formula compare."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import LOSSES, OBJECTIVES, name_keys
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.likeness.renaming import Head
from mathlint.formula.expression import (
    Application,
    Derivative,
    Divergence,
    Expression,
    Gradient,
    Relation,
    Symbol,
)
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.identification.judgement import Judgement

_ALIKE = 0.5
ANYTHING = frozenset({"f", "g", "h"})
"""What anything may be called."""
_ACCENTS = frozenset({"hat", "bar", "tilde", "dot"})


class Left(Enum):
    """How the left sides of both formulas compare."""

    SAME = "the same name"
    RENAMED = "what the author calls it everywhere: w where the known formula has θ"
    OTHER = "another name, or none"
    CONTRADICTS = "the same name of something else: H(X) and H(X, Y), J and its gradient"


def letter_of(name: Expression | None) -> str | None:
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
        if not alike and (name_keys(ours) or letter_of(ours) == "L"):
            return Left.OTHER  # L_DPO(θ) and L_DPO(π_θ; π_ref): losses are functions of anything
        return Left.SAME if alike else Left.CONTRADICTS
    if isinstance(ours, Symbol) and isinstance(theirs, Symbol) and _is_other_member(ours, theirs):
        return Left.CONTRADICTS
    if _is_renamed(judgement, ours, theirs):
        return Left.RENAMED
    if isinstance(ours, Gradient) and not isinstance(theirs, Gradient):
        return Left.CONTRADICTS if letter_of(ours) == letter_of(theirs) else Left.OTHER
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
        return function not in ANYTHING
    if isinstance(name, Symbol):
        return len(name.base) > 1 or not _ACCENTS.isdisjoint(name.decorations)
    return True
