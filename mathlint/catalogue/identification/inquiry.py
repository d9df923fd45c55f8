"""A claim of which it is asked which known formula it is, and what has been found out about it.

A dozen rules ask about a formula, without the words around it and then with them. Aligning and
comparing take nearly all the time of that and depend on neither: each is done once, and only for
the forms of which somebody wants to know.
"""

from __future__ import annotations

from functools import cached_property, lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import Claim, readings_of_claims
from mathlint.catalogue.identification.index import traits_of
from mathlint.catalogue.identification.judgement import Judgement
from mathlint.catalogue.identification.records import left_side
from mathlint.catalogue.likeness.abstraction import skeleton_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.identification.index import Candidate, FormulaIndex, Traits, Votes
    from mathlint.catalogue.identification.records import FormRecord
    from mathlint.catalogue.likeness.match import Resemblance
    from mathlint.formula import Expression

_CANDIDATES = 60
_ENTRIES = 6
_FORMS = 6
ALIKE = 0.6  # less similar forms are compared only where the names are the same
HARDLY_ALIKE = 0.4


class Inquiry:
    """A claim and its skeleton, to be held beside the forms of known formulas."""

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.skeleton = skeleton_of(claim.value)
        self._traits = traits_of(claim, self.skeleton)
        # by the identity of a record; kept with the record, so that no other can have it
        self._resemblances: dict[int, tuple[FormRecord, Resemblance]] = {}
        self._judgements: dict[KnownForm, Judgement] = {}
        self._likely: dict[tuple[int, frozenset[int]], tuple[Likeness, ...]] = {}

    def likely(self, words: str, index: FormulaIndex) -> tuple[Likeness, ...]:
        """Return the claim beside the likeliest formulas; of words only their names count."""
        announced = index.announced(words)
        key = id(index), announced
        if key not in self._likely:
            likely = _likely(self._traits, announced, index)
            self._likely[key] = tuple(Likeness(self, forms) for forms in likely)
        return self._likely[key]

    def resemblance(self, candidate: Candidate) -> Resemblance:
        """Return how alike the value is to a form, which is not read for that."""
        key = id(candidate.record)
        if key not in self._resemblances:
            alike = candidate.index.resemblance(self.skeleton, candidate)
            self._resemblances[key] = candidate.record, alike
        return self._resemblances[key][1]

    def beside(self, candidate: Candidate) -> Judgement:
        """Return the claim beside a form that it may be."""
        return self._judged(candidate.form, partial(self.resemblance, candidate))

    def beside_form(self, form: KnownForm) -> Judgement:
        """Return the claim beside any form."""
        return self._judged(form, None)

    def _judged(self, form: KnownForm, resemblance: Callable[[], Resemblance] | None) -> Judgement:
        known = self._judgements.get(form)
        if known is None:
            known = self._judgements[form] = Judgement(
                self.claim, self.skeleton, form, self.beside_form, resemblance=resemblance
            )
        return known


@lru_cache(maxsize=256)
def _likely(
    traits: Traits, announced: frozenset[int], index: FormulaIndex
) -> tuple[tuple[Candidate, ...], ...]:
    """Return the forms of the likeliest formulas; the same for formulas that differ in scripts."""
    return tuple(_by_entry(index.candidates(_votes(traits, index), announced)))


@lru_cache(maxsize=8)
def _votes(traits: Traits, index: FormulaIndex) -> Votes:
    """Return what speaks for each form: hundreds of numbers, so they are kept for few formulas."""
    return index.votes(traits)


@lru_cache(maxsize=16)
def inquiries(expression: Expression) -> tuple[Inquiry, ...]:
    """Return what there is to ask about a formula; the same for the same formula."""
    return tuple(map(Inquiry, readings_of_claims(expression)))


class Likeness:
    """A claim beside the likeliest forms of one known formula."""

    def __init__(self, inquiry: Inquiry, candidates: Sequence[Candidate]) -> None:
        self._inquiry = inquiry
        self.candidates = candidates

    @property
    def is_statement(self) -> bool:
        """Whether the formula only states something."""
        return self.candidates[0].formula.statement

    @property
    def is_only_stated(self) -> bool:
        """Whether it would be a statement that nothing announces, which nobody would name."""
        return self.is_statement and not any(it.named for it in self.candidates)

    @cached_property
    def is_announced(self) -> bool:
        """Whether the words around or the left side are those of the formula."""
        left = left_side(self._inquiry.claim.name)
        return any(it.named or (left != "" and it.record.left == left) for it in self.candidates)

    @cached_property
    def has_same_name(self) -> bool:
        """Whether the left side is that of one of the forms."""
        return any(self._inquiry.beside(it).has_same_name for it in self.candidates)

    @cached_property
    def is_told(self) -> bool:
        """Whether it is near, and the words around or words of the left side announce it."""
        return any(it.named for it in self.candidates) and self.is_near

    @cached_property
    def is_near(self) -> bool:
        """Whether the most alike form is alike enough, told before any of them is read.

        Of what is announced, one may be made of the same parts, put together otherwise.
        """
        needed = HARDLY_ALIKE if self.is_announced else ALIKE
        alike = (self._inquiry.resemblance(it).overall >= needed for it in self.candidates)
        return any(alike) or (self.is_announced and self._has_same_parts)

    @property
    def _has_same_parts(self) -> bool:
        return any(self._inquiry.beside(it).has_same_parts for it in self.candidates)

    @cached_property
    def of_one_shape(self) -> tuple[Judgement, Candidate] | None:
        """The claim beside the form from which it differs in names at most, if there is one."""
        key = self._inquiry.skeleton.key
        alike = (self._judged(it) for it in self.candidates if it.record.key == key)
        return max(alike, key=lambda it: (*_nearness(it), it[0].is_written_alike), default=None)

    @property
    def is_written_alike(self) -> bool:
        """Whether the claim is what a form says, letter by letter once symbols are renamed."""
        return self.of_one_shape is not None and self.of_one_shape[0].is_written_alike

    @cached_property
    def judged(self) -> list[tuple[Judgement, Candidate]]:
        """The claim beside each form, the most alike first."""
        return sorted(map(self._judged, self.candidates), key=_nearness, reverse=True)

    def _judged(self, candidate: Candidate) -> tuple[Judgement, Candidate]:
        return self._inquiry.beside(candidate), candidate


def _by_entry(candidates: Iterator[Candidate]) -> Iterator[tuple[Candidate, ...]]:
    """Yield the candidates of one known formula after another, the likeliest first."""
    entries: dict[int, list[Candidate]] = {}
    for candidate in islice(candidates, _CANDIDATES):
        forms = entries.setdefault(candidate.record.position, [])
        if len(forms) < _FORMS:
            forms.append(candidate)
    yield from map(tuple, islice(entries.values(), _ENTRIES))


def _nearness(pair: tuple[Judgement, Candidate]) -> tuple[float, bool]:
    judgement, _ = pair
    return judgement.similarity, judgement.has_same_name
