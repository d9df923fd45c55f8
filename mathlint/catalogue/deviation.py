"""Formulas that deviate from a known one: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mathlint.catalogue.alignment import AVERAGES
from mathlint.catalogue.claims import claims_of, name_keys
from mathlint.catalogue.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.evidence import (
    Evidence,
    Left,
    evidence_of,
    is_keyed,
    left_of,
    shared_letters,
)
from mathlint.catalogue.identification import (
    Identification,
    built_in_index,
    identify,
    near_forms,
)
from mathlint.catalogue.inquiry import HARDLY_ALIKE, Inquiry, inquiries
from mathlint.catalogue.judgement import Standing
from mathlint.catalogue.repair import Repair, repair
from mathlint.catalogue.slips import may_be_slip
from mathlint.formula.expression import BigOperator, Norm, Number, Symbol, Term
from mathlint.formula.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.index import Candidate, FormulaIndex
    from mathlint.catalogue.judgement import Judgement
    from mathlint.evaluate import Witness
    from mathlint.formula import Reading
    from mathlint.formula.expression import Expression


_SHARED = 0.7
_LARGE = 8.0
_VERY_LARGE = 12.0
_SOME = 0.5
_BOUNDS = frozenset({"big:sup", "big:inf"})
_FEW = 3
_NEARLY = 0.85


class Certainty(IntEnum):
    """How sure it is that the author means the known formula."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Deviation:
    """A claim that is nearly a known formula.

    slip: the known mistake that it is, if it is one
    repair: None where no edit was found that makes it equal
    witness: numbers that show the difference; None where one side has no value
    """

    identification: Identification
    kind: Kind
    differences: tuple[Difference, ...]
    certainty: Certainty
    slip: Slip | None
    repair: Repair | None

    @property
    def formula(self) -> Formula:
        """The known formula."""
        return self.identification.formula

    @property
    def witness(self) -> Witness | None:
        """The numbers."""
        return self.identification.judgement.witness


@lru_cache(maxsize=512)
def deviations(
    tex: str, readings: tuple[Reading, ...], words: str = "", index: FormulaIndex | None = None
) -> tuple[Deviation, ...]:
    """Return where a formula deviates from known ones, in the order of the text.

    words: what is written around it, lower case
    """
    index = index or built_in_index()
    could_tell = partial(_could_tell, index)
    near = near_forms(readings, words, index, could_tell)
    asked = (inquiry for reading in readings for inquiry in inquiries(reading.expression))
    slipped = any(index.slipped(inquiry.skeleton) for inquiry in asked)
    if not slipped and not any(_could_be_meant(inquiry, candidate) for inquiry, candidate in near):
        return ()  # whatever numbers say, nothing would be reported
    found = identify(readings, words, index, could_tell)
    equal = {id(one.claim.name) for one in found if one.is_equal}
    # another step of the same chain is known: this one is on the way to it
    open_ones = [one for one in found if not one.is_equal and id(one.claim.name) not in equal]
    judged = (_deviation(tex, one, told=index.is_telling(one.claim.name)) for one in open_ones)
    return tuple(deviation for deviation in judged if deviation is not None)


@lru_cache(maxsize=512)
def depends_on_words(readings: tuple[Reading, ...], index: FormulaIndex | None = None) -> bool:
    """Whether what is written around a formula can tell that it is meant as a known one."""
    index = index or built_in_index()
    could_tell = partial(_could_tell, index)
    near = near_forms(readings, "", index, could_tell)
    claims = [claim for claim in claims_of(readings[0].expression) if not claim.is_bare]
    if claims and not any(it.beside(candidate).has_same_name for it, candidate in near):
        return True
    found = identify(readings, "", index, could_tell)
    settled = sum(one.is_equal and one.judgement.has_same_name for one in found)
    return settled < len(claims)


def _could_tell(index: FormulaIndex, inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether a claim would be reported if it differs: most are small, and announced by nothing."""
    size, claim = candidate.record.size, inquiry.claim
    if claim.is_bare:
        return size >= _VERY_LARGE
    if size >= _LARGE:
        return True
    if claim.name is None:
        return False
    told = candidate.named or index.is_telling(claim.name)
    return is_keyed(claim.name, candidate.formula) or (
        told and left_of(inquiry.beside(candidate)) is Left.SAME
    )


def _could_be_meant(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether something but numbers speaks for a known formula: its name, its letters, a slip."""
    judgement = inquiry.beside(candidate)
    if judgement.similarity < HARDLY_ALIKE:
        return False
    return (
        candidate.named
        or left_of(judgement) is Left.SAME
        or shared_letters(judgement) >= _SOME
        or is_keyed(inquiry.claim.name, candidate.formula)
        or (candidate.record.size >= _VERY_LARGE and may_be_slip(judgement))
    )


def _deviation(tex: str, one: Identification, *, told: bool) -> Deviation | None:
    if one.standing is not Standing.DIFFERENT and not one.named and not told:
        return None
    slip = one.slip
    found = differences(one.judgement)
    certainty = _certainty(one, found, slip, told=told)
    if certainty is None:
        return None
    kind = main_kind(found)
    return Deviation(one, kind, found, certainty, slip, repair(tex, one.judgement, found))


def _certainty(
    one: Identification, found: tuple[Difference, ...], slip: Slip | None, *, told: bool
) -> Certainty | None:
    """Return how sure a deviation is; None where the formula is rather another one.

    told: the left side is that of few known formulas
    """
    judgement = one.judgement
    size = judgement.form.skeleton.size
    names = evidence_of(judgement)
    meant = one.named and names.left is Left.SAME
    if names.left is Left.CONTRADICTS or (one.may_be_another and slip is None and not meant):
        return None
    if one.standing is Standing.UNDECIDED and slip is None and judgement.similarity < _NEARLY:
        return None
    named_left = names.keyed or (told and names.left is Left.SAME and names.shared >= _SHARED)
    if slip is None and (_is_built_on(found, names) if found else not named_left):
        return None
    slip_named = slip is not None and names.left is Left.SAME
    otherwise = names.foreign or any(map(_is_other_notation, found)) or _sums_otherwise(judgement)
    if otherwise and not slip_named:  # a known mistake may have names of its own
        # an extension, or another formula of the same family
        return Certainty.POSSIBLE if names.keyed and slip is not None else None
    around = one.named and not names.called_otherwise
    told_twice = around and names.left is Left.SAME and names.shared >= _SHARED
    slip_told = slip is not None and (one.named or (told and slip_named))
    if size < _LARGE and not named_left and not told_twice and not slip_told:
        return None
    few = len(found) <= _FEW and judgement.match.cost <= max(2.5, 0.25 * size)
    if one.claim.is_bare and not (few and size >= _VERY_LARGE):
        return None  # a part of something, or an example: it claims nothing
    if slip is not None:
        known = names.shared >= _SOME and (around or names.left is Left.SAME)
        known = known or (one.named and names.shared == 1.0)
        if named_left or known:
            return Certainty.CERTAIN
        return Certainty.LIKELY if size >= _VERY_LARGE else None
    only_names = bool(found) and all(it.kind in (Kind.SYMBOL, Kind.INDEX) for it in found)
    if only_names and any(_is_bound(it, judgement) for it in found):
        return None
    needed = 0.6 if named_left else 0.82 if told_twice else _NEARLY
    alike = judgement.similarity >= needed
    if few and alike and (named_left or (around and not only_names)):
        return Certainty.CERTAIN if one.standing is Standing.DIFFERENT else Certainty.LIKELY
    if named_left and names.shared >= _SHARED and judgement.similarity >= 0.4:
        return Certainty.LIKELY
    other = bool(name_keys(one.claim.name))  # it is called by a word, and not by one of this
    if few and alike and names.shared >= _SHARED and not only_names and not other:
        return Certainty.LIKELY
    return None


def _is_bound(difference: Difference, judgement: Judgement) -> bool:
    """Whether a difference is what an index of a sum is called, which says nothing."""
    here = difference.here
    there = None if difference.match.there is None else difference.match.there.node
    if not isinstance(here, Symbol) or not isinstance(there, Symbol):
        return False
    bound = [
        {
            to_sexpr(symbol)
            for node in side.walk()
            if isinstance(node, BigOperator)
            for binder in node.binders
            for symbol in binder.symbols
        }
        for side in (judgement.claim.value, judgement.form.claim.value)
    ]
    return to_sexpr(here) in bound[0] and to_sexpr(there) in bound[1]


def _is_number(node: Expression) -> bool:
    return isinstance(node, Number) or (isinstance(node, Term) and _is_number(node.value))


def _sums_otherwise(judgement: Judgement) -> bool:
    """Whether only one side has a norm, which says by itself over what it sums."""
    norms = [
        any(isinstance(node, Norm) for node in side.walk())
        for side in (judgement.claim.value, judgement.form.claim.value)
    ]
    return norms[0] is not norms[1]


def _is_built_on(found: tuple[Difference, ...], names: Evidence) -> bool:
    """Whether a formula has more than the known one: a further term, or all of it in something."""
    terms = [one.here for one in found if one.kind is Kind.TERM and one.there is None]
    if any(term is not None and not _is_number(term) for term in terms):
        return True
    outermost = [
        one
        for one in found
        if one.parent is None and one.there is None and one.kind is not Kind.SIGN
    ]
    return bool(outermost) and len(found) == 1 and names.left is not Left.SAME


def _is_other_notation(difference: Difference) -> bool:
    """Whether a name stands for what the known formula writes out, or another way of averaging."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None:
        # the loss of one sample or its mean, a layer with a bias or without
        alone = here or there
        return alone is not None and (alone.label == "big:expectation" or _is_bias(difference))
    if _is_random_variable(difference):
        return True
    if difference.kind is Kind.SYMBOL and here.is_name != there.is_name:
        return not _is_part(difference)
    labels = {here.label, there.label}
    return difference.kind is Kind.OTHER_FUNCTION and (labels <= AVERAGES or bool(labels & _BOUNDS))


def _is_random_variable(difference: Difference) -> bool:
    """Whether an X stands where the known formula has its value x."""
    here, there = difference.here, difference.there
    if not isinstance(here, Symbol) or not isinstance(there, Symbol):
        return False
    return here.base != there.base and here.base.lower() == there.base.lower()


def _is_bias(difference: Difference) -> bool:
    """Whether only a bias is lacking: many layers have none."""
    match = difference.match
    lacking = [child.there for child in match.children if child.here is None] or [match.there]
    return difference.kind is Kind.TERM and all(
        part is not None and isinstance(part.node, Symbol) and part.node.base == "b"
        for part in lacking
    )


def _is_part(difference: Difference) -> bool:
    """Whether one side of a difference is a part of the other, which so is no name for it."""
    if difference.here is None or difference.there is None:
        return False
    ours, theirs = to_sexpr(difference.here), to_sexpr(difference.there)
    return any(to_sexpr(node) == theirs for node in difference.here.walk()) or any(
        to_sexpr(node) == ours for node in difference.there.walk()
    )
