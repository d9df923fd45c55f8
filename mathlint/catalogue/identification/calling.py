"""What a reader would call a formula: for those who want to see names, not mistakes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.identified import has_same_shape, nearness
from mathlint.catalogue.identification.identify import (
    asked_about,
    built_in_index,
    compared,
)
from mathlint.catalogue.identification.records import left_side

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mathlint.catalogue.identification.identified import Identification
    from mathlint.catalogue.identification.index import FormulaIndex
    from mathlint.catalogue.identification.inquiry import Inquiry, Likeness
    from mathlint.formula import Reading

_CLEARLY = 0.75
_OWN_LETTERS = 0.6


def known_as(
    readings: Iterable[Reading], words: str = "", index: FormulaIndex | None = None
) -> Identification | None:
    """Return the known formula that a reader would call a formula; None where nobody would.

    It is equal to it, and its name, the words around or its letters say that it is meant: every
    ``x / (x + y)`` equals the false positive rate, and nobody calls it so. With what nobody would
    call it it is not compared.

    words: what is written around the formula, lower case
    """
    index = index or built_in_index()
    for reading in readings:
        for inquiry in asked_about(reading, index):
            likely = inquiry.likely(words, index)
            possible = [it for it in likely if it.is_near and _may_be(inquiry, it)]
            found = compared(possible, words, index)
            called = [one for one in found if one.is_equal and _would_be(one)]
            if called:
                return max(called, key=nearness)
    return None


def _may_be(inquiry: Inquiry, likeness: Likeness) -> bool:
    """Whether a reader may call a claim a known formula, told before any form of it is read."""
    left = left_side(inquiry.claim.name)
    return any(
        (left != "" and it.record.left == left) or inquiry.resemblance(it).overall >= _CLEARLY
        for it in likeness.candidates
    )


def _would_be(one: Identification) -> bool:
    """Whether a reader would call a claim the formula that it is equal to."""
    judgement = one.judgement
    if judgement.has_same_name:
        return True
    if judgement.similarity < _CLEARLY:
        return False
    if one.named and not one.formula.statement:
        return True
    return has_same_shape(judgement) and evidence_of(judgement).shared >= _OWN_LETTERS
