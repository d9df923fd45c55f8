"""Whether it is plausible to take a claim for a known formula, and for which of its forms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.identified import (
    Identification,
    has_same_shape,
    unlikeness_of_names,
)
from mathlint.catalogue.identification.inquiry import ALIKE, HARDLY_ALIKE, Likeness
from mathlint.catalogue.identification.judgement import Judgement, Standing
from mathlint.catalogue.identification.turned import turned_quotient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.catalogue.identification.index import Candidate, FormulaIndex

NEARLY = 0.2  # so much less like a claim than the nearest form, and still to be looked at
_NEAR = 0.85  # so much alike, what differs is small
_QUITE_NEAR = 0.8  # or so much, under the same name
_SAME_LEFT = 0.2  # what the same left side counts beside the similarity of values
_SHARED = 0.7  # of the names, where an author calls nearly everything as the known formula does
_SAME = (Standing.EQUAL, Standing.VARIANT)


def is_likely(judgement: Judgement, candidate: Candidate, index: FormulaIndex) -> bool:
    """Whether it is not far-fetched to take a claim for a known formula, whatever its value."""
    claim, formula = judgement.claim, candidate.formula
    told = candidate.named or (judgement.has_same_name and index.is_telling(claim.name))
    if formula.statement and not (candidate.named and has_same_shape(judgement)):
        return False
    if candidate.form.skeleton.is_name and not judgement.skeleton.is_name:
        return False  # what is known as the value of some function is not everything
    if formula.generic and not told and not _uses_its_names(judgement):
        return False
    # a name for most of a formula would make anything equal to it
    likely = told and not judgement.abbreviates
    alike = judgement.similarity >= (HARDLY_ALIKE if likely else ALIKE)
    return alike or (told and judgement.has_same_parts)


def _uses_its_names(judgement: Judgement) -> bool:
    """Whether the author calls nearly everything as the known formula does."""
    return evidence_of(judgement).shared >= _SHARED


def is_settled(one: Identification, words: str, likely: Sequence[Likeness]) -> bool:
    """Whether a claim is a known formula and no other has to be looked at."""
    judgement = one.judgement
    if not one.is_equal or not has_same_shape(judgement):
        return False
    called = one.named or judgement.has_same_name
    if judgement.form.is_convention and not called:
        return False
    if words and _is_only_announced(one, likely):
        return True
    # of two that are written alike the left side and the words around may announce the other
    if not words:
        return called or not any(it.is_told for it in likely)
    return judgement.has_same_name and (one.named or not any(it.is_told for it in likely))


def _is_only_announced(one: Identification, likely: Sequence[Likeness]) -> bool:
    """Whether a claim is written as what the words around announce, and nothing else is meant.

    Something else may be, where it has this shape and is announced too, or has this left side.
    """
    if not one.named or not one.judgement.is_written_alike:
        return False
    others = (it for it in likely if it.candidates[0].formula is not one.formula)
    return not any(
        it.has_same_name or (it.is_announced and it.of_one_shape is not None) for it in others
    )


def equal_or_nearest(
    judged: list[tuple[Judgement, Candidate]],
) -> tuple[Judgement, Candidate]:
    """Return the most alike form, or another that is nearly as much alike and equal."""
    first = judged[0]
    if first[0].is_equal:
        return first
    # what is less alike has others that are as unlike it
    nearly = first[0].similarity - NEARLY if first[0].similarity >= ALIKE else 1.0
    others = (it for it in judged[1:] if it[0].similarity > nearly or it[0].has_same_parts)
    needed = _QUITE_NEAR if first[0].has_same_name else _NEAR
    if first[0].similarity >= needed and not first[0].abbreviates:
        # a name for the part that is wrong would make it equal
        others = (pair for pair in others if not pair[0].abbreviates)
    near = []
    for pair in others:
        if pair[0].comparison.standing in _SAME:
            return pair
        near.append(pair)
    is_variant = first[0].comparison.standing in _SAME
    return first if is_variant else max([first, *near], key=_likeness_of_names)


def _likeness_of_names(pair: tuple[Judgement, Candidate]) -> float:
    """Return how alike a claim and a form are, and their names: which both have, or one alone."""
    judgement = pair[0]
    rearranged = judgement.has_same_parts or turned_quotient(judgement) is not None
    alike = 1.0 if rearranged else judgement.similarity
    return alike + _SAME_LEFT * judgement.has_same_name - unlikeness_of_names(judgement)
