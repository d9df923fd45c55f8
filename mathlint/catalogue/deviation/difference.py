"""What is different where a formula deviates from a known one, named as people name it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.catalogue.conventions.adaptation import STABILISERS, is_stabilised
from mathlint.catalogue.identification.turned import turned_quotient
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.likeness.match import Match
from mathlint.catalogue.likeness.skeleton import (
    DIVERGENCE,
    INVERSE,
    NAME,
    NEGATION,
    NUMBER,
    PRODUCT,
    SUM,
)
from mathlint.formula.expression import Binder, Number, Quotient, Symbol
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.renaming import Renaming
    from mathlint.catalogue.likeness.skeleton import Skeleton
    from mathlint.formula import Expression


class Kind(StrEnum):
    """What went wrong; each is a rule."""

    FUNCTION = "function missing"
    BRACKET = "bracket closed in the wrong place"
    EXCHANGED = "exchanged"
    FACTOR = "factor missing"
    SIGN = "sign"
    DIVERGENCE = "divergence reversed"
    INDEX = "index or bound"
    SCOPE = "outside its operator"
    POWER = "power missing"
    OTHER_FUNCTION = "other function"
    TERM = "term missing"
    SYMBOL = "other symbol"
    OTHER = "other"


class Difference(Struct, frozen=True):
    """One place where an author's formula and a known one part.

    match: where; here: what the author wrote, None where it lacks
    there: what the known formula has, in the author's symbols, None where it has nothing
    parent: the match around it, None at the top
    apart: what only one formula has beside what both have there, in the author's symbols
    """

    kind: Kind
    match: Match
    here: Expression | None
    there: Expression | None
    parent: Match | None = None
    apart: tuple[Expression, ...] = ()

    @property
    def is_turned_over(self) -> bool:
        """Whether it is a quotient that is upside down."""
        sides = (self.here, self.there)
        return self.kind is Kind.EXCHANGED and all(isinstance(it, Quotient) for it in sides)

    @property
    def inside(self) -> str:
        """The label of the node around it, empty at the top."""
        around = self.parent and (self.parent.there or self.parent.here)
        return around.label if around else ""


_FUNCTIONS = "fn:"
_OPERATORS = "big:"
_POWERS = frozenset({"^", "Root", "Absolute", "norm", "Transpose", "Factorial"})
_PREFERENCE = (
    Kind.BRACKET,
    Kind.DIVERGENCE,
    Kind.EXCHANGED,
    Kind.SCOPE,
    Kind.FUNCTION,
    Kind.OTHER_FUNCTION,
    Kind.POWER,
    Kind.TERM,
    Kind.SIGN,
    Kind.INDEX,
    Kind.FACTOR,
    Kind.SYMBOL,
    Kind.OTHER,
)


def differences(judgement: Judgement) -> tuple[Difference, ...]:
    """Return where an author's value and a known one differ, in the order of the text."""
    turned = turned_quotient(judgement)
    if turned is not None:
        here, there = map(skeleton_of, turned)
        return (Difference(Kind.EXCHANGED, Match(here, there, there.size), *turned),)
    found = tuple(_Finder(judgement).below(judgement.match, None))
    if not found:  # over what is averaged is all that is left to differ
        found = tuple(_Finder(judgement, expectations=True).below(judgement.match, None))
    exchanged = _exchanged(found)
    if exchanged:
        return exchanged
    return _moved(found, judgement)


def main_kind(found: tuple[Difference, ...]) -> Kind:
    """Return the kind that says most about several differences."""
    kinds = {difference.kind for difference in found}
    return next((kind for kind in _PREFERENCE if kind in kinds), Kind.OTHER)


class _Finder:
    """Walks an alignment and notes what is different by itself, not below."""

    def __init__(self, judgement: Judgement, *, expectations: bool = False) -> None:
        self._renaming = judgement.renaming
        self._expectations = expectations

    def below(
        self, match: Match, parent: Match | None, *, bound: bool = False
    ) -> Iterator[Difference]:
        """Yield the differences in a match; ``bound``: it is a part of an operator's bounds."""
        kind = self._kind(match, parent)
        if kind is not None and bound:
            kind = Kind.INDEX
        bound = bound or _in_binder(match)
        if kind is not None:
            here = None if match.here is None else match.here.node
            there = None if match.there is None else self._expected(match.there.node)
            yield Difference(kind, match, here, there, parent, self._apart(match))
        if match.here is None or match.there is None:
            # what else a lacking wrapper holds is lacking with it
            inner = [child for child in match.children if child.here and child.there]
            for child in inner:
                yield from self.below(child, match, bound=bound)
            return
        expects = match.here.label == match.there.label == "big:expectation"
        expects = expects and not self._expectations
        for child in match.children:
            # over what is averaged is said in many ways, or left to the text
            if not (expects and _in_binder(child)):
                yield from self.below(child, match, bound=bound)

    def _apart(self, match: Match) -> tuple[Expression, ...]:
        """Return the children that only one side has, where there are others that both have."""
        if not any(child.here and child.there for child in match.children):
            return ()
        ours = [it.here.node for it in match.children if it.here and not it.there]
        theirs = [it.there.node for it in match.children if it.there and not it.here]
        return (*ours, *map(self._expected, theirs))

    def _expected(self, node: Expression) -> Expression:
        return self._renaming.apply(node)

    def _kind(self, match: Match, parent: Match | None) -> Kind | None:
        here, there = match.here, match.there
        if here is None or there is None:
            alone = here or there
            return None if alone is None else self._kind_of_lack(alone, match, parent)
        if here.label == there.label == DIVERGENCE:
            return Kind.DIVERGENCE if _is_reversed(match) else None
        if here.label == there.label:
            return self._kind_of_name(here, there, parent)
        labels = {here.label, there.label}
        if (here.is_name or there.is_name) and not match.children:
            if to_sexpr(here.node) == to_sexpr(self._expected(there.node)):
                return None
            return Kind.SYMBOL
        if labels & {PRODUCT, SUM} and labels != {PRODUCT, SUM}:
            return None  # the children tell what is lacking
        if "Tuple" in labels:
            return Kind.BRACKET
        if all(label.startswith((_FUNCTIONS, _OPERATORS)) for label in labels):
            return Kind.OTHER_FUNCTION
        return Kind.OTHER

    def _kind_of_name(self, here: Skeleton, there: Skeleton, parent: Match | None) -> Kind | None:
        if not here.name and not there.name:
            return None
        if here.label == NUMBER:
            if here.name == there.name:
                return None
            above = parent and parent.here and parent.here.label
            if above == "^":
                return Kind.POWER
            return Kind.INDEX if above == "binder" else Kind.FACTOR
        if here.is_name:
            ours = here.node if here.label == NAME else here.node.children[0]
            theirs = there.node if there.label == NAME else there.node.children[0]
            if to_sexpr(ours) == to_sexpr(self._expected(theirs)):
                return None
            if to_sexpr(here.node) == to_sexpr(self._expected(there.node)):
                return None
            return Kind.INDEX if parent is not None and _in_binder(parent) else Kind.SYMBOL
        return None

    def _kind_of_lack(self, alone: Skeleton, match: Match, parent: Match | None) -> Kind | None:
        """Return the kind of something that only one of both formulas has."""
        if _is_named_range(match, parent):
            return None
        if alone.label == "binder" or (parent is not None and _in_binder(parent)):
            return Kind.INDEX
        wraps = any(child.here and child.there for child in match.children)
        if alone.label == NEGATION:
            return Kind.SIGN if wraps else Kind.TERM
        if not wraps:
            return _kind_of_part(parent)
        if alone.label.startswith(_FUNCTIONS):
            if match.there is None and alone.label == f"{_FUNCTIONS}min":
                return Kind.BRACKET
            return Kind.FUNCTION
        if alone.label.startswith(("gradient", "Derivative")):
            return Kind.FUNCTION
        if alone.label.startswith(_OPERATORS):
            return Kind.SCOPE
        if alone.label in _POWERS:
            return Kind.POWER
        if alone.label in (PRODUCT, INVERSE):
            return Kind.FACTOR
        return Kind.TERM if alone.label == SUM else Kind.OTHER


def _kind_of_part(parent: Match | None) -> Kind:
    """Return the kind of a part that has no partner, by what it is a part of."""
    node = None if parent is None else parent.there or parent.here
    above = "" if node is None else node.label
    return {SUM: Kind.TERM, PRODUCT: Kind.FACTOR}.get(above, Kind.OTHER)


def _is_named_range(match: Match, parent: Match | None) -> bool:
    r"""Whether an author names the set of all outcomes, over which the known sum runs silently.

    ``\sum_{x \in \mathcal{X}}`` for ``\sum_x`` says the same with a name of its own.
    """
    if match.here is None or match.there is not None or parent is None or parent.there is None:
        return False
    silent = parent.there.node
    return (
        isinstance(match.here.node, Symbol)
        and isinstance(silent, Binder)
        and silent.domain is None
        and silent.upper is None
    )


def _is_reversed(divergence: Match) -> bool:
    """Whether the first side corresponds to the second."""
    first, there = divergence.children[0], divergence.there
    return there is not None and first.there is not there.children[0]


def _in_binder(match: Match) -> bool:
    return any(side is not None and side.label == "binder" for side in (match.here, match.there))


def _exchanged(found: tuple[Difference, ...]) -> tuple[Difference, ...]:
    """Return the differences as an exchange, where what is wrong here is right there."""
    symbols = [d for d in found if d.kind is Kind.SYMBOL and d.here and d.there]
    if len(symbols) < 2 or len(symbols) != len(found):
        return ()
    written = sorted(to_sexpr(d.here) for d in symbols if d.here)
    expected = sorted(to_sexpr(d.there) for d in symbols if d.there)
    if written != expected:
        return ()
    reversed_divergence = all(d.inside == "divergence" for d in symbols)
    kind = Kind.DIVERGENCE if reversed_divergence else Kind.EXCHANGED
    return tuple(Difference(kind, d.match, d.here, d.there, d.parent) for d in symbols)


def _moved(found: tuple[Difference, ...], judgement: Judgement) -> tuple[Difference, ...]:
    """Return the differences; a part that lacks in one place and is too much in another moved."""
    renaming = judgement.renaming
    extra = [_alone(d, renaming) if d.there is None else set() for d in found]
    lacking = [_alone(d, renaming) if d.here is None else set() for d in found]
    moved = set().union(*extra) & set().union(*lacking)
    # inside of a root or outside, it only keeps from dividing by 0
    anywhere = moved & STABILISERS if is_stabilised(judgement.form) else set[str]()
    return tuple(
        replace(d, kind=Kind.SCOPE) if moved & (here | there) else d
        for d, here, there in zip(found, extra, lacking, strict=True)
        if not anywhere & (here | there)
    )


def _alone(difference: Difference, renaming: Renaming) -> set[str]:
    """Return what only one formula has there: all of it, and what stands beside the common part."""
    sides = [
        child
        for child in difference.match.children
        for alone in (child.here or child.there,)
        if not (child.here and child.there) and alone is not None and alone.label != NUMBER
    ]
    whole = (difference.here, difference.there)
    found = {to_sexpr(it) for it in whole if it is not None and not isinstance(it, Number)}
    for child in sides:
        if child.here is not None:
            found.add(to_sexpr(child.here.node))
        if child.there is not None:
            found.add(to_sexpr(renaming.apply(child.there.node)))
    return found
