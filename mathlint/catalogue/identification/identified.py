"""A claim as one known formula: how it stands to it, and how much speaks for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.identification.evidence import evidence_of
from mathlint.catalogue.identification.judgement import Comparison, Judgement, Standing
from mathlint.catalogue.identification.left_sides import is_telling
from mathlint.catalogue.identification.letters import shared_letters_of_the_rest
from mathlint.catalogue.identification.turned import turned_quotient

if TYPE_CHECKING:
    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.formula import Formula, Slip

_LEFT_UNSAID = 0.2
_TURNED = 0.95  # how alike a formula is of which a quotient is upside down
_NOT_SHARED, _FOREIGN = 0.2, 0.1  # how much names make it less alike
_UNLIKELY = 0.02  # a value, and the usual one, is the likelier of two that are as near


class Identification(Struct, frozen=True):
    """A claim that is, or nearly is, a known formula.

    named: the name on the left or the words around it announce the formula
    judgement: the claim beside the form that it is most alike
    slip: the known mistake that it is, if it is one
    others: further known formulas that it is as near to
    may_be_another: it equals another known formula in which names have other arguments
    """

    formula: Formula
    claim: Claim
    comparison: Comparison
    judgement: Judgement
    named: bool
    slip: Slip | None = None
    others: tuple[Formula, ...] = ()
    may_be_another: bool = False

    @property
    def standing(self) -> Standing:
        """How the claim stands to the formula."""
        return self.comparison.standing

    @property
    def is_equal(self) -> bool:
        """Whether the claim says what the formula says, up to conventions."""
        return self.standing in (Standing.EQUAL, Standing.VARIANT)


def has_same_shape(judgement: Judgement) -> bool:
    """Whether neither formula has a name for what the other writes out."""
    return not judgement.abbreviates and not judgement.renotates


def unlikeness_of_names(judgement: Judgement) -> float:
    """Return how much speaks against what differs that either has names of its own.

    Of a formula and its extension the one is meant that has a name for all that the author has.
    """
    foreign = len(evidence_of(judgement).foreign)
    return _NOT_SHARED * (1.0 - shared_letters_of_the_rest(judgement)) + _FOREIGN * foreign


def nearness(found: Identification) -> float:
    """Return how much speaks for an identification: being equal in the same words most of all."""
    unlikely = found.formula.statement or found.judgement.form.is_convention
    alike = found.judgement.similarity
    if not found.is_equal and turned_quotient(found.judgement) is not None:
        alike = max(alike, _TURNED)
    alike += 0.2 * found.named - _UNLIKELY * unlikely
    if found.judgement.has_same_name:
        alike += 0.1 + 0.35 * is_telling(found.claim.name) + 0.2 * found.named
    elif found.named and not evidence_of(found.judgement).called_otherwise:
        alike += 0.05
    if not found.is_equal:
        # nobody would be told that it is nearly what nothing announces and is called otherwise
        names = evidence_of(found.judgement)
        called_otherwise = not found.named and names.called_otherwise
        alike -= unlikeness_of_names(found.judgement)
        return alike - _LEFT_UNSAID * called_otherwise
    if found.judgement.abbreviates or found.judgement.renotates:
        return alike + 0.25
    return alike + 1.0
