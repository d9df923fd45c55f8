"""Finding the known formulas that a formula may be, among hundreds or thousands, by its shape."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from heapq import heapify, heappop
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.claims import Claim, name_keys
from mathlint.catalogue.facts import remember
from mathlint.catalogue.forms import KnownForm, forms_written
from mathlint.catalogue.identification.left_sides import is_telling
from mathlint.catalogue.identification.records import FormRecord, Records, left_side, records_of
from mathlint.catalogue.likeness.fingerprint import fingerprint
from mathlint.catalogue.likeness.known import KnownSkeleton
from mathlint.catalogue.names import Names

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.catalogue.facts import Facts
    from mathlint.catalogue.formula import Formula
    from mathlint.catalogue.likeness.match import Resemblance
    from mathlint.catalogue.likeness.skeleton import Skeleton
    from mathlint.formula import Expression

_NAME_VOTE = 0.25
_WORD_VOTE = 0.2
_FEW = 2  # known formulas with one left side, for which it tells them
_MOST_VISITED = 30_000  # records looked at for one formula


class Candidate(Struct, frozen=True):
    """A form that a formula may be one of, and how much speaks for it.

    named: the name on the left or the words around announce the formula
    """

    index: FormulaIndex
    record: FormRecord
    score: float
    named: bool

    @property
    def formula(self) -> Formula:
        """The known formula."""
        return self.index.formula(self.record.position)

    @property
    def form(self) -> KnownForm:
        """The form, which is read when it is asked for: most candidates are not worth it."""
        return forms_written(self.formula, self.record.number)[self.record.claim]


class Traits(Struct, frozen=True):
    """By what a claim is looked for: its shapes, how often it has each, words of its left side."""

    shapes: tuple[tuple[int, int], ...]
    words: frozenset[str]


def traits_of(claim: Claim, skeleton: Skeleton) -> Traits:
    """Return by what a claim is looked for; ``skeleton``: of its value."""
    return Traits(tuple(fingerprint(skeleton).items()), name_keys(claim.name))


class Votes(Struct, frozen=True):
    """How much speaks for each record, by its number, and which the left side names."""

    scores: dict[int, float]
    named: set[int]


class FormulaIndex:
    """An inverted index over all forms of some formulas.

    formulas: may be loaded when they are asked for; records: of these, from an earlier run
    """

    def __init__(self, formulas: Sequence[Formula], records: Records | None = None) -> None:
        self.formulas = formulas
        self._records = records_of(formulas) if records is None else records
        self._registers = self._records.registers
        self._skeletons: dict[int, KnownSkeleton] = {}
        self._unpacked: dict[int, Facts] = {}

    def slipped(self, skeleton: Skeleton) -> Sequence[int]:
        """Return the positions of the formulas a known mistake of which has this shape."""
        return self._registers.slips.get(skeleton.key, ())

    @cached_property
    def names(self) -> Names:
        """What the formulas are called in prose."""
        return Names(self._registers.names)

    def announced(self, words: str) -> frozenset[int]:
        """Return the positions of the formulas that words around a formula announce."""
        return self.names.announced_by(words)

    def is_telling(self, name: Expression | None) -> bool:
        """Whether a left side is that of few known formulas, and more than a letter."""
        return is_telling(name) and self._registers.left_sides.get(left_side(name), 0) <= _FEW

    def votes(self, traits: Traits) -> Votes:
        """Return what speaks for each form that a claim may be one of, whatever words say."""
        rarity, weights = self._records.rarity, self._records.weights
        by_word = self._registers.words
        shapes = dict(traits.shapes)
        own = sum(rarity(shape) * count for shape, count in shapes.items())
        named = {number for word in traits.words for number in by_word.get(word, ())}
        scores = dict.fromkeys(named, 0.0)
        for number, weight in self._shared(shapes).items():
            scores[number] = 2 * weight / (own + weights[number])
        for number in named:
            scores[number] += _NAME_VOTE
        return Votes(scores, named)

    def candidates(self, votes: Votes, announced: frozenset[int]) -> Iterator[Candidate]:
        """Yield the forms that a claim may be one of, the likeliest first.

        announced: the positions of the formulas that the words around it announce
        """
        positions, scores = self._records.positions, votes.scores
        if announced:
            scores = {
                number: score + _WORD_VOTE * (positions[number] in announced)
                for number, score in scores.items()
            }
        # of hundreds that share something only the first few are asked for
        waiting = [(-score, number) for number, score in scores.items()]
        heapify(waiting)
        while waiting:
            _, number = heappop(waiting)
            is_named = number in votes.named or positions[number] in announced
            yield Candidate(self, self._records.form(number), scores[number], is_named)

    def _shared(self, shapes: dict[int, int]) -> dict[int, float]:
        """Return how much each record shares of some shapes, the rarer the more."""
        shared: dict[int, float] = defaultdict(float)
        postings = self._records.postings
        visited = 0
        known = [shape for shape in shapes if shape in postings]
        for shape in sorted(known, key=lambda shape: len(postings[shape][0])):
            visited += len(postings[shape][0])
            if visited > _MOST_VISITED:
                break  # what is left is common: it hardly tells one formula from another
            rarity = self._records.rarity(shape)
            for having in postings[shape][: shapes[shape]]:
                for number in having:
                    shared[number] += rarity
        return shared

    def formula(self, position: int) -> Formula:
        """Return a formula by its position in the catalogue."""
        formula = self.formulas[position]
        remember(formula, self._facts(position))
        return formula

    def _facts(self, position: int) -> Facts:
        known = self._unpacked.get(position)
        if known is None:
            known = self._unpacked[position] = self._records.facts(position)
        return known

    def resemblance(self, skeleton: Skeleton, candidate: Candidate) -> Resemblance:
        """Return how alike a value is to a candidate's."""
        record = candidate.record
        known = self._skeletons.get(id(record))
        if known is None:
            spellings = self._facts(record.position).spellings
            known = self._skeletons[id(record)] = KnownSkeleton(record.outline, spellings)
        return known.resemblance(skeleton)
