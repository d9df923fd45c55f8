"""One deviation from a known formula: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.deviation.certainty import Certainty, certainty_of
from mathlint.catalogue.deviation.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.deviation.repair import Repair, repair
from mathlint.catalogue.forms import forms_of
from mathlint.catalogue.identification.judgement import Judgement, Standing

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.evaluate import Witness

_SMALL = 12
_AS_ALIKE = 0.15
_MOVED = frozenset({Kind.EXCHANGED, Kind.DIVERGENCE, Kind.SCOPE})


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


def deviation_of(tex: str, one: Identification, *, told: bool) -> Deviation | None:
    """Return how a claim deviates from the known formula that it nearly is.

    told: its left side is that of few known formulas
    returns: None where nothing would be reported
    """
    if one.standing is not Standing.DIFFERENT and not one.named and not told:
        return None
    found = differences(one.judgement)
    certainty = certainty_of(one, found, told=told)
    if certainty is None:
        return None
    told_as, mended = _as_mended(tex, one, found)
    if one.slip is None and (mended is None or not _has_one_cause(found)):
        certainty = min(certainty, Certainty.LIKELY)
    return Deviation(one, main_kind(told_as), told_as, certainty, one.slip, mended)


def _as_mended(
    tex: str, one: Identification, found: tuple[Difference, ...]
) -> tuple[tuple[Difference, ...], Repair | None]:
    """Return the differences from the form with the smallest repair, and that repair.

    What is much to change by one form may be little by another, as alike: g² for g ⊙ g.
    """
    mended = repair(tex, one.judgement, found)
    if mended is None or mended.size <= _SMALL:
        return found, mended
    smallest = found, mended
    for form in forms_of(one.formula):
        judgement = Judgement(one.claim, one.judgement.skeleton, form)
        if judgement.similarity < one.judgement.similarity - _AS_ALIKE:
            continue
        others = differences(judgement)
        other = repair(tex, judgement, others, one.judgement)
        if other is not None and other.size < smallest[1].size:
            smallest = others, other
    return smallest


def _has_one_cause(found: tuple[Difference, ...]) -> bool:
    """Whether one slip makes all differences: one of them, or parts that changed places."""
    return len(found) <= 1 or all(difference.kind in _MOVED for difference in found)
