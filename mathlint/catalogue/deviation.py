"""Formulas that deviate from a known one: what is wrong, how sure that is, and how to mend it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache, partial
from typing import TYPE_CHECKING

from mathlint.catalogue.alignment import AVERAGES
from mathlint.catalogue.difference import Difference, Kind, differences, main_kind
from mathlint.catalogue.evidence import Left, evidence_of
from mathlint.catalogue.identification import Identification, built_in_index, identify
from mathlint.catalogue.judgement import Standing
from mathlint.catalogue.renaming import Head
from mathlint.catalogue.repair import Repair, repair
from mathlint.formula.expression import Application, Symbol
from mathlint.formula.sexpr import to_sexpr

if TYPE_CHECKING:
    from mathlint.catalogue.formula import Formula, Slip
    from mathlint.catalogue.index import FormulaIndex
    from mathlint.catalogue.judgement import Judgement
    from mathlint.evaluate import Witness
    from mathlint.formula import Reading


_SHARED = 0.7
_LARGE = 8.0
_VERY_LARGE = 12.0
_FEW = 3


class Certainty(IntEnum):
    """How sure it is that the author means the known formula."""

    POSSIBLE = 1
    LIKELY = 2
    CERTAIN = 3


@dataclass(frozen=True, slots=True)
class Deviation:
    """A claim that is nearly a known formula.

    slip: the known mistake that it is, if it is one
    repair: None where no edit was found that makes it equal
    witness: numbers that show the difference; None where one side has no value
    """

    identification: Identification
    kind: Kind
    differences: tuple[Difference, ...]
    certainty: Certainty
    slip: Slip | None
    repair: Repair | None

    @property
    def formula(self) -> Formula:
        """The known formula."""
        return self.identification.formula

    @property
    def witness(self) -> Witness | None:
        """The numbers."""
        return self.identification.judgement.witness


@lru_cache(maxsize=512)
def deviations(
    tex: str, readings: tuple[Reading, ...], words: str = "", index: FormulaIndex | None = None
) -> tuple[Deviation, ...]:
    """Return where a formula deviates from known ones, in the order of the text.

    words: what is written around it, lower case
    """
    index = index or built_in_index()
    could_tell = partial(_could_tell, index)
    found = identify(readings, words, index, could_tell)
    equal = {id(one.claim.name) for one in found if one.is_equal}
    # another step of the same chain is known: this one is on the way to it
    open_ones = [one for one in found if not one.is_equal and id(one.claim.name) not in equal]
    judged = (_deviation(tex, one, told=index.is_telling(one.claim.name)) for one in open_ones)
    return tuple(deviation for deviation in judged if deviation is not None)


def _could_tell(index: FormulaIndex, judgement: Judgement, named: bool) -> bool:
    """Whether a claim would be reported if it differs: most are small, and announced by nothing."""
    size = judgement.form.skeleton.size
    if judgement.claim.is_bare:
        return size >= _VERY_LARGE
    if size >= _LARGE:
        return True
    names = evidence_of(judgement)
    return names.keyed or (
        names.left is Left.SAME and (named or index.is_telling(judgement.claim.name))
    )


def _deviation(tex: str, one: Identification, *, told: bool) -> Deviation | None:
    if one.standing is not Standing.DIFFERENT and not one.named and not told:
        return None
    slip = one.slip
    found = differences(one.judgement)
    certainty = _certainty(one, found, slip, told=told)
    if certainty is None:
        return None
    kind = main_kind(found)
    return Deviation(one, kind, found, certainty, slip, repair(tex, one.judgement, found))


def _certainty(
    one: Identification, found: tuple[Difference, ...], slip: Slip | None, *, told: bool
) -> Certainty | None:
    """Return how sure a deviation is; None where the formula is rather another one.

    told: the left side is that of few known formulas
    """
    judgement = one.judgement
    size = judgement.form.skeleton.size
    names = evidence_of(judgement)
    if names.left is Left.CONTRADICTS or (one.may_be_another and slip is None):
        return None
    if names.foreign - _misnamed(found) or any(map(_is_other_notation, found)):
        # an extension, or another formula of the same family
        return Certainty.POSSIBLE if names.keyed and slip is not None else None
    named_left = names.keyed or (told and names.left is Left.SAME and names.shared >= _SHARED)
    told_twice = one.named and names.left is Left.SAME and names.shared >= _SHARED
    if size < _LARGE and not named_left and not told_twice:
        return None
    few = len(found) <= _FEW and judgement.match.cost <= max(2.5, 0.25 * size)
    if one.claim.is_bare and not (few and size >= _VERY_LARGE):
        return None  # a part of something, or an example: it claims nothing
    if slip is not None:
        if named_left or one.named or names.left is Left.SAME:
            return Certainty.CERTAIN
        return Certainty.LIKELY if size >= _VERY_LARGE else None
    only_names = all(one.kind in (Kind.SYMBOL, Kind.INDEX) for one in found)
    if named_left or one.named:
        sure = few and judgement.similarity >= 0.6 and one.standing is Standing.DIFFERENT
        likely = judgement.similarity >= 0.4 if named_left else few and judgement.similarity >= 0.7
        return Certainty.CERTAIN if sure else Certainty.LIKELY if likely else None
    alike = judgement.similarity >= 0.85 and names.shared >= _SHARED
    return Certainty.LIKELY if few and alike and not only_names else None


def _is_other_notation(difference: Difference) -> bool:
    """Whether a name stands for what the known formula writes out, or another way of averaging."""
    here, there = difference.match.here, difference.match.there
    if here is None or there is None:
        # the loss of one sample or its mean, a layer with a bias or without
        alone = here or there
        return alone is not None and (alone.label == "big:expectation" or _is_bias(difference))
    if difference.kind is Kind.SYMBOL and here.is_name != there.is_name:
        return not _is_part(difference)
    return difference.kind is Kind.OTHER_FUNCTION and {here.label, there.label} <= AVERAGES


def _is_bias(difference: Difference) -> bool:
    """Whether only a bias is lacking: many layers have none."""
    match = difference.match
    lacking = [child.there for child in match.children if child.here is None] or [match.there]
    return difference.kind is Kind.TERM and all(
        part is not None and isinstance(part.node, Symbol) and part.node.base == "b"
        for part in lacking
    )


def _is_part(difference: Difference) -> bool:
    """Whether one side of a difference is a part of the other, which so is no name for it."""
    if difference.here is None or difference.there is None:
        return False
    ours, theirs = to_sexpr(difference.here), to_sexpr(difference.there)
    return any(to_sexpr(node) == theirs for node in difference.here.walk()) or any(
        to_sexpr(node) == ours for node in difference.there.walk()
    )


def _misnamed(found: tuple[Difference, ...]) -> set[Head]:
    """Return the names that the author wrote where the known formula has another."""
    return {
        Head.of(node)
        for difference in found
        if isinstance(difference.here, (Symbol, Application)) and difference.there is not None
        if difference.kind in (Kind.SYMBOL, Kind.INDEX, Kind.EXCHANGED)
        for node in difference.here.walk()
        if isinstance(node, Symbol)
    }
