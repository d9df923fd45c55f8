"""Which of the formulas that a claim may be is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.identified import has_same_shape, nearness
from mathlint.catalogue.identification.inquiry import ALIKE
from mathlint.catalogue.identification.judgement import Standing
from mathlint.catalogue.identification.left_sides import Left, is_telling
from mathlint.catalogue.identification.slips import beside_its_original, slip_of
from mathlint.formula.expression import Application

if TYPE_CHECKING:
    from mathlint.catalogue.identification.identified import Identification
    from mathlint.formula import Expression

_AS_NEAR = 0.05
_NEAR = 0.85
_QUITE_NEAR = 0.7


def concluded(found: list[Identification]) -> Identification:
    """Return the best of what a claim may be, and what else it may be."""
    # what only states something is hardly a deviation: of what is not equal, another is meant
    meant = [one for one in found if one.is_equal or not one.formula.statement or _is_stated(one)]
    found = sorted(meant or found, key=nearness, reverse=True)
    best = _called(found[0], found)
    for one in [best] if found[0].is_equal else found:
        known = slip_of(one.judgement, one.standing)
        if known is not None and _is_as_likely(one, best):
            slip, slipped = known
            judgement = beside_its_original(one.judgement, slip, slipped)
            best = replace(one, slip=slip, judgement=judgement, comparison=judgement.comparison)
            break
    if best.is_equal:
        return best
    near = nearness(best) - _AS_NEAR
    others = (one.formula for one in found if one is not best and nearness(one) >= near)
    overruled = found[0].is_equal  # by what the formula is called
    another = any(one.is_equal and not one.judgement.abbreviates for one in found) and not overruled
    return replace(best, others=tuple(others), may_be_another=another)


def _is_stated(one: Identification) -> bool:
    """Whether a claim is announced as a statement, and called so, that it nearly makes."""
    judgement = one.judgement
    called = one.named and judgement.has_same_name and has_same_shape(judgement)
    return called and one.standing is Standing.DIFFERENT and judgement.similarity >= _NEAR


def _is_as_likely(one: Identification, best: Identification) -> bool:
    """Whether a known mistake in one formula may be meant rather than the best of all."""
    ours, theirs = one.judgement.has_same_name, best.judgement.has_same_name
    if best.named and theirs is not ours:
        return ours  # both may be announced, and the left side is that of one of them
    return one.named >= best.named or (ours and not theirs)


def _called(best: Identification, found: list[Identification]) -> Identification:
    """Return what a claim equals, or what its name and the words around say that it should.

    ``H(Y | X)`` under "conditional entropy" is wrong where it equals the joint entropy.
    """
    called = best.judgement.has_same_name and not _is_hardly_alike(best)
    if not best.is_equal or (called and best.named):
        return best
    if called:
        # of two with this left side, ascent and descent, the words around tell which is meant
        return next((one for one in found if _is_announced_instead(one)), best)
    for one in found:
        if _is_rather(one, best):
            return one
    clear = best.named or (best.standing is Standing.EQUAL and has_same_shape(best.judgement))
    needed = _NEAR if clear else _QUITE_NEAR
    for one in found:
        name = one.claim.name
        same = one.judgement.has_same_name and is_telling(name)
        differs = one.named and one.standing is Standing.DIFFERENT
        called = same or (not clear and not evidence_of(one.judgement).called_otherwise)
        # the other is called otherwise, or a density of something else
        least = (ALIKE if _is_conditional(name) else _QUITE_NEAR) if same else needed
        if called and differs and one.judgement.similarity >= least:
            return one
    return best


def _is_hardly_alike(equal: Identification) -> bool:
    """Whether it is put another way: σ for a variance that is written out, max for its argmax."""
    return equal.judgement.similarity < _QUITE_NEAR


def _is_conditional(name: Expression | None) -> bool:
    """Whether a left side says of what it is a density, given what."""
    return isinstance(name, Application) and bool(name.given)


def _is_announced_instead(one: Identification) -> bool:
    """Whether a formula is announced, has this left side, and is not what is written."""
    judgement, differs = one.judgement, one.standing is Standing.DIFFERENT
    return one.named and differs and judgement.has_same_name and judgement.similarity >= _NEAR


def _is_rather(one: Identification, equal: Identification) -> bool:
    """Whether a formula is announced as one from which it differs, and equal to another by chance.

    equal: what nothing announces, or what has a name for the part that is wrong
    """
    alike = has_same_shape(equal.judgement) and not _is_hardly_alike(equal)
    by_chance = not (equal.named and alike)
    if not by_chance or not one.named or one.standing is not Standing.DIFFERENT:
        return False
    names = evidence_of(one.judgement)
    needed = _QUITE_NEAR if names.left is Left.SAME or names.keyed else _NEAR
    if equal.judgement.abbreviates and names.left is Left.SAME and not equal.named:
        needed = ALIKE
    elif equal.judgement.abbreviates and evidence_of(equal.judgement).called_otherwise:
        needed = _QUITE_NEAR
    if one.judgement.similarity < needed or not has_same_shape(one.judgement):
        return False
    called = names.keyed or names.left in (Left.SAME, Left.RENAMED)
    spelled_alike = names.shared == 1.0 and not names.foreign
    called = called or (spelled_alike and not name_keys(one.claim.name))
    return called or (equal.named and not names.called_otherwise)
