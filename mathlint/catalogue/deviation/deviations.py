"""Which claims of a formula deviate from a known one: most do not, or are no known one."""

from __future__ import annotations

from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import claims_of
from mathlint.catalogue.identification.evidence import is_keyed
from mathlint.catalogue.identification.identify import (
    announced_with_slip,
    built_in_index,
    identify,
    near_forms,
    supposed_different,
)
from mathlint.catalogue.identification.inquiry import HARDLY_ALIKE, Inquiry, inquiries
from mathlint.catalogue.identification.left_sides import Left, left_of
from mathlint.catalogue.identification.letters import shared_letters
from mathlint.catalogue.identification.records import left_side
from mathlint.catalogue.identification.slips import may_be_slip, slip_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.catalogue.deviation.deviation import Deviation
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.catalogue.identification.index import Candidate, FormulaIndex
    from mathlint.formula import Reading

_NOT_SMALL = 6.0
_LARGE = 8.0
_VERY_LARGE = 12.0
# what certainty_of asks of a formula that nothing announces
_ALIKE = 0.7
_MOST = 0.7


@lru_cache(maxsize=16)
def deviations(
    tex: str, readings: tuple[Reading, ...], words: str = "", index: FormulaIndex | None = None
) -> tuple[Deviation, ...]:
    """Return where a formula deviates from known ones, in the order of the text.

    words: what is written around it, lower case
    """
    index = index or built_in_index()
    could_tell = partial(_could_tell, index)
    near = near_forms(readings, words, index, could_tell, _names_speak)
    asked = (inquiry for reading in readings for inquiry in inquiries(reading.expression))
    slipped = any(True for one in asked for _ in announced_with_slip(one, words, index))
    supposed = supposed_different(readings, words, index, could_tell)
    if not slipped and not (
        any(_could_be_meant(inquiry, candidate) for inquiry, candidate in near)
        and any(_would_be_told(one, index) for one in supposed)
    ):
        return ()  # whatever numbers say, nothing would be reported
    found = identify(readings, words, index, could_tell)
    equal = {id(one.claim.name) for one in found if one.is_equal}
    # another step of the same chain is known: this one, if it is no mistake, is on the way to it
    open_ones = [
        one
        for one in found
        if not one.is_equal and (one.slip is not None or id(one.claim.name) not in equal)
    ]
    if not open_ones:
        return ()
    from mathlint.catalogue.deviation.deviation import deviation_of  # what is right needs none

    judged = (deviation_of(tex, one, told=index.is_telling(one.claim.name)) for one in open_ones)
    return _one_of_each(deviation for deviation in judged if deviation is not None)


@lru_cache(maxsize=16)
def depends_on_words(readings: tuple[Reading, ...], index: FormulaIndex | None = None) -> bool:
    """Whether what is written around a formula can tell that it is meant as a known one."""
    index = index or built_in_index()
    could_tell = partial(_could_tell, index)
    asked = inquiries(readings[0].expression)
    if any(inquiry.claim.is_bare and inquiry.skeleton.size >= _NOT_SMALL for inquiry in asked):
        return True  # an expression alone has no other name
    near = near_forms(readings, "", index, could_tell, _has_same_name)
    claims = [claim for claim in claims_of(readings[0].expression) if not claim.is_bare]
    if claims and not any(True for _ in near):
        return True
    found = identify(readings, "", index, could_tell)
    settled = sum(one.is_equal and one.judgement.has_same_name for one in found)
    return settled < len(claims)


def _could_tell(index: FormulaIndex, inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether a claim would be reported if it differs: most are small, and announced by nothing."""
    size, claim = candidate.record.size, inquiry.claim
    if claim.is_bare:
        return size >= (_LARGE if candidate.named else _VERY_LARGE)
    if size >= _LARGE:
        return True
    said_so = candidate.record.left == left_side(claim.name) != ""
    if size >= _NOT_SMALL and (candidate.named or said_so):
        return True
    if claim.name is None:
        return False
    told = candidate.named or index.is_telling(claim.name)
    return is_keyed(claim.name, candidate.formula) or (
        told and left_of(inquiry.beside(candidate)) is Left.SAME
    )


def _has_same_name(inquiry: Inquiry, candidate: Candidate) -> bool:
    return inquiry.beside(candidate).has_same_name


def _names_speak(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the names leave open that a known formula is meant, or it has known mistakes."""
    size, judgement = candidate.record.size, inquiry.beside(candidate)
    return (
        _is_announced(inquiry, candidate)
        or (size >= _LARGE and shared_letters(judgement) >= _MOST)
        or (size >= _VERY_LARGE and bool(candidate.formula.slips))
    )


def _could_be_meant(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether something but numbers speaks for a known formula: its name, its letters, a slip."""
    judgement = inquiry.beside(candidate)
    if judgement.similarity < HARDLY_ALIKE and not judgement.has_same_parts:
        return False
    size, alike = candidate.record.size, judgement.similarity
    return (
        _is_announced(inquiry, candidate)
        or (size >= _LARGE and alike >= _ALIKE and shared_letters(judgement) >= _MOST)
        or (size >= _VERY_LARGE and may_be_slip(judgement))
    )


def _would_be_told(supposed: tuple[Identification, ...], index: FormulaIndex) -> bool:
    """Whether something is said of a claim that stands so to one of the forms of a formula."""
    nearest = supposed[0]
    if not nearest.is_equal:
        from mathlint.catalogue.deviation.certainty import certainty_of  # what is right needs none
        from mathlint.catalogue.deviation.difference import differences

        told = index.is_telling(nearest.claim.name)
        if any(certainty_of(one, differences(one.judgement), told=told) for one in supposed):
            return True
    least = supposed[-1]  # the less alike the right form is, the more may be a slip
    return slip_of(least.judgement, least.standing) is not None


def _is_announced(inquiry: Inquiry, candidate: Candidate) -> bool:
    """Whether the left side or the words around are those of a known formula."""
    return (
        candidate.named
        or left_of(inquiry.beside(candidate)) is Left.SAME
        or is_keyed(inquiry.claim.name, candidate.formula)
    )


def _one_of_each(judged: Iterable[Deviation]) -> tuple[Deviation, ...]:
    """Return the surest deviation of each claim from each formula, however the claim is read."""
    surest: dict[tuple[int, str], Deviation] = {}
    for one in judged:
        key = id(one.identification.claim.name), one.formula.id
        if key not in surest or one.certainty > surest[key].certainty:
            surest[key] = one
    return tuple(surest.values())
