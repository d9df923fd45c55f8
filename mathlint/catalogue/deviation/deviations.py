"""Formulas that deviate from a known one: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import claims_of
from mathlint.catalogue.deviation.certainty import Certainty, certainty_of
from mathlint.catalogue.deviation.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.deviation.repair import Repair, repair
from mathlint.catalogue.identification.evidence import Left, is_keyed, left_of, shared_letters
from mathlint.catalogue.identification.identify import (
    Identification,
    announced_with_slip,
    built_in_index,
    identify,
    near_forms,
)
from mathlint.catalogue.identification.inquiry import HARDLY_ALIKE, Inquiry, inquiries
from mathlint.catalogue.identification.judgement import Standing
from mathlint.catalogue.identification.slips import may_be_slip

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.identification.index import Candidate, FormulaIndex
    from mathlint.evaluate import Witness
    from mathlint.formula import Reading


_MOVED = frozenset({Kind.EXCHANGED, Kind.DIVERGENCE, Kind.SCOPE})
_LARGE = 8.0
_VERY_LARGE = 12.0
# what certainty_of asks of a formula that nothing announces
_ALIKE = 0.7
_MOST = 0.7


class Deviation(Struct, frozen=True):
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
    slipped = any(True for one in asked for _ in announced_with_slip(one, words, index))
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
    size, alike = candidate.record.size, judgement.similarity
    return (
        candidate.named
        or left_of(judgement) is Left.SAME
        or (size >= _LARGE and alike >= _ALIKE and shared_letters(judgement) >= _MOST)
        or is_keyed(inquiry.claim.name, candidate.formula)
        or (size >= _VERY_LARGE and may_be_slip(judgement))
    )


def _deviation(tex: str, one: Identification, *, told: bool) -> Deviation | None:
    if one.standing is not Standing.DIFFERENT and not one.named and not told:
        return None
    found = differences(one.judgement)
    certainty = certainty_of(one, found, told=told)
    if certainty is None:
        return None
    mended = repair(tex, one.judgement, found)
    if one.slip is None and (mended is None or not _has_one_cause(found)):
        certainty = min(certainty, Certainty.LIKELY)
    return Deviation(one, main_kind(found), found, certainty, one.slip, mended)


def _has_one_cause(found: tuple[Difference, ...]) -> bool:
    """Whether one slip makes all differences: one of them, or parts that changed places."""
    return len(found) <= 1 or all(difference.kind in _MOVED for difference in found)
