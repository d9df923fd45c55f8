"""How sure it is that a formula is meant as a known one, from which it differs.

Three things are weighed: what says which formula is meant (the name on the left, the words around,
the letters), how much of it is as it should be, and what the differences say. A formula that has
more than the known one, or says it in another notation, is rather another formula.
"""

from __future__ import annotations

from enum import IntEnum
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.deviation.case import Case
from mathlint.catalogue.deviation.difference import Kind
from mathlint.catalogue.deviation.significance import Significance
from mathlint.catalogue.identification.judgement import Standing
from mathlint.catalogue.identification.left_sides import Left
from mathlint.catalogue.identification.letters import letters_of
from mathlint.formula.expression import Symbol

if TYPE_CHECKING:
    from mathlint.catalogue.deviation.difference import Difference
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.formula.expression import Expression

_ONE_INDEX = 0.13
_FEW_PLACES = 4
_NAMED_IN = 2  # words: true positives

_SOME = 0.5  # of the letters are the known formula's
_MOST = 0.7
_NEARLY_ALL = 0.75

_BARELY_ALIKE = 0.4
_HALF_ALIKE = 0.5
_ALIKE = 0.6
_QUITE_ALIKE = 0.75
_VERY_ALIKE = 0.8
_NEARLY_EQUAL = 0.85
_SURELY_ALIKE = 0.9
_ALL_BUT_EQUAL = 0.95

# what is wrong by itself, whatever else an author has added or left out
_WITHIN = frozenset(
    {Kind.SIGN, Kind.POWER, Kind.EXCHANGED, Kind.DIVERGENCE, Kind.BRACKET}
    | {Kind.FUNCTION, Kind.OTHER_FUNCTION, Kind.SYMBOL}
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
    case = Case(one, found, told=told)
    if case.is_something_else:
        return None
    if one.slip is not None:
        return _of_known_mistake(case)
    tells_alone = case.is_very_large or (case.is_large and case.is_announced)
    if case.is_another or (one.claim.is_bare and not (case.is_slight and tells_alone)):
        return None
    meant = case.is_named or (case.is_turned_over and case.is_announced)
    if (meant or case.is_said_as_known) and case.is_put_together_otherwise:
        likely = min(_certain(case), Certainty.LIKELY)
        return max(likely, _of_named(case) or likely)
    if case.is_variation:
        return _of_variation(case)
    return _of_meant(case) or _of_verbatim(case)


def _of_meant(case: Case) -> Certainty | None:
    """Return how sure a deviation is by what says that the known formula is meant."""
    if case.is_named:
        return _of_named(case)
    return _of_announced(case) if case.is_announced else _of_unannounced(case)


def _certain(case: Case) -> Certainty:
    """Return the certainty where everything is clear but, maybe, the values."""
    different = case.one.standing is Standing.DIFFERENT
    return Certainty.CERTAIN if different else Certainty.LIKELY


def _of_known_mistake(case: Case) -> Certainty | None:
    """Return how sure it is that a formula which is a known mistake is meant as that."""
    names = case.names
    if Significance.ABBREVIATION in case.says and not (case.same_left and case.is_verbatim):
        return None
    if not case.has_only_known_names and not case.same_left:
        return Certainty.POSSIBLE if names.keyed else None
    announced = case.is_announced and (case.same_left or case.is_large or case.shared >= _MOST)
    # by another name it may be something else: weights that add up to one are no softmax without
    # its exponentials
    needed = {Left.RENAMED: _SOME, Left.OTHER: _MOST}.get(names.left, 0.0)
    meant = case.shared >= needed or not (case.lacks_something or names.left is Left.OTHER)
    announced = announced and meant
    # what something else lacks may not belong to it: a ratio of two laws is no posterior
    in_letters = case.one.named and case.shared == 1.0
    in_letters = in_letters and not (names.left is Left.OTHER and case.lacks_something)
    told = case.has_telling_left or announced or in_letters
    clear = case.shared >= _SOME or case.is_verbatim or _is_settled_by_left(case)
    if told and clear:
        return Certainty.CERTAIN
    if case.same_left and case.is_large and case.shared == 1.0:
        return Certainty.CERTAIN
    likely = case.is_announced and case.shared >= _SOME and meant
    if likely and case.is_slight and case.alike >= _QUITE_ALIKE:
        return Certainty.LIKELY
    same_letters = case.shared == 1.0 and case.alike >= _SURELY_ALIKE
    tells = case.is_very_large or (case.is_not_small and same_letters)
    return Certainty.LIKELY if tells and case.is_slight else None


def _is_settled_by_left(case: Case) -> bool:
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


def _of_named(case: Case) -> Certainty | None:
    """Return how sure a deviation is under the name of the known formula."""
    shared = case.shared
    if case.contradicts:
        needed = _ALIKE if shared >= _MOST else _QUITE_ALIKE
        if case.is_slight and case.alike >= needed and shared >= _SOME:
            return _certain(case)
        if case.alike >= _ALIKE and shared >= _MOST:
            return Certainty.LIKELY
        if case.alike >= _BARELY_ALIKE and shared >= _MOST and case.same_left:
            if case.has_telling_left:
                return Certainty.LIKELY
            return Certainty.POSSIBLE if case.is_verbatim else None
        return Certainty.POSSIBLE if case.alike >= _ALIKE and shared >= _SOME else None
    if not case.is_slight or case.alike < _ALIKE:
        return _of_omission(case)
    if not case.is_verbatim and shared < _NEARLY_ALL:
        return _of_omission(case)
    if Significance.SHIFT in case.says:
        one_index = case.judgement.match.cost <= _ONE_INDEX
        clear = case.has_telling_left or (case.is_announced and _is_otherwise_as_known(case))
        return Certainty.LIKELY if clear and one_index else Certainty.POSSIBLE
    if Significance.OMISSION in case.says:
        sure = case.names.keyed and shared >= _NEARLY_ALL
        told = case.has_telling_left and _is_otherwise_as_known(case)
        return Certainty.LIKELY if sure or told else Certainty.POSSIBLE
    if Significance.BOUND in case.says:
        return Certainty.LIKELY if case.has_telling_left else Certainty.POSSIBLE
    return None


def _is_otherwise_as_known(case: Case) -> bool:
    """Whether all but what is reported is as in the known formula, letters too."""
    return case.shared == 1.0 and case.alike >= _SURELY_ALIKE


def _of_omission(case: Case) -> Certainty | None:
    """Return how sure it is that a large part is missing, or one that few names speak for."""
    if Significance.OMISSION not in case.says or not (case.is_announced and case.same_left):
        return None
    clear = case.is_verbatim or (case.told and case.shared >= _SOME)
    return Certainty.POSSIBLE if clear and case.alike >= _HALF_ALIKE else None


def _of_variation(case: Case) -> Certainty | None:
    """Return how sure it is that something is wrong besides what an author has added or left out.

    Where that does not concern it: the rest is as the known formula has it.
    """
    if not case.contradicts or not (case.is_announced or case.has_telling_left):
        return None
    if case.alike < _ALIKE or case.shared < _MOST:
        return None
    # what stands beside a name of the author's own may belong to it: \delta_t V
    named = {
        id(difference.parent)
        for difference, says in zip(case.found, case.each, strict=True)
        if says is Significance.ABBREVIATION
    }
    apart = all(
        (it.kind in _WITHIN or (case.is_verbatim and not named and it.kind is not Kind.SCOPE))
        and not case.is_own(it.here)
        and (it.parent is None or id(it.parent) not in named)
        for it in case.wrong
    )
    clear = case.one.standing is Standing.DIFFERENT and len(case.wrong) in (1, 2)
    return Certainty.POSSIBLE if clear and apart else None


def _of_announced(case: Case) -> Certainty | None:
    """Return how sure a deviation is where only the words around name the known formula."""
    if not case.is_slight or Significance.SHIFT in case.says:
        return None
    shared = case.shared
    same_letters = shared >= _MOST and case.is_large
    if case.contradicts and case.alike >= _QUITE_ALIKE and same_letters:
        return _certain(case)
    if case.contradicts and case.is_very_large and case.alike >= _NEARLY_EQUAL and shared >= _SOME:
        return _certain(case)
    if case.alike < _VERY_ALIKE:
        return None
    if _has_one_slip(case) and shared >= _SOME:
        return Certainty.LIKELY if shared >= _MOST else Certainty.POSSIBLE
    if case.contradicts and case.alike >= _SURELY_ALIKE and shared >= _SOME:
        return min(_certain(case), Certainty.LIKELY)
    if not (case.is_verbatim or same_letters):
        return None
    return None if Significance.RENAMING in case.says else Certainty.POSSIBLE


def _has_one_slip(case: Case) -> bool:
    """Whether one thing is wrong by itself; what an author has more may be another formula."""
    if case.is_large and case.wrong and all(it.kind is Kind.SCOPE for it in case.wrong):
        return case.one.standing is Standing.DIFFERENT  # it stands elsewhere
    exchanged = all(it.kind is Kind.EXCHANGED for it in case.wrong)
    if not case.wrong or not case.is_not_small or not (len(case.wrong) == 1 or exchanged):
        return False
    wrong = case.wrong[0]
    # by another left side, with a maximum for a mean, it is another formula of the family
    within = wrong.kind in _WITHIN - {Kind.OTHER_FUNCTION}
    at_fault = wrong.kind is Kind.SIGN or (within and wrong.there is not None)
    return at_fault and case.one.standing is Standing.DIFFERENT


def _of_unannounced(case: Case) -> Certainty | None:
    """Return how sure a deviation is that nothing names, or that is called otherwise."""
    if not case.is_slight or not case.contradicts:
        return None
    name = case.one.claim.name
    word = bool(name_keys(name))  # it is called by a word, and not by one of this
    called = name is not None and not word  # what is only optimised is not said to be anything
    if case.alike >= _NEARLY_EQUAL and case.shared >= _MOST and called:
        return Certainty.LIKELY if case.is_large or case.same_left else None
    told = case.is_very_large and case.alike >= _ALL_BUT_EQUAL and case.shared >= _SOME
    if told and not word:
        return Certainty.LIKELY
    if not case.one.named or case.alike < _NEARLY_EQUAL:
        return None
    # an estimate of y where the known formula has y and calls the estimate otherwise
    kin = case.is_not_small and case.shared >= _VERY_ALIKE and case.has_known_letter
    return Certainty.POSSIBLE if case.is_verbatim or kin else None


def _of_verbatim(case: Case) -> Certainty | None:
    """Return how sure it is where all else is as known, letter by letter.

    Nobody calls all that so by chance; only something simpler may be meant.
    """
    if not case.is_said_as_known or case.alike < _ALIKE or case.shared < _MOST:
        return None
    if not case.is_slight and len(case.found) > _FEW_PLACES:
        return None
    sure = case.contradicts and case.is_slight and case.one.standing is Standing.DIFFERENT
    return Certainty.LIKELY if sure and case.alike >= _QUITE_ALIKE else Certainty.POSSIBLE
