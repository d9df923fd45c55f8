"""Which known formula a written one is, and how it stands to it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from mathlint.catalogue.forms import forms_written
from mathlint.catalogue.identification.choice import concluded
from mathlint.catalogue.identification.identified import Identification
from mathlint.catalogue.identification.inquiry import Inquiry, Likeness, inquiries
from mathlint.catalogue.identification.judgement import Comparison, Judgement, Standing
from mathlint.catalogue.identification.plausibility import (
    NEARLY,
    equal_or_nearest,
    is_likely,
    is_settled,
)
from mathlint.catalogue.identification.slips import slip_of
from mathlint.catalogue.registry import formula_packages

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from mathlint.catalogue.identification.index import Candidate, FormulaIndex
    from mathlint.formula import Reading

    WorthComparing = Callable[[Inquiry, Candidate], bool]

_SMALLEST = 2.0
_FEWEST_SHAPES = 0.25  # shared with a form of which it may be a mistake
_SMALLEST_BARE = 6.0  # of an expression alone in which a mistake would be told
_DIFFERENT = Comparison(Standing.DIFFERENT)


@cache
def built_in_index() -> FormulaIndex:
    """Return the index of all installed formulas; made once."""
    from mathlint.catalogue.identification.stored_index import index_of

    return index_of(formula_packages())


def identify(
    readings: Iterable[Reading],
    words: str = "",
    index: FormulaIndex | None = None,
    worth_comparing: WorthComparing | None = None,
) -> tuple[Identification, ...]:
    """Return the known formulas that a formula is, or comes close to, claim by claim.

    readings: of the formula; the one in which most is equal to something known counts
    words: what is written around the formula, lower case: headings, prose
    worth_comparing: tells by their shapes and names whether to compare a claim with a form; a claim
        for which none is worth it is left out
    """
    index = index or built_in_index()
    best: tuple[Identification, ...] = ()
    for reading in readings:
        found = tuple(_identified(reading, words, index, worth_comparing))
        if _worth(found) > _worth(best):
            best = found
        if best and all(one.is_equal for one in best):
            break
    return best


def _worth(found: tuple[Identification, ...]) -> tuple[int, int]:
    return sum(one.is_equal for one in found), len(found)


def near_forms(
    readings: Iterable[Reading],
    words: str,
    index: FormulaIndex,
    worth_comparing: WorthComparing,
    wanted: WorthComparing,
) -> Iterator[tuple[Inquiry, Candidate]]:
    """Yield the claims of a formula beside forms that they come near to, before any is compared.

    wanted: beside which; how near they come, which takes long to tell, is asked for no others
    """
    for reading in readings:
        for inquiry in asked_about(reading, index, worth_comparing):
            for likeness in _likely(inquiry, words, index, worth_comparing):
                for candidate in likeness.candidates:
                    if wanted(inquiry, candidate) and likeness.is_near:
                        yield inquiry, candidate


def _identified(
    reading: Reading, words: str, index: FormulaIndex, worth_comparing: WorthComparing | None
) -> Iterator[Identification]:
    for inquiry in asked_about(reading, index, worth_comparing):
        found = identify_claim(inquiry, words, index, worth_comparing)
        if found is not None:
            yield found


def supposed_different(
    readings: Iterable[Reading],
    words: str,
    index: FormulaIndex,
    worth_comparing: WorthComparing,
) -> Iterator[tuple[Identification, ...]]:
    """Yield all that :func:`identify` may find, if what is not written alike is not equal.

    Of each known formula the forms beside one of which it would be told, the most alike first.
    Nothing is compared with numbers for that, which takes long.
    """
    for reading in readings:
        for inquiry in asked_about(reading, index, worth_comparing):
            likely = _likely(inquiry, words, index, worth_comparing)
            worth_it = [one for one in likely if _is_worth_it(inquiry, one, worth_comparing)]
            alike = _written_alike(worth_it, words, index)
            if alike:
                yield tuple(alike)
            elif any(it.is_near for it in worth_it):
                near = (it for it in likely if it.is_near and not it.is_only_stated)
                supposed = (_supposed(it.judged, index) for it in near)
                yield from filter(None, supposed)


def asked_about(
    reading: Reading, index: FormulaIndex, worth_comparing: WorthComparing | None = None
) -> Iterator[Inquiry]:
    """Yield the claims that say enough to be a known formula."""
    for inquiry in inquiries(reading.expression):
        claim, skeleton = inquiry.claim, inquiry.skeleton
        if worth_comparing is not None and claim.is_bare and skeleton.size < _SMALLEST_BARE:
            continue
        if skeleton.is_name:
            enough = claim.name is not None  # the gradient of a bias is δ; δ alone is anything
        else:
            enough = skeleton.size >= _SMALLEST or bool(index.slipped(skeleton))
        if enough:
            yield inquiry


def _likely(
    inquiry: Inquiry, words: str, index: FormulaIndex, worth_comparing: WorthComparing | None
) -> list[Likeness]:
    """Return a claim beside the likeliest formulas; beside none where none is worth comparing."""
    likely = [
        likeness
        for likeness in inquiry.likely(words, index)
        if worth_comparing is None or max(it.score for it in likeness.candidates) >= _FEWEST_SHAPES
    ]
    worth_it = (one for one in likely if _is_worth_it(inquiry, one, worth_comparing))
    return likely if any(True for _ in worth_it) else []


def _is_worth_it(
    inquiry: Inquiry, likeness: Likeness, worth_comparing: WorthComparing | None
) -> bool:
    return worth_comparing is None or any(
        worth_comparing(inquiry, candidate) for candidate in likeness.candidates
    )


def identify_claim(
    inquiry: Inquiry,
    words: str,
    index: FormulaIndex,
    worth_comparing: WorthComparing | None = None,
) -> Identification | None:
    """Return the known formula that a claim is or is nearest to, if it is near to any."""
    likely = _likely(inquiry, words, index, worth_comparing)
    worth_it = [one for one in likely if _is_worth_it(inquiry, one, worth_comparing)]
    found = _written_alike(worth_it, words, index)
    if not found and any(likeness.is_near for likeness in worth_it):
        found = _found(likely, words, index)
    if any(it.is_written_alike and it.is_statement for it in likely):
        # right as it stands, though nobody would say what it is called
        found = [one for one in found if one.is_equal or one.named]
    if not any(one.is_equal for one in found):
        known = {one.formula.id for one in found}
        found += (one for one in _slipped(inquiry, words, index) if one.formula.id not in known)
    return concluded(found) if found else None


def compared(likely: Sequence[Likeness], words: str, index: FormulaIndex) -> list[Identification]:
    """Return a claim as the formulas that it may be, of those that it is like."""
    return _written_alike(likely, words, index) or _found(likely, words, index)


def _written_alike(
    likely: Sequence[Likeness], words: str, index: FormulaIndex
) -> list[Identification]:
    """Return the formula that a claim is written as, if there is one; most are right.

    That needs no numbers, which take long to load, and nothing else has to be aligned with it.
    """
    for likeness in likely:
        if likeness.of_one_shape and likeness.is_near and likeness.is_written_alike:
            one = _held_beside(likeness.of_one_shape, index)
            if one is not None and is_settled(one, words, likely):
                return [one]
    return []


def _found(likely: Sequence[Likeness], words: str, index: FormulaIndex) -> list[Identification]:
    """Return the formulas that a claim may be, up to the first that settles it.

    Once it is one, another can only be nearer if the left side or the words announce that.
    """
    found: list[Identification] = []
    is_known = False
    for likeness in sorted(likely, key=lambda it: not (it.is_near and it.is_written_alike)):
        if likeness.is_only_stated or not likeness.is_near:
            continue
        if likeness.is_announced or not is_known:
            plausible = [pair for pair in likeness.judged if is_likely(*pair, index)]
            if plausible:
                judgement, candidate = equal_or_nearest(plausible)
                one = _identification(judgement, candidate, judgement.comparison)
                found.append(one)
                if is_settled(one, words, likely):
                    break
                is_known = is_known or is_settled(one, "", likely)
    return found


def _slipped(inquiry: Inquiry, words: str, index: FormulaIndex) -> list[Identification]:
    """Return the announced formulas of which a claim is a known mistake, however unlike them.

    What a misplaced bracket leaves may be as unlike its formula as any other.
    """
    return [
        Identification(
            judgement.form.formula, inquiry.claim, judgement.comparison, judgement, named
        )
        for judgement, named in announced_with_slip(inquiry, words, index)
        if slip_of(judgement, judgement.comparison.standing) is not None
    ]


def announced_with_slip(
    inquiry: Inquiry, words: str, index: FormulaIndex
) -> Iterator[tuple[Judgement, bool]]:
    """Yield the announced formulas of which a claim has the shape of a known mistake.

    Each with whether words announce it; the left side may do so too.
    """
    positions = index.slipped(inquiry.skeleton)
    announced = index.announced(words) if positions else frozenset()
    for position in positions:
        form = forms_written(index.formula(position), 0)[0]
        judgement = inquiry.beside_form(form)
        named = position in announced
        if named or judgement.has_same_name:
            yield judgement, named


def _held_beside(pair: tuple[Judgement, Candidate], index: FormulaIndex) -> Identification | None:
    """Return a claim as one known formula; None where that is far-fetched."""
    judgement, candidate = pair
    if not is_likely(judgement, candidate, index):
        return None
    return _identification(judgement, candidate, judgement.comparison)


def _supposed(
    judged: list[tuple[Judgement, Candidate]], index: FormulaIndex
) -> tuple[Identification, ...]:
    """Return a claim beside the nearest forms of a formula, supposed to differ from them."""
    least = judged[0][0].similarity - NEARLY
    return tuple(
        _identification(judgement, candidate, _DIFFERENT)
        for judgement, candidate in judged
        if judgement.similarity > least or judgement.has_same_parts
        if is_likely(judgement, candidate, index)
    )


def _identification(
    judgement: Judgement, candidate: Candidate, comparison: Comparison
) -> Identification:
    return Identification(
        candidate.formula, judgement.claim, comparison, judgement, candidate.named
    )
