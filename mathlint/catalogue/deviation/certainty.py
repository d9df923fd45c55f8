"""How sure it is that a formula is meant as a known one, from which it differs.

Three things are weighed: what says which formula is meant (the name on the left, the words around,
the letters), how much of it is as it should be, and what the differences say. A formula that has
more than the known one, or says it in another notation, is rather another formula.
"""

from __future__ import annotations

from enum import IntEnum
from functools import cached_property
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.conventions.variants import may_be_negated
from mathlint.catalogue.deviation.difference import Kind
from mathlint.catalogue.deviation.naming import is_verbatim
from mathlint.catalogue.deviation.significance import (
    Significance,
    encloses_all,
    is_new_term,
    significance,
    weighs_otherwise,
)
from mathlint.catalogue.identification.evidence import Left, evidence_of, letters_of
from mathlint.catalogue.identification.judgement import Standing
from mathlint.formula.expression import Application, Expression, Norm, Sum, Symbol

if TYPE_CHECKING:
    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.identify import Identification
    from mathlint.catalogue.identification.judgement import Judgement
    from mathlint.catalogue.likeness.alignment import Match

_NOT_SMALL = 6.0  # sizes of known formulas
_LARGE = 8.0
_VERY_LARGE = 12.0
_FEW = 3  # differences that one slip makes
_ONE_SLIP = 2.5  # how much one slip changes at most, or of a large formula
_ONE_SLIP_OF = 0.25
_ONE_INDEX = 0.13
_NAMED_IN = 2  # words: true positives

_SOME = 0.5  # of the letters are the known formula's
_MOST = 0.7
_NEARLY_ALL = 0.75

_BARELY_ALIKE = 0.4
_ALIKE = 0.6
_QUITE_ALIKE = 0.75
_VERY_ALIKE = 0.8
_NEARLY_EQUAL = 0.85
_SURELY_ALIKE = 0.9
_ALL_BUT_EQUAL = 0.95

_OF_ANOTHER = {Significance.NOTATION, Significance.ABBREVIATION, Significance.ADDITION}
_ELEMENTARY = frozenset(
    {"log", "ln", "exp", "min", "max", "softmax", "tanh", "sin", "cos", "clip", "tr", "det"}
    | {"sign", "erf", "ReLU", "Var", "Cov", "argmax", "argmin"}
)


class Certainty(IntEnum):
    """How sure it is that the author means the known formula and is wrong."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


def certainty_of(
    one: Identification, found: tuple[Difference, ...], *, told: bool
) -> Certainty | None:
    """Return how sure a deviation is; None where the formula is rather another one.

    told: the left side is that of few known formulas
    """
    case = _Case(one, found, told=told)
    if case.is_something_else:
        return None
    if one.slip is not None:
        return _of_known_mistake(case)
    tells_alone = case.is_very_large or (case.is_large and case.is_announced)
    if case.is_variation or (one.claim.is_bare and not (case.is_slight and tells_alone)):
        return None
    if case.is_named:
        return _of_named(case)
    return _of_announced(case) if case.is_announced else _of_unannounced(case)


class _Case:
    """What speaks for and against a deviation."""

    def __init__(self, one: Identification, found: tuple[Difference, ...], *, told: bool) -> None:
        self.one = one
        self.found = found
        self.judgement = one.judgement
        self.names = evidence_of(one.judgement)
        self.same_left = self.names.left is Left.SAME
        self.told = told and self.same_left
        said = [(difference, significance(difference, one.judgement)) for difference in found]
        self.says = {what for _, what in said}
        told_apart = [it for it, what in said if what is not Significance.CONVENTION]
        self.is_convention = bool(found) and not told_apart
        size = one.judgement.form.skeleton.size
        self.is_not_small = size >= _NOT_SMALL
        self.is_large, self.is_very_large = size >= _LARGE, size >= _VERY_LARGE
        changed = sum(_own_cost(difference.match) for difference in told_apart)
        self.alike = (one.judgement.similarity + _similarity(changed, one.judgement)) / 2
        slightest = max(_ONE_SLIP, _ONE_SLIP_OF * size)
        self.is_slight = len(told_apart) <= _FEW and changed <= slightest

    @property
    def is_something_else(self) -> bool:
        """Whether names say that another formula is meant, or values do not say anything."""
        one = self.one
        meant = one.slip is not None or (one.named and self.same_left)
        undecided = one.standing is Standing.UNDECIDED and one.slip is None
        return (
            self.names.left is Left.CONTRADICTS
            or (one.may_be_another and not meant)
            or (undecided and (not self.found or self.judgement.similarity < _NEARLY_EQUAL))
            or (not self.found and one.slip is None and not self.has_telling_left)
        )

    @property
    def is_variation(self) -> bool:
        """Whether it is an extension, or another formula of the same family."""
        return (
            self.is_convention
            or bool(self.says & _OF_ANOTHER)
            or not self.has_only_known_names
            or any(is_new_term(difference, self.judgement) for difference in self.found)
            or (encloses_all(self.found) and not self.same_left)
            or weighs_otherwise(self.found)
            or _sums_otherwise(self.judgement)
            or self.is_negative
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

    @property
    def has_telling_left(self) -> bool:
        """Whether the left side alone says which formula it is."""
        return self.names.keyed or (self.told and self.names.shared >= _MOST)

    @property
    def is_announced(self) -> bool:
        """Whether words around name the formula, and the left side does not deny it."""
        return self.one.named and not self.names.called_otherwise

    @property
    def is_named(self) -> bool:
        """Whether the left side says which formula it is, alone or with the words around."""
        return self.has_telling_left or (self.is_announced and self.same_left)

    @property
    def contradicts(self) -> bool:
        """Whether something is said that is not so."""
        return Significance.CONTRADICTION in self.says or not self.found  # an order at least

    @cached_property
    def is_verbatim(self) -> bool:
        """Whether everything is called as in the known formula."""
        return is_verbatim(self.judgement)

    @property
    def certain(self) -> Certainty:
        """The certainty where everything is clear but, maybe, the values."""
        different = self.one.standing is Standing.DIFFERENT
        return Certainty.CERTAIN if different else Certainty.LIKELY


def _of_known_mistake(case: _Case) -> Certainty | None:
    """Return how sure it is that a formula which is a known mistake is meant as that."""
    names = case.names
    if Significance.ABBREVIATION in case.says and not (case.same_left and case.is_verbatim):
        return None
    if not case.has_only_known_names and not case.same_left:
        return Certainty.POSSIBLE if names.keyed else None
    announced = case.is_announced and (case.same_left or case.is_large or names.shared >= _MOST)
    told = case.has_telling_left or announced or (case.one.named and names.shared == 1.0)
    clear = names.shared >= _SOME or case.is_verbatim or _is_settled_by_left(case)
    if told and clear:
        return Certainty.CERTAIN
    if case.same_left and case.is_large and names.shared == 1.0:
        return Certainty.CERTAIN
    same_letters = names.shared == 1.0 and case.alike >= _SURELY_ALIKE
    tells = case.is_very_large or (case.is_not_small and same_letters)
    return Certainty.LIKELY if tells and case.is_slight else None


def _is_settled_by_left(case: _Case) -> bool:
    """Whether what differs is only about numbers and names of the left side.

    ``P(B)`` in the formula for ``P(A | B)`` is what it is, whatever A and B are called; a name of
    the author's own may stand for anything, β for 1 / T.
    """
    name = case.one.claim.name
    settled = set() if name is None else letters_of(name)
    if any(_is_in_words(difference.here) for difference in case.found):
        return False
    return all(_own_letters(difference) <= settled for difference in case.found)


def _is_in_words(side: Expression | None) -> bool:
    """Whether an author says in several words what stands there: whose sum it is, is not said."""
    return isinstance(side, Symbol) and len(side.base.split()) > _NAMED_IN


def _own_letters(difference: Difference) -> set[str]:
    """Return the letters of what differs, without what is only inside of it."""
    inside = [
        letters_of(side.node)
        for child in difference.match.children
        if child.here is not None and child.there is not None
        for side in (child.here, child.there)
    ]
    sides = (side for side in (difference.here, difference.there) if side is not None)
    letters = {letter for side in sides for letter in letters_of(side)}
    return letters.difference(*inside)


def _of_named(case: _Case) -> Certainty | None:
    """Return how sure a deviation is under the name of the known formula."""
    shared = case.names.shared
    if case.contradicts:
        needed = _ALIKE if shared >= _MOST else _QUITE_ALIKE
        if case.is_slight and case.alike >= needed and shared >= _SOME:
            return case.certain
        if case.alike >= _ALIKE and shared >= _MOST:
            return Certainty.LIKELY
        if case.alike >= _BARELY_ALIKE and shared >= _MOST and case.same_left:
            if case.has_telling_left:
                return Certainty.LIKELY
            return Certainty.POSSIBLE if case.is_verbatim else None
        return None
    if not case.is_slight or case.alike < _ALIKE:
        return None
    if not case.is_verbatim and shared < _NEARLY_ALL:
        return None
    if Significance.SHIFT in case.says:
        one_index = case.judgement.match.cost <= _ONE_INDEX
        return Certainty.LIKELY if case.has_telling_left and one_index else Certainty.POSSIBLE
    if Significance.OMISSION in case.says:
        sure = case.names.keyed and shared >= _NEARLY_ALL
        return Certainty.LIKELY if sure else Certainty.POSSIBLE
    if Significance.BOUND in case.says:
        return Certainty.LIKELY if case.has_telling_left else Certainty.POSSIBLE
    return None


def _of_announced(case: _Case) -> Certainty | None:
    """Return how sure a deviation is where only the words around name the known formula."""
    if not case.is_slight or Significance.SHIFT in case.says:
        return None
    shared = case.names.shared
    same_letters = shared >= _MOST and case.is_large
    if case.contradicts and case.alike >= _QUITE_ALIKE and same_letters:
        return case.certain
    if case.contradicts and case.is_very_large and case.alike >= _NEARLY_EQUAL and shared >= _SOME:
        return case.certain
    if case.alike < _VERY_ALIKE or not (case.is_verbatim or same_letters):
        return None
    return None if Significance.RENAMING in case.says else Certainty.POSSIBLE


def _of_unannounced(case: _Case) -> Certainty | None:
    """Return how sure a deviation is that nothing names, or that is called otherwise."""
    if not case.is_slight or not case.contradicts:
        return None
    word = bool(name_keys(case.one.claim.name))  # it is called by a word, and not by one of this
    if case.alike >= _NEARLY_EQUAL and case.names.shared >= _MOST and not word:
        return Certainty.LIKELY if case.is_large or case.same_left else None
    told = case.is_very_large and case.alike >= _ALL_BUT_EQUAL and case.names.shared >= _SOME
    if told and not word:
        return Certainty.LIKELY
    named = case.one.named and case.is_verbatim and case.alike >= _NEARLY_EQUAL
    return Certainty.POSSIBLE if named else None


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
    """Whether only one side has a norm, which says by itself over what it sums."""
    norms = [
        any(isinstance(node, Norm) for node in side.walk())
        for side in (judgement.claim.value, judgement.form.claim.value)
    ]
    return norms[0] is not norms[1]
