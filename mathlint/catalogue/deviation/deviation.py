"""One deviation from a known formula: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.deviation.certainty import Certainty, certainty_of
from mathlint.catalogue.deviation.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.deviation.repair import Repair, repair
from mathlint.catalogue.deviation.significance import Significance, significance
from mathlint.catalogue.forms import forms_of
from mathlint.catalogue.identification.judgement import Judgement, Standing

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.evaluate import Witness

_SMALL = 12
_FEW = 4
_AS_ALIKE = 0.15
_SAYS_LITTLE = frozenset({Significance.CONVENTION, Significance.NOTATION})
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
    if one.claim.is_bare and one.slip is None and _is_part(found):
        return None  # nothing says whether it is a loss or an objective, or all of it
    certainty = certainty_of(one, found, told=told)
    if certainty is None and not (one.named and 1 < len(found) <= _FEW):
        return None
    told_as, mended = _as_mended(tex, one, found)
    if len(told_as) < len(found):
        # where all is right once this is mended, the rest was another way of writing
        alone = certainty_of(one, told_as, told=told)
        certainty = max((it for it in (certainty, alone) if it is not None), default=None)
    if certainty is None:
        return None
    if one.slip is None and (mended is None or not _has_one_cause(told_as)):
        certainty = min(certainty, Certainty.LIKELY)
    said = _said(told_as, one.judgement)
    return Deviation(one, main_kind(said), said, certainty, one.slip, mended)


def _is_part(found: tuple[Difference, ...]) -> bool:
    """Whether something around all of it is missing: a sign, a mean, a square."""
    return any(it.here is None and it.parent is None for it in found)


def _said(found: tuple[Difference, ...], judgement: Judgement) -> tuple[Difference, ...]:
    """Return what an author is told: no convention beside what is wrong."""
    telling = tuple(it for it in found if significance(it, judgement) not in _SAYS_LITTLE)
    return telling or found


def _as_mended(
    tex: str, one: Identification, found: tuple[Difference, ...]
) -> tuple[tuple[Difference, ...], Repair | None]:
    """Return the differences that the smallest repair by any form mends, and that repair.

    What is much to change by one form may be little by another, as alike: g² for g ⊙ g.
    """
    mended = repair(tex, one.judgement, found)
    if mended is None:
        return found, None
    smallest = mended
    if mended.size <= _SMALL:
        return smallest.mended or found, smallest
    for form in forms_of(one.formula):
        judgement = one.judgement.beside(form)
        if judgement.similarity < one.judgement.similarity - _AS_ALIKE:
            continue
        others = differences(judgement)
        other = repair(tex, judgement, others, one.judgement)
        if other is not None and other.size < smallest.size:
            smallest = other
    return smallest.mended or found, smallest


def _has_one_cause(found: tuple[Difference, ...]) -> bool:
    """Whether one slip makes all differences: one of them, or parts that changed places."""
    return len(found) <= 1 or all(difference.kind in _MOVED for difference in found)
