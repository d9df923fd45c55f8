"""Whether an author's claim says the same as a form of a known formula."""

from __future__ import annotations

from enum import StrEnum
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.catalogue.conventions.adaptation import adaptations
from mathlint.catalogue.conventions.averages import Averages
from mathlint.catalogue.conventions.optima import multiples
from mathlint.catalogue.conventions.variants import variants
from mathlint.catalogue.facts import facts_of, own_symbols
from mathlint.catalogue.identification.traded_names import may_trade_names
from mathlint.catalogue.likeness.abstraction import skeleton_of
from mathlint.catalogue.likeness.alignment import Aligner
from mathlint.catalogue.likeness.collisions import without_taken_names
from mathlint.catalogue.likeness.match import (
    Match,
    is_abbreviated,
    names_called_otherwise,
    similarity,
)
from mathlint.catalogue.likeness.notation import is_spelled_alike
from mathlint.catalogue.likeness.votes import NameVotes, call_of
from mathlint.formula.expression import Application, Divergence, Expression, Symbol

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from mathlint.catalogue.claims import Claim
    from mathlint.catalogue.forms import KnownForm
    from mathlint.catalogue.formula import Meaning
    from mathlint.catalogue.likeness.match import Resemblance
    from mathlint.catalogue.likeness.renaming import Renaming
    from mathlint.catalogue.likeness.skeleton import Skeleton
    from mathlint.evaluate import Witness


class Standing(StrEnum):
    """How a claim stands to a known formula."""

    EQUAL = "equal"
    VARIANT = "variant"  # equal up to a convention: sum or mean, objective or loss, base of the log
    DIFFERENT = "different"
    UNDECIDED = "undecided"


class Comparison(Struct, frozen=True):
    """What came of comparing, and why nothing was decided where that is so."""

    standing: Standing
    reason: str = ""


class Judgement:
    """One claim beside one form: how they correspond, and whether they are equal.

    beside: returns the judgement of the same claim beside another form
    named: what the author calls everything, where that is known from elsewhere
    resemblance: of both, where it can be told without aligning all parts
    """

    def __init__(
        self,
        claim: Claim,
        skeleton: Skeleton,
        form: KnownForm,
        beside: Callable[[KnownForm], Judgement],
        *,
        named: Renaming | None = None,
        resemblance: Callable[[], Resemblance] | None = None,
    ) -> None:
        self.beside = beside
        self._named = named
        self._resemblance = resemblance
        self.claim = claim
        self.skeleton = skeleton
        self._spellings = facts_of(form.formula).spellings
        self.form = form if named is not None else self._adapted(form)
        self._is_adapted = self.form is not form or named is not None
        if self._is_adapted:
            self._resemblance = None  # it is that of the form as it is written

    def _adapted(self, form: KnownForm) -> KnownForm:
        """Return the form, or as the author would say it where that is more alike."""
        others = tuple(adaptations(form, self.claim))

        def different(one: KnownForm) -> float:
            return Aligner(self._spellings).align(self.skeleton, one.skeleton).cost

        return min((*reversed(others), form), key=different) if others else form

    @cached_property
    def _first_match(self) -> Match:
        """How both values correspond, before it is asked which names stand for others."""
        return Aligner(self._spellings).align(self.skeleton, self.form.skeleton)

    @cached_property
    def match(self) -> Match:
        """How both values correspond."""
        first = self._first_match
        left = {} if self.name_match is None else names_called_otherwise(self.name_match)
        called = {**left, **names_called_otherwise(first)}
        if not called or not any(map(is_abbreviated, first.walk())):
            return first
        # a name that stands for a name elsewhere is none for what is written out with that
        return Aligner(self._spellings, called).align(self.skeleton, self.form.skeleton)

    @cached_property
    def name_match(self) -> Match | None:
        """How both left sides correspond; None where there are not two."""
        ours, theirs = self.claim.name, self.form.claim.name
        if ours is None or theirs is None:
            return None
        return Aligner(self._spellings).align(_skeleton_of_name(ours), _skeleton_of_name(theirs))

    @cached_property
    def similarity(self) -> float:
        """1 where both values are alike up to names."""
        if self._resemblance is not None:
            return self._resemblance().corresponding
        return similarity(self.match if self._is_adapted else self._first_match)

    @cached_property
    def renaming(self) -> Renaming:
        """The author's names for the form's symbols; a name that both use means the same."""
        if self._named is not None:
            return self._named
        votes = self._votes()
        ours = [node for node in (self.claim.value, self.claim.name) if node is not None]
        theirs = [it for it in (self.form.claim.value, self.form.claim.name) if it is not None]
        votes.prefer_same_names(ours, theirs, self._spellings)
        settled = _arguments(self.claim.name) | _arguments(self.form.claim.name)
        votes.prefer_same_letters(self.claim.value, self.form.claim.value, settled)
        return without_taken_names(self.form.claim.value, votes.renaming())

    @cached_property
    def renaming_by_place(self) -> Renaming:
        """The author's names as the places say where they stand, whatever the form calls them."""
        return self._votes().renaming()

    def _votes(self) -> NameVotes:
        votes = NameVotes()
        if self.name_match is not None:
            votes.add_left_sides(self.name_match)
        said = [it for it in (self.claim.name, self.claim.value) if it is not None]
        calls = (call_of(node) for part in said for node in part.walk())
        votes.add(self.match, {call for call in calls if call is not None})
        return votes

    @property
    def has_same_name(self) -> bool:
        """Whether both left sides are the same."""
        return self.name_match is not None and self.name_match.cost == 0.0

    @cached_property
    def has_same_parts(self) -> bool:
        """Whether both values are made of the same names, numbers and functions, each as often.

        Put together otherwise, as by a bracket in another place, they may be hardly alike.
        """
        return self.skeleton.parts == self.form.skeleton.parts

    @property
    def abbreviates(self) -> bool:
        """Whether either formula writes out what is one name in the other."""
        return any(map(is_abbreviated, self.match.walk()))

    @property
    def renotates(self) -> bool:
        """Whether a name of one formula is a function of something in the other: A_t, A(s, a)."""
        return any(
            pair.here is not None
            and pair.there is not None
            and pair.here.is_name
            and pair.there.is_name
            and pair.here.label != pair.there.label
            for pair in self.match.walk()
        )

    @cached_property
    def expected(self) -> Expression:
        """The form's value in the author's symbols."""
        return self.renaming.apply(self.form.claim.value)

    @cached_property
    def comparison(self) -> Comparison:
        """Whether the claim says what the form says."""
        found = self._compared()
        if found.standing is Standing.EQUAL and self.form.is_convention:
            return Comparison(Standing.VARIANT)
        return found

    def _compared(self) -> Comparison:
        found = self._as_written
        if found.standing is not Standing.DIFFERENT:
            return found
        for it in variants(self.claim, self.form, self.match, self.renaming):
            other = self._compare(it.ours, it.expected, self.renaming, it.factors)
            if other.standing in (Standing.EQUAL, Standing.VARIANT):
                return Comparison(Standing.VARIANT)
        return found

    @cached_property
    def _as_written(self) -> Comparison:
        """How both values compare, other ways of writing them aside."""
        factors = multiples(self.claim, self.form)
        first = self._compare(self.claim.value, self.expected, self.renaming, factors)
        if first.standing in (Standing.EQUAL, Standing.UNDECIDED):
            return first
        by_place = self.renaming_by_place
        if self._named is None and self._may_trade_names(by_place):
            expected = by_place.apply(self.form.claim.value)
            if self._compare(self.claim.value, expected, by_place).standing is Standing.EQUAL:
                return Comparison(Standing.EQUAL)
        return first

    def _may_trade_names(self, by_place: Renaming) -> bool:
        return may_trade_names(self.claim, self.form, self.match, self.renaming, by_place)

    @property
    def is_equal(self) -> bool:
        """Whether the claim says what the form says, names as both call them."""
        return not self.form.is_convention and self._as_written.standing is Standing.EQUAL

    @property
    def is_written_alike(self) -> bool:
        """Whether the claim is what the form says, letter by letter once symbols are renamed."""
        return is_spelled_alike(self.claim.value, self.expected)

    def says_expected(self, value: Expression) -> bool:
        """Whether another value equals the form's in the author's symbols and averages."""
        adopted = Averages(self.match, self.renaming).adopted(self.form.claim.value)
        return any(
            self._compare(value, expected, self.renaming).standing is Standing.EQUAL
            for expected in (self.expected, adopted)
        )

    def _compare(
        self,
        ours: Expression,
        expected: Expression,
        renaming: Renaming,
        factors: tuple[float, ...] = (),
    ) -> Comparison:
        if is_spelled_alike(ours, expected):
            return Comparison(Standing.EQUAL)
        from mathlint.catalogue.identification.verdicts import Pair, verdict_on
        from mathlint.evaluate import Different, Equal

        verdict = verdict_on(Pair(expected, ours, self.signature(renaming)), factors)
        if isinstance(verdict, Equal):
            return Comparison(Standing.EQUAL if verdict.factor == 1.0 else Standing.VARIANT)
        if isinstance(verdict, Different):
            return Comparison(Standing.DIFFERENT)
        return Comparison(Standing.UNDECIDED, reason=verdict.reason)

    @cached_property
    def witness(self) -> Witness | None:
        """Numbers that show a difference; None where there is none."""
        from mathlint.evaluate import Different, compare

        if self.comparison.standing is not Standing.DIFFERENT:
            return None
        signature = self.signature(self.renaming)
        for ours, expected in self._to_show():
            verdict = compare(expected, ours, signature=signature)
            if isinstance(verdict, Different):
                return verdict.witness
        return None

    def _to_show(self) -> Iterator[tuple[Expression, Expression]]:
        """Yield both values as they are easiest to check: averaged alike, if they can be."""
        averages = Averages(self.match, self.renaming)
        if averages.differ:
            ours = averages.without_normalisers(self.claim.value)
            yield ours, averages.adopted(self.form.claim.value)
        yield self.claim.value, self.expected

    def signature(self, renaming: Renaming) -> dict[str, Meaning]:
        """Return what is known of the author's symbols."""
        from mathlint.formula import to_latex

        known: dict[str, Meaning] = {}
        for latex, symbol in own_symbols(self.form.formula):
            written = renaming.apply(symbol)
            if isinstance(written, Application):
                written = written.function
            if isinstance(written, Symbol):
                known[to_latex(written)] = self.form.formula.symbols[latex]
        return known


@lru_cache(maxsize=4096)
def _skeleton_of_name(name: Expression) -> Skeleton:
    """Return the skeleton of a left side: each is held beside dozens of others."""
    return skeleton_of(name)


def _arguments(name: Expression | None) -> set[str]:
    """Return the letters of what a left side is a function of."""
    if isinstance(name, Application):
        parts = [part for part in name.children if part is not name.function]
    else:
        parts = [name.first, name.second] if isinstance(name, Divergence) else []
    return {it.base for part in parts for it in part.walk() if isinstance(it, Symbol)}
