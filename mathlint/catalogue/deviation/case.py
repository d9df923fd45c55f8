"""What speaks for and against a formula being meant as a known one, from which it differs."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.conventions.optima import may_be_negated
from mathlint.catalogue.deviation.difference import Kind
from mathlint.catalogue.deviation.factorisation import is_product, takes_law_apart
from mathlint.catalogue.deviation.naming import is_verbatim
from mathlint.catalogue.deviation.significance import (
    Significance,
    encloses_all,
    is_new_term,
    significance,
    weighs_otherwise,
)
from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.judgement import Standing
from mathlint.catalogue.identification.left_sides import Left
from mathlint.catalogue.identification.letters import letters_of, shared_letters_of_the_rest
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Expression,
    Norm,
    Number,
    Subscripted,
    Sum,
    Symbol,
    Transpose,
)

if TYPE_CHECKING:
    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.match import Match

_NOT_SMALL = 6.0  # sizes of known formulas
_LARGE = 8.0
_VERY_LARGE = 12.0
_FEW = 3  # differences that one slip makes
_ONE_SLIP = 2.5  # how much one slip changes at most, or of a large formula
_ONE_SLIP_OF = 0.25
_MOST = 0.7  # of the letters are the known formula's
_NEARLY_EQUAL = 0.85

_OF_ANOTHER = {Significance.NOTATION, Significance.ABBREVIATION, Significance.ADDITION}
_ELEMENTARY = frozenset(
    {"log", "ln", "exp", "min", "max", "softmax", "tanh", "sin", "cos", "clip", "tr", "det"}
    | {"sign", "erf", "ReLU", "Var", "var", "std", "mean", "Cov", "cov", "argmax", "argmin"}
)


class Case:
    """What speaks for and against a deviation."""

    def __init__(self, one: Identification, found: tuple[Difference, ...], *, told: bool) -> None:
        self.one = one
        self.found = found
        self.judgement = one.judgement
        self.names = evidence_of(one.judgement)
        self.same_left = self.names.left in (Left.SAME, Left.RENAMED)
        self.told = told and self.names.left is Left.SAME
        known = shared_letters_of_the_rest(one.judgement) if one.named else 0.0
        self.shared = max(self.names.shared, known)  # which part of the letters
        self.each = [significance(difference, one.judgement) for difference in found]
        self.says = set(self.each)
        told_apart = [
            difference
            for difference, says in zip(found, self.each, strict=True)
            if says is not Significance.CONVENTION
        ]
        self.is_convention = bool(found) and not told_apart
        size = one.judgement.form.skeleton.size
        self.is_not_small = size >= _NOT_SMALL
        self.is_large, self.is_very_large = size >= _LARGE, size >= _VERY_LARGE
        changed = sum(_own_cost(difference.match) for difference in told_apart)
        self.alike = (one.judgement.similarity + _similarity(changed, one.judgement)) / 2
        slightest = max(_ONE_SLIP, _ONE_SLIP_OF * size)
        exchanged = sum(difference.kind is Kind.EXCHANGED for difference in told_apart)
        causes = len(told_apart) - max(0, exchanged - 1)  # however often they stand there
        self.is_slight = causes <= _FEW and changed <= slightest

    @property
    def is_something_else(self) -> bool:
        """Whether names say that another formula is meant, or values do not say anything."""
        one = self.one
        meant = one.slip is not None or self.is_announced
        undecided = one.standing is Standing.UNDECIDED and one.slip is None
        return (
            self.names.left is Left.CONTRADICTS
            or (one.may_be_another and not meant)
            or (undecided and (not self.found or self.judgement.similarity < _NEARLY_EQUAL))
            or (not self.found and one.slip is None and not self.is_reordered)
            or (takes_law_apart(one.claim) and not is_product(one.judgement.form.claim.value))
        )

    @property
    def is_another(self) -> bool:
        """Whether it is another formula of the same family, or said in another way."""
        return (
            self.is_convention
            or (encloses_all(self.found) and not self.same_left)
            or weighs_otherwise(self.found)
            or _sums_otherwise(self.judgement)
            or _is_numbered(self.judgement)
            or self.is_negative
        )

    @property
    def is_variation(self) -> bool:
        """Whether it is an extension, or has a notation of its own."""
        return (
            bool(self.says & _OF_ANOTHER)
            or not self.has_only_known_names
            or any(is_new_term(difference, self.judgement) for difference in self.found)
        )

    @property
    def is_negative(self) -> bool:
        """Whether all signs are turned around, as of an objective that is written as a loss."""
        judgement = self.judgement
        value = judgement.claim.value
        turned = sum(difference.kind is Kind.SIGN for difference in self.found)
        all_turned = isinstance(value, Sum) and turned == len(value.terms)
        return all_turned and may_be_negated(judgement.claim.name, judgement.form)

    @property
    def has_only_known_names(self) -> bool:
        """Whether each name stands for something in the known formula."""
        return not self.names.foreign and not _has_functions_of_its_own(self.judgement)

    def is_own(self, part: Expression | None) -> bool:
        """Whether a part has names or functions that the known formula does not have."""
        if part is None:
            return False
        own = {head.base for head in self.names.foreign}
        called = _called(part) - _called(self.judgement.form.claim.value) - _ELEMENTARY
        return bool(called) or not own.isdisjoint(letters_of(part))

    @property
    def has_telling_left(self) -> bool:
        """Whether the left side alone says which formula it is."""
        return self.names.keyed or (self.told and self.shared >= _MOST)

    @property
    def has_known_letter(self) -> bool:
        """Whether the letter of the left side is one of the known formula's value."""
        name = self.one.claim.name
        value = self.judgement.form.claim.value
        return isinstance(name, Symbol) and name.base in letters_of(value)

    @property
    def is_reordered(self) -> bool:
        """Whether only the order of factors can be wrong, and names say what is meant."""
        meant = self.is_named and self.judgement.match.cost == 0.0
        return self.has_telling_left or meant or self.is_put_together_otherwise

    @property
    def is_announced(self) -> bool:
        """Whether words around name the formula, and the left side does not deny it."""
        return self.one.named and not self.names.called_otherwise

    @property
    def is_named(self) -> bool:
        """Whether the left side says which formula it is, alone or with the words around."""
        return self.has_telling_left or (self.is_announced and self.same_left)

    @cached_property
    def wrong(self) -> list[Difference]:
        """Where something is said that is not so."""
        return [
            difference
            for difference, says in zip(self.found, self.each, strict=True)
            if says is Significance.CONTRADICTION
        ]

    @property
    def contradicts(self) -> bool:
        """Whether something is said that is not so."""
        return Significance.CONTRADICTION in self.says or not self.found  # an order at least

    @property
    def lacks_something(self) -> bool:
        """Whether there is a part of the known formula that the author does not have."""
        return any(it.here is None and it.kind is not Kind.SIGN for it in self.found)

    @property
    def is_put_together_otherwise(self) -> bool:
        """Whether it is made of the same parts, and what is meant is another value of them."""
        meant = self.one.named or self.is_said_as_known
        made_of_same = self.is_not_small and self.judgement.has_same_parts
        return meant and (made_of_same or self.is_turned_over)

    @property
    def is_turned_over(self) -> bool:
        """Whether all that is wrong is that a quotient is upside down."""
        return len(self.found) == 1 and self.found[0].is_turned_over

    @property
    def is_said_as_known(self) -> bool:
        """Whether all of it, and what it is said of, is called as in a known formula.

        Where it is no other member of its family: with a maximum for a mean, or with names that
        have changed places.
        """
        if not (self.is_not_small and self.names.left is Left.SAME and self.is_verbatim):
            return False
        return not any(map(_is_of_family, self.found))

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether everything is called as in the known formula."""
        return is_verbatim(self.judgement)


def _is_of_family(difference: Difference) -> bool:
    """Whether it makes another formula of a family, which may be right in the same letters."""
    here, there = difference.here, difference.there
    match difference.kind:
        case Kind.EXCHANGED:
            ours, theirs = (it.base if isinstance(it, Symbol) else "" for it in (here, there))
            return ours != theirs
        case Kind.OTHER_FUNCTION:
            return isinstance(here, BigOperator)
        case Kind.SIGN:
            return difference.parent is None
        case _:
            return False


def _is_numbered(judgement: Judgement) -> bool:
    r"""Whether an author numbers a name that the known formula has without: ``softmax_1``."""
    ours, theirs = judgement.claim.name, judgement.form.claim.name
    return bool(name_keys(ours)) and _numbers(ours) > _numbers(theirs)


def _numbers(name: Expression | None) -> int:
    """Return how many numbers mark a name, or the function that a left side calls."""
    while isinstance(name, (Application, Subscripted)):
        name = name.function if isinstance(name, Application) else name.body
    if not isinstance(name, Symbol):
        return 0
    return sum(isinstance(script, Number) for script in name.children)


def _similarity(changed: float, judgement: Judgement) -> float:
    """Return how alike two formulas are where names for what is written out do not count."""
    return 1.0 - changed / max(judgement.form.skeleton.size, judgement.skeleton.size, 1.0)


def _own_cost(match: Match) -> float:
    """Return what a match costs by itself, without what differs inside of both."""
    inside = (child.cost for child in match.children if child.here and child.there)
    return max(0.0, match.cost - sum(inside))


def _has_functions_of_its_own(judgement: Judgement) -> bool:
    """Whether an author calls functions, such as Dropout, that the known formula does not have."""
    ours, theirs = _called(judgement.claim.value), _called(judgement.form.claim.value)
    return not ours <= theirs | _ELEMENTARY


def _called(node: Expression) -> set[str]:
    """Return the functions with a word for a name that an expression calls."""
    return {
        inner.function.base
        for inner in node.walk()
        if isinstance(inner, Application)
        and isinstance(inner.function, Symbol)
        and len(inner.function.base) > 1
        and inner.function.base.isalpha()
    }


def _sums_otherwise(judgement: Judgement) -> bool:
    """Whether one side sums where the other has a norm or a product of vectors.

    Those say by themselves over what they sum.
    """
    norms, sums = (
        [
            sum(isinstance(node, kinds) for node in side.walk())
            for side in (judgement.claim.value, judgement.form.claim.value)
        ]
        for kinds in ((Norm, Transpose), (BigOperator,))
    )
    return bool(norms[0]) is not bool(norms[1]) and sums[0] != sums[1]
