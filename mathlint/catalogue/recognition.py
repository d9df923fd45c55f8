"""Which known formulas a reader would say that a written one is, whether or not it is right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.catalogue.deviation.deviations import deviations
from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.identify import identify
from mathlint.catalogue.identification.left_sides import Left

if TYPE_CHECKING:
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.catalogue.identification.index import FormulaIndex
    from mathlint.formula import Reading

_ALIKE = 0.6
_VERY_ALIKE = 0.8
_CALLED_SO = 0.45  # under the same telling name on the left
_SHARED = 0.5


def recognised(
    tex: str, readings: tuple[Reading, ...], words: str = "", index: FormulaIndex | None = None
) -> tuple[Identification, ...]:
    """Return the known formulas that a formula is, or is meant to be, the surest first.

    What is equal to a known formula comes first, then what is reported as a deviation, then what
    is too far from a known formula to be reported, but is announced as that one.

    words: what is written around it, lower case
    """
    found = identify(readings, words, index)
    equal = sorted((one for one in found if one.is_equal), key=_telling, reverse=True)
    deviating = [it.identification for it in deviations(tex, readings, words, index)]
    meant = [one for one in found if not one.is_equal and _is_meant(one)]
    first_of_each = {one.formula.id: one for one in reversed((*equal, *deviating, *meant))}
    return tuple(first_of_each[one] for one in reversed(first_of_each))


def _telling(one: Identification) -> tuple[bool, bool, float]:
    """Return how much speaks for an equal formula being what all of a written one is about."""
    return one.named, one.judgement.has_same_name, one.judgement.form.skeleton.size


def _is_meant(one: Identification) -> bool:
    """Whether names say that a formula is meant as a known one, from which it differs."""
    names = evidence_of(one.judgement)
    if names.left is Left.CONTRADICTS:
        return False
    alike = one.judgement.similarity
    if names.keyed or (one.named and names.left is Left.SAME):
        return alike >= _CALLED_SO
    least = _ALIKE if names.shared >= _SHARED else _VERY_ALIKE
    return one.named and alike >= least
