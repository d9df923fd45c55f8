"""Finding the known formulas that a formula may be, among hundreds or thousands, by its shape."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache, cached_property
from math import log
from typing import TYPE_CHECKING

from mathlint.catalogue.claims import Claim, claims_of, name_keys
from mathlint.catalogue.evidence import is_telling
from mathlint.catalogue.fingerprint import fingerprint
from mathlint.catalogue.judgement import aligner_with, own_spellings
from mathlint.catalogue.names import Names
from mathlint.catalogue.outline import Outline, outline_of
from mathlint.catalogue.skeleton import Skeleton, skeleton_of
from mathlint.formula.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.catalogue.formula import Formula
    from mathlint.formula import Expression

_NAME_VOTE = 0.25
_WORD_VOTE = 0.2
_FEW = 2  # known formulas with one left side, for which it tells them
_MOST_VISITED = 30_000  # records looked at for one formula


@dataclass(frozen=True, slots=True)
class KnownForm:
    """One way to write a known formula: its LaTeX and what that claims."""

    formula: Formula
    latex: str
    claim: Claim
    skeleton: Skeleton


@dataclass(frozen=True, slots=True)
class FormRecord:
    """What the index holds of a form.

    position: of the formula in the catalogue; number: 0 for the canonical LaTeX, then the forms
    claim: which of the statements of the LaTeX
    keys: telling words of the name on the left; left: all of it; shapes: the fingerprint
    size, key: of the skeleton of the value; outline: all of it
    """

    position: int
    number: int
    claim: int
    keys: tuple[str, ...]
    left: str
    shapes: dict[int, int]
    size: float
    key: int
    outline: Outline


@dataclass(frozen=True, slots=True)
class Candidate:
    """A form that a formula may be one of, and how much speaks for it.

    named: the name on the left or the words around announce the formula
    """

    formula: Formula
    record: FormRecord
    score: float
    named: bool

    @property
    def form(self) -> KnownForm:
        """The form, which is read when it is asked for: most candidates are not worth it."""
        return known_form(self.formula, self.record.number, self.record.claim)


class FormulaIndex:
    """An inverted index over all forms of some formulas."""

    def __init__(
        self,
        formulas: Iterable[Formula],
        records: Iterable[FormRecord] = (),
        spellings: Iterable[Mapping[str, str]] = (),
    ) -> None:
        self.formulas = tuple(formulas)
        self._records = tuple(records) or tuple(records_of(self.formulas))
        self._spellings = tuple(spellings) or spellings_of(self.formulas)
        self._skeletons: dict[int, Skeleton] = {}

    @cached_property
    def _postings(self) -> dict[int, list[int]]:
        """Shape → the records that have it."""
        postings: dict[int, list[int]] = defaultdict(list)
        for number, record in enumerate(self._records):
            for shape in record.shapes:
                postings[shape].append(number)
        return postings

    @cached_property
    def _by_key(self) -> dict[str, list[int]]:
        by_key: dict[str, list[int]] = defaultdict(list)
        for number, record in enumerate(self._records):
            for key in record.keys:
                by_key[key].append(number)
        return by_key

    @cached_property
    def _totals(self) -> list[float]:
        return [self._weight(record.shapes) for record in self._records]

    @cached_property
    def _by_left_side(self) -> dict[str, set[int]]:
        lefts: dict[str, set[int]] = defaultdict(set)
        for record in self._records:
            lefts[record.left].add(record.position)
        return lefts

    @cached_property
    def names(self) -> Names:
        """What the formulas are called in prose."""
        return Names(name for formula in self.formulas for name in formula.names)

    def is_telling(self, name: Expression | None) -> bool:
        """Whether a left side is that of few known formulas, and more than a letter."""
        return is_telling(name) and len(self._by_left_side.get(left_side(name), ())) <= _FEW

    def _rarity(self, shape: int) -> float:
        found = len(self._postings.get(shape, ()))
        return log((len(self._records) + 1) / (found + 0.5))

    def _weight(self, shapes: dict[int, int]) -> float:
        return sum(self._rarity(shape) * count for shape, count in shapes.items())

    def candidates(self, claim: Claim, skeleton: Skeleton, words: str = "") -> Iterator[Candidate]:
        """Yield the forms that a claim may be one of, the likeliest first.

        words: what is written around the formula, lower case
        """
        shapes = fingerprint(skeleton)
        shared: dict[int, float] = defaultdict(float)
        visited = 0
        for shape in sorted(shapes, key=lambda shape: len(self._postings.get(shape, ()))):
            having = self._postings.get(shape, ())
            visited += len(having)
            if visited > _MOST_VISITED:
                break  # what is left is common: it hardly tells one formula from another
            rarity = self._rarity(shape)
            for number in having:
                shared[number] += rarity * min(shapes[shape], self._records[number].shapes[shape])
        keys = name_keys(claim.name)
        named = {number for key in keys for number in self._by_key.get(key, ())}
        own = self._weight(shapes)
        scored = []
        for number in shared.keys() | named:
            total = own + self._totals[number]
            score = 2 * shared.get(number, 0.0) / total if total else 0.0
            announced = announces(self.formulas[self._records[number].position], words)
            score += _NAME_VOTE * (number in named) + _WORD_VOTE * announced
            scored.append((score, -number))
        for score, negative in sorted(scored, reverse=True):
            record = self._records[-negative]
            formula = self.formulas[record.position]
            is_named = -negative in named or announces(formula, words)
            yield Candidate(formula, record, score, is_named)

    def similarity(self, skeleton: Skeleton, candidate: Candidate) -> float:
        """Return how alike a value is to a candidate's: 1 where it is the same up to names."""
        record = candidate.record
        known = self._skeletons.get(id(record))
        if known is None:
            known = self._skeletons[id(record)] = record.outline.skeleton()
        return aligner_with(self._spellings[record.position]).similarity(skeleton, known)


def announces(formula: Formula, words: str) -> bool:
    """Whether words around a formula announce a known one."""
    return bool(words) and any(
        name in words and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words)
        for name in formula.names
    )


def records_of(formulas: tuple[Formula, ...]) -> Iterator[FormRecord]:
    """Yield what an index holds of all forms of formulas."""
    for position, formula in enumerate(formulas):
        for number in range(1 + len(formula.forms)):
            for index, form in enumerate(_forms(formula, number)):
                name, skeleton = form.claim.name, form.skeleton
                yield FormRecord(
                    position,
                    number,
                    index,
                    keys=tuple(sorted(name_keys(name))),
                    left=left_side(name),
                    shapes=dict(fingerprint(skeleton)),
                    size=skeleton.size,
                    key=skeleton.key,
                    outline=outline_of(skeleton),
                )


def spellings_of(formulas: Iterable[Formula]) -> tuple[dict[str, str], ...]:
    """Return how the symbols of each formula are spelled, as :func:`own_spellings` tells."""
    return tuple(map(own_spellings, formulas))


def left_side(name: Expression | None) -> str:
    """Return a left side as the index knows it."""
    return "" if name is None else to_sexpr(name)


def known_form(formula: Formula, number: int, claim: int) -> KnownForm:
    """Return one statement of one form of a formula."""
    return _forms(formula, number)[claim]


def _forms(formula: Formula, number: int) -> tuple[KnownForm, ...]:
    return read_form_of(formula, (formula.latex, *formula.forms)[number])


def read_form_of(formula: Formula, latex: str) -> tuple[KnownForm, ...]:
    """Return what some LaTeX of a formula, such as a slip, claims."""
    return _read_form(_Identity(formula), latex)


class _Identity:
    """A formula by its identity: its declaration holds mappings, which have no hash."""

    __slots__ = ("formula",)

    def __init__(self, formula: Formula) -> None:
        self.formula = formula

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Identity) and other.formula is self.formula

    def __hash__(self) -> int:
        return id(self.formula)


@cache
def _read_form(identity: _Identity, latex: str) -> tuple[KnownForm, ...]:
    """Return what some LaTeX of a formula claims; read once."""
    from mathlint.formula import read_formula
    from mathlint.tex import parse

    expression = read_formula(parse(latex))[0].expression
    return tuple(
        KnownForm(identity.formula, latex, claim, skeleton_of(claim.value))
        for claim in claims_of(expression)
    )
