"""Formulas that deviate from a known one: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from mathlint.catalogue.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.identification import Identification, identify
from mathlint.catalogue.index import read_form_of
from mathlint.catalogue.judgement import Judgement, Standing
from mathlint.catalogue.repair import Repair, repair
from mathlint.catalogue.skeleton import skeleton_of

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.index import FormulaIndex
    from mathlint.evaluate import Witness
    from mathlint.formula import Reading


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
        return self.identification.comparison.witness


@lru_cache(maxsize=512)
def deviations(
    tex: str, readings: tuple[Reading, ...], words: str = "", index: FormulaIndex | None = None
) -> tuple[Deviation, ...]:
    """Return where a formula deviates from known ones, in the order of the text.

    words: what is written around it, lower case
    """
    found = identify(readings, words, index)
    equal = {id(one.claim.name) for one in found if one.is_equal}
    # another step of the same chain is known: this one is on the way to it
    open_ones = [one for one in found if not one.is_equal and id(one.claim.name) not in equal]
    judged = (_deviation(tex, one) for one in open_ones)
    return tuple(deviation for deviation in judged if deviation is not None)


def _deviation(tex: str, one: Identification) -> Deviation | None:
    if one.standing is not Standing.DIFFERENT and not one.named:
        return None
    slip = _slip(one)
    found = differences(one.judgement)
    certainty = _certainty(one, found, slip)
    if certainty is None:
        return None
    kind = main_kind(found)
    return Deviation(one, kind, found, certainty, slip, repair(tex, one.judgement, found))


def _slip(one: Identification) -> Slip | None:
    """Return the known mistake of the formula that a claim is."""
    skeleton = skeleton_of(one.claim.value)
    for slip in one.formula.slips:
        for form in read_form_of(one.formula, slip.latex):
            judged = Judgement(one.claim, skeleton, form)
            if judged.similarity > one.judgement.similarity and not judged.abbreviates:
                if judged.comparison.standing is Standing.EQUAL:
                    return slip
    return None


def _certainty(
    one: Identification, found: tuple[Difference, ...], slip: Slip | None
) -> Certainty | None:
    """Return how sure a deviation is; None where the formula is rather another one."""
    judgement = one.judgement
    size = judgement.match.there.size if judgement.match.there is not None else 0.0
    few = len(found) <= 3 and judgement.match.cost <= max(2.5, 0.25 * size)
    if judgement.abbreviates and not one.named:
        return None
    if slip is not None and (one.named or size >= 8):
        return Certainty.CERTAIN
    if one.named and few and judgement.similarity >= 0.6:
        return Certainty.CERTAIN if one.standing is Standing.DIFFERENT else Certainty.LIKELY
    if slip is not None:
        return Certainty.LIKELY
    if few and judgement.similarity >= 0.85 and size >= 8:
        return Certainty.LIKELY
    return None
