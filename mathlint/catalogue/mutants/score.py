"""How many small mistakes in known formulas are reported, recognised and mended."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import claims_of
from mathlint.catalogue.deviation.deviations import deviations
from mathlint.catalogue.identification.identify import identify
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.mutants.mutation import Mutant, mutants
from mathlint.formula import read_formula, same, to_latex
from mathlint.formula.expression import Relation
from mathlint.tex import parse

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.catalogue.forms import KnownForm
    from mathlint.formula import Expression, Reading


class Fate(StrEnum):
    """What became of a mutant, from the best to the worst; the first five are not counted."""

    UNREADABLE = "its LaTeX reads as something else"
    FRAGMENT = "hardly anything of it is left"
    EQUAL = "still equal"
    OTHER_FORMULA = "equal to another known formula"
    CONVENTION = "a convention"
    RESTORED = "reported, recognised and mended"
    IDENTIFIED = "reported and recognised"
    REPORTED = "reported"
    MISSED = "not reported"


_LEFT = 0.6
COUNTED = (Fate.RESTORED, Fate.IDENTIFIED, Fate.REPORTED, Fate.MISSED)


class Judged(Struct, frozen=True):
    """A mutant and what became of it."""

    formula: str
    area: str
    kind: str
    latex: str
    fate: Fate


def mutants_of(form: KnownForm) -> Iterator[tuple[str, Mutant]]:
    """Yield the LaTeX of a form with one mistake in it, and the mistake."""
    for mutant in mutants(form.claim.value):
        yield to_latex(_statement(form, mutant.expression)), mutant


def _statement(form: KnownForm, value: Expression) -> Expression:
    if form.claim.name is None:
        return value
    return Relation(value.span, (form.claim.name, value), (form.claim.relation,))


def judge(
    form: KnownForm, latex: str, mutant: Mutant, words: str, *, otherwise: Callable[[], bool]
) -> Judged:
    """Return what becomes of a mutant.

    words: what is written around it, lower case
    otherwise: whether another rule reports it, where no deviation is found
    """
    formula = form.formula
    return Judged(
        formula.id,
        formula.area,
        mutant.kind,
        latex,
        _fate(form, latex, mutant, words, otherwise=otherwise),
    )


def _fate(
    form: KnownForm, latex: str, mutant: Mutant, words: str, *, otherwise: Callable[[], bool]
) -> Fate:
    parsed = parse(latex)
    readings = read_formula(parsed)
    values = [claim.value for claim in claims_of(readings[0].expression)]
    if not any(same(value, mutant.expression) for value in values):
        return Fate.UNREADABLE
    if skeleton_of(mutant.expression).size < _LEFT * form.skeleton.size:
        return Fate.FRAGMENT
    if _is_equal(form, mutant.expression):
        return Fate.EQUAL
    known = identify(readings, words)
    if any(one.is_equal and one.formula.id != form.formula.id for one in known):
        return Fate.OTHER_FORMULA
    if any(one.is_equal for one in known):
        return Fate.CONVENTION
    found = deviations(latex, readings, words)
    right = [one for one in found if one.formula.id == form.formula.id]
    if right:
        mended = right[0].repair is not None and _restores(form, right[0].repair.applied(latex))
        return Fate.RESTORED if mended else Fate.IDENTIFIED
    return Fate.REPORTED if found or otherwise() else Fate.MISSED


def _is_equal(form: KnownForm, value: Expression) -> bool:
    """Whether a value equals that of a form, all names as they are."""
    from mathlint.evaluate import Equal, compare

    signature = dict(form.formula.symbols)
    return isinstance(compare(form.claim.value, value, signature=signature), Equal)


def _restores(form: KnownForm, latex: str) -> bool:
    readings: tuple[Reading, ...] = read_formula(parse(latex))
    return any(
        _is_equal(form, claim.value)
        for reading in readings
        for claim in claims_of(reading.expression)
    )
