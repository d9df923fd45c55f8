"""Known mistakes in known formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.alignment import Aligner, similarity
from mathlint.catalogue.facts import facts_of
from mathlint.catalogue.forms import forms_written, read_form_of
from mathlint.catalogue.judgement import Judgement, Standing
from mathlint.catalogue.records import left_side

if TYPE_CHECKING:
    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.formula import Slip

_ALIKE = 0.75


def slip_of(judgement: Judgement) -> tuple[Slip, Judgement] | None:
    """Return the known mistake that a claim is, of the formula that it is judged beside.

    Where the claim equals the formula under other names, it is a mistake only in its own names.
    """
    formula, skeleton = judgement.form.formula, judgement.skeleton
    best, nearest = None, max(_ALIKE, judgement.similarity)
    equal = judgement.comparison.standing in (Standing.EQUAL, Standing.VARIANT)
    if equal:
        if judgement.match.cost == 0.0 or skeleton.key not in facts_of(formula).slips:
            return None
        nearest = 1.0
    for slip in formula.slips:
        for form in read_form_of(formula, slip.latex):
            judged = Judgement(judgement.claim, skeleton, form)
            nearer = judged.similarity >= nearest if best is None else judged.similarity > nearest
            if equal and not judged.has_same_name:
                continue
            other = judged.abbreviates or judged.renotates
            if nearer and not other and judged.is_equal:
                best, nearest = (slip, judged), judged.similarity
    return best


def beside_its_original(judgement: Judgement, slip: Slip, slipped: Judgement) -> Judgement:
    """Return the claim beside the form that a slip is a slip of: its message is about that.

    slipped: the claim beside the slip, which tells what the author calls everything
    """
    formula = judgement.form.formula
    wrong = read_form_of(formula, slip.latex)[0].skeleton
    aligner = Aligner(lambda ours, theirs: ours == theirs)
    forms = [
        form for number in range(1 + len(formula.forms)) for form in forms_written(formula, number)
    ]
    left = left_side(judgement.claim.name)

    def nearness(form: KnownForm) -> tuple[bool, float]:
        alike = similarity(aligner.align(wrong, form.skeleton))
        return left_side(form.claim.name) == left and alike >= _ALIKE, alike

    original = max(forms, key=nearness)
    beside = Judgement(judgement.claim, judgement.skeleton, original)
    if beside.comparison.standing is not Standing.DIFFERENT:
        named = Judgement(judgement.claim, judgement.skeleton, original, slipped.renaming)
        beside = named if named.comparison.standing is Standing.DIFFERENT else judgement
    return beside
