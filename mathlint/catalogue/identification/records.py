"""What an index keeps of all forms of some formulas, made by reading each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import accumulate
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.facts import Facts, facts_of
from mathlint.catalogue.forms import forms_written
from mathlint.catalogue.likeness.fingerprint import fingerprint
from mathlint.catalogue.likeness.outline import packed
from mathlint.catalogue.names import first_word
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from mathlint.catalogue.formula import Formula
    from mathlint.formula import Expression


class Packed(Struct, frozen=True, array_like=True):
    """Values that are kept packed, one behind the other: of thousands a page asks for a few.

    ends: where each of them ends in ``data``
    """

    ends: list[int]
    data: memoryview

    def __len__(self) -> int:
        return len(self.ends)

    def __getitem__(self, number: int) -> memoryview:
        return self.data[self.ends[number - 1] if number else 0 : self.ends[number]]


def packed_in_a_row(values: Iterable[object]) -> Packed:
    """Return values as they are kept."""
    several = [msgpack.encode(value) for value in values]
    return Packed(list(accumulate(map(len, several))), memoryview(b"".join(several)))


class Postings(Mapping[int, list[list[int]]]):
    """Shape → the numbers of the records that have it, then of those that have it twice, and so on.

    shapes: shape → its number among ``having``; each is unpacked when it is asked for
    """

    def __init__(self, shapes: Mapping[int, int], having: Packed) -> None:
        self._shapes = shapes
        self._having = having
        self._unpacked: dict[int, list[list[int]]] = {}

    def __getitem__(self, shape: int) -> list[list[int]]:
        known = self._unpacked.get(shape)
        if known is None:
            packed = self._having[self._shapes[shape]]
            known = self._unpacked[shape] = msgpack.decode(packed, type=list[list[int]])
        return known

    def __contains__(self, shape: object) -> bool:
        return shape in self._shapes

    def __iter__(self) -> Iterator[int]:
        return iter(self._shapes)

    def __len__(self) -> int:
        return len(self._shapes)


class FormRecord(Struct, frozen=True, array_like=True):
    """A statement of a form.

    position: of the formula in the catalogue; number: of the form in what is written of it
    claim: which of the statements of the LaTeX
    left: all of the name on the left
    size, key: of the skeleton of the value
    outline: the skeleton of the value, packed
    """

    position: int
    number: int
    claim: int
    left: str
    size: float
    key: int
    outline: bytes


class Registers(Struct, frozen=True, array_like=True):
    """By what formulas are found besides their shapes.

    words: telling word of a left side → the numbers of the records that have it there
    left_sides: left side → how many formulas have it
    names: first word → names in prose that begin with it → the positions of the formulas that each
        announces, packed
    slips: shape of a known mistake → the positions of the formulas of which it is one
    """

    words: dict[str, list[int]]
    left_sides: dict[str, int]
    names: dict[str, memoryview]
    slips: dict[int, list[int]]


class Records(Struct, frozen=True, array_like=True, dict=True):
    """All statements of all forms, and who has which shape.

    packed_forms, positions, weights: of each record: the packed record itself, the position of its
        formula in the catalogue, the weight of all its shapes, the rarer the heavier
    packed_facts: of each formula
    shapes, packed_postings: shape → its number among the postings; the postings
    """

    packed_forms: Packed
    positions: list[int]
    weights: list[float]
    packed_facts: Packed
    shapes: dict[int, int]
    packed_postings: Packed
    registers: Registers

    @cached_property
    def postings(self) -> Postings:
        """Which records have which shape."""
        return Postings(self.shapes, self.packed_postings)

    @cached_property
    def _forms(self) -> dict[int, FormRecord]:
        return {}

    def form(self, number: int) -> FormRecord:
        """Return a record; the same object for the same number."""
        known = self._forms.get(number)
        if known is None:
            known = msgpack.decode(self.packed_forms[number], type=FormRecord)
            self._forms[number] = known
        return known

    def facts(self, position: int) -> Facts:
        """Return the facts about a formula."""
        return msgpack.decode(self.packed_facts[position], type=Facts)

    def rarity(self, shape: int) -> float:
        """Return how much it tells that two formulas share a shape."""
        return rarity(self.postings, shape, len(self.positions))


def records_of(formulas: Sequence[Formula]) -> Records:
    """Read all forms of some formulas."""
    written = [
        (position, number, claim, form)
        for position, formula in enumerate(formulas)
        for number in range(len(formula.written))
        for claim, form in enumerate(forms_written(formula, number))
    ]
    shapes = [fingerprint(form.skeleton) for *_, form in written]
    postings = _postings(shapes)
    forms = [
        FormRecord(
            position,
            number,
            claim,
            left=left_side(form.claim.name),
            size=form.skeleton.size,
            key=form.skeleton.key,
            outline=packed(form.skeleton),
        )
        for position, number, claim, form in written
    ]
    facts = tuple(map(facts_of, formulas))
    return Records(
        packed_forms=packed_in_a_row(forms),
        positions=[form.position for form in forms],
        weights=[
            sum(rarity(postings, shape, len(forms)) * count for shape, count in own.items())
            for own in shapes
        ],
        packed_facts=packed_in_a_row(facts),
        shapes={shape: number for number, shape in enumerate(postings)},
        packed_postings=packed_in_a_row(postings.values()),
        registers=_registers(forms, [form.claim.name for *_, form in written], facts),
    )


def _registers(
    forms: Sequence[FormRecord], lefts: Sequence[Expression | None], facts: Sequence[Facts]
) -> Registers:
    """Return by what records are found; ``lefts``: the left side of each."""
    words: dict[str, list[int]] = defaultdict(list)
    having: dict[str, set[int]] = defaultdict(set)
    for number, (record, left) in enumerate(zip(forms, lefts, strict=True)):
        for word in sorted(name_keys(left)):
            words[word].append(number)
        having[record.left].add(record.position)
    names: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    slips: dict[int, list[int]] = defaultdict(list)
    for position, known in enumerate(facts):
        for name in known.names:
            names[first_word(name)][name].append(position)
        for shape in sorted(known.slips):
            slips[shape].append(position)
    left_sides = {left: len(positions) for left, positions in having.items()}
    packed_names = {word: memoryview(msgpack.encode(them)) for word, them in names.items()}
    return Registers(dict(words), left_sides, packed_names, dict(slips))


def _postings(shapes: Sequence[Mapping[int, int]]) -> dict[int, list[list[int]]]:
    postings: dict[int, list[list[int]]] = defaultdict(list)
    for number, own in enumerate(shapes):
        for shape, count in own.items():
            having = postings[shape]
            having.extend([] for _ in range(count - len(having)))
            for often in having[:count]:
                often.append(number)
    return dict(postings)


def rarity(postings: Mapping[int, list[list[int]]], shape: int, forms: int) -> float:
    """Return how much it tells of so many forms that two of them share a shape."""
    having = postings.get(shape)
    return log((forms + 1) / (len(having[0]) + 0.5 if having else 0.5))


def left_side(name: Expression | None) -> str:
    """Return a left side as an index knows it."""
    return "" if name is None else to_sexpr(name)
