"""Known mistakes in known formulas."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from mathlint.catalogue.claims import is_update
from mathlint.catalogue.facts import facts_of
from mathlint.catalogue.forms import Declared, forms_written, read_form_of
from mathlint.catalogue.identification.judgement import Judgement, Standing
from mathlint.catalogue.identification.letters import letters_of
from mathlint.catalogue.identification.records import left_side
from mathlint.catalogue.likeness.alignment import Aligner
from mathlint.catalogue.likeness.known import KnownSkeleton
from mathlint.catalogue.likeness.match import similarity

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.formula import Slip

_ALIKE = 0.75
_VERY_ALIKE = 0.85


def slip_of(judgement: Judgement, standing: Standing) -> tuple[Slip, Judgement] | None:
    """Return the known mistake that a claim is, of the formula that it is judged beside.

    standing: of the claim to the formula. Where it equals it under other names, it is a mistake
        only in its own names.
    """
    best, nearest = None, max(_ALIKE, judgement.similarity)
    equal = standing in (Standing.EQUAL, Standing.VARIANT)
    if equal:
        shapes = facts_of(judgement.form.formula).slips
        right = judgement.match.cost == 0.0 and not judgement.form.is_convention
        if right or judgement.skeleton.key not in shapes:
            return None
        nearest = 1.0
    for slip, number, alike in _near_slips(judgement, nearest):
        if best is None or alike > nearest:
            form = read_form_of(judgement.form.formula, slip.latex)[number]
            judged = judgement.beside(form)
            if equal and not judged.has_same_name:
                continue
            convention = equal and judgement.form.is_convention
            if convention and _has_its_letters(judgement, rather_than=judged):
                continue
            if is_update(judgement.claim) and not is_update(form.claim):
                continue  # what stands on both sides of an arrow is not the same twice
            if not (judged.abbreviates or judged.renotates) and judged.is_equal:
                best, nearest = (slip, judged), alike
    return best


def _has_its_letters(judgement: Judgement, *, rather_than: Judgement) -> bool:
    """Whether a claim is another convention by its letters, rather than a mistake.

    ``(1 - τ)θ + τθ'`` is a mistake and ``(1 - ρ)θ + ρθ'`` a convention: the letter tells.
    """
    ours = letters_of(judgement.claim.value)
    convention, mistake = (
        letters_of(one.form.claim.value) ^ ours for one in (judgement, rather_than)
    )
    return len(convention) <= len(mistake)


def may_be_slip(judgement: Judgement) -> bool:
    """Whether a claim that nothing announces is like enough a known mistake to be taken for it."""
    return any(True for _ in _near_slips(judgement, max(_VERY_ALIKE, judgement.similarity)))


def _near_slips(judgement: Judgement, least: float) -> Iterator[tuple[Slip, int, float]]:
    """Yield the slips that a claim is like, which of their statements, and how much; none is read.

    least: as much at least
    """
    formula = judgement.form.formula
    for slip, statements in zip(formula.slips, _statements(Declared(formula)), strict=True):
        for number, statement in enumerate(statements):
            alike = statement.resemblance(judgement.skeleton).overall
            if alike >= least:
                yield slip, number, alike


@lru_cache(maxsize=512)
def _statements(declared: Declared) -> tuple[tuple[KnownSkeleton, ...], ...]:
    """Return the skeletons of what each slip of a formula states."""
    facts = facts_of(declared.formula)
    return tuple(
        tuple(KnownSkeleton(outline, facts.spellings) for outline in statements)
        for statements in facts.slip_outlines
    )


class _Original(NamedTuple):
    """A form that a known mistake may be one in, and how alike both are.

    in_letters: how many of the letters; a mistake is written down in those of what it is one in
    """

    form: KnownForm
    alike: float
    in_letters: float


@lru_cache(maxsize=256)
def _originals(declared: Declared, slip: str) -> tuple[_Original, ...]:
    """Return the forms of a formula beside a known mistake in it."""
    formula = declared.formula
    wrong = read_form_of(formula, slip)[0]
    letters = letters_of(wrong.claim.value)
    aligner = Aligner({})
    found = []
    for number in range(len(formula.written)):
        for form in forms_written(formula, number):
            alike = similarity(aligner.align(wrong.skeleton, form.skeleton))
            own = letters_of(form.claim.value)
            in_letters = len(letters & own) / max(len(letters | own), 1)
            found.append(_Original(form, alike, in_letters))
    return tuple(found)


def beside_its_original(judgement: Judgement, slip: Slip, slipped: Judgement) -> Judgement:
    """Return the claim beside the form that a slip is a slip of: its message is about that.

    slipped: the claim beside the slip, which tells what the author calls everything
    """
    formula = judgement.form.formula
    left = left_side(judgement.claim.name)

    def nearness(original: _Original) -> tuple[bool, bool, float]:
        form = original.form
        same_left = left_side(form.claim.name) == left
        near = same_left and original.alike >= _ALIKE
        usual = same_left or not form.is_convention
        return near, usual, original.alike + original.in_letters

    original = max(_originals(Declared(formula), slip.latex), key=nearness).form
    beside = judgement.beside(original)
    if beside.comparison.standing is not Standing.DIFFERENT:
        claim, skeleton = judgement.claim, judgement.skeleton
        named = Judgement(claim, skeleton, original, judgement.beside, named=slipped.renaming)
        beside = named if named.comparison.standing is Standing.DIFFERENT else judgement
    return beside
