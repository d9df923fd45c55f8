"""Known mistakes in known formulas."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.alignment import Aligner, similarity
from mathlint.catalogue.index import read_form_of
from mathlint.catalogue.judgement import Judgement

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Slip

_ALIKE = 0.75


def slip_of(judgement: Judgement) -> Slip | None:
    """Return the known mistake that a claim is, of the formula that it is judged beside."""
    formula, skeleton = judgement.form.formula, judgement.skeleton
    best, nearest = None, max(_ALIKE, judgement.similarity)
    for slip in formula.slips:
        for form in read_form_of(formula, slip.latex):
            judged = Judgement(judgement.claim, skeleton, form)
            nearer = judged.similarity >= nearest if best is None else judged.similarity > nearest
            if nearer and not judged.abbreviates and judged.is_equal:
                best, nearest = slip, judged.similarity
    return best


def beside_its_original(judgement: Judgement, slip: Slip) -> Judgement:
    """Return the claim beside the form that a slip is a slip of: its message is about that."""
    formula = judgement.form.formula
    slipped = read_form_of(formula, slip.latex)[0].skeleton
    aligner = Aligner(lambda ours, theirs: ours == theirs)
    forms = [
        form for latex in (formula.latex, *formula.forms) for form in read_form_of(formula, latex)
    ]
    original = max(forms, key=lambda form: similarity(aligner.align(slipped, form.skeleton)))
    beside = Judgement(judgement.claim, judgement.skeleton, original)
    return beside if beside.comparison.standing is judgement.comparison.standing else judgement
