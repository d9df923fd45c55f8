"""What an index keeps of all forms of some formulas, made by reading each of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from math import log
from typing import TYPE_CHECKING

from msgspec import Struct, msgpack

from mathlint.catalogue.claims import name_keys
from mathlint.catalogue.facts import Facts, facts_of
from mathlint.catalogue.forms import forms_written
from mathlint.catalogue.likeness.fingerprint import fingerprint
from mathlint.catalogue.likeness.outline import packed
from mathlint.formula.printing.sexpr import to_sexpr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mathlint.catalogue.formula import Formula
    from mathlint.formula import Expression


class Postings(Mapping[int, list[list[int]]]):
    """Shape → the numbers of the records that have it, then of those that have it twice, and so on.

    packed: the same, each shape's numbers as bytes; they are unpacked when they are asked for
    """

    def __init__(self, packed: Mapping[int, bytes]) -> None:
        self._packed = packed
        self._unpacked: dict[int, list[list[int]]] = {}

    def __getitem__(self, shape: int) -> list[list[int]]:
        known = self._unpacked.get(shape)
        if known is None:
            numbers = msgpack.decode(self._packed[shape], type=list[list[int]])
            known = self._unpacked[shape] = numbers
        return known

    def __contains__(self, shape: object) -> bool:
        return shape in self._packed

    def __iter__(self) -> Iterator[int]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)


class FormRecord(Struct, frozen=True, array_like=True):
    """A statement of a form.

    position: of the formula in the catalogue; number: of the form in what is written of it
    claim: which of the statements of the LaTeX
    left: all of the name on the left
    size, key: of the skeleton of the value
    weight: of all its shapes, the rarer the heavier
    outline: the skeleton of the value, packed
    """

    position: int
    number: int
    claim: int
    left: str
    size: float
    key: int
    weight: float
    outline: bytes


class Registers(Struct, frozen=True, array_like=True):
    """By what formulas are found besides their shapes.

    words: telling word of a left side → the numbers of the records that have it there
    left_sides: left side → how many formulas have it
    names: name in prose → the positions of the formulas that it announces
    slips: shape of a known mistake → the positions of the formulas of which it is one
    """

    words: dict[str, list[int]]
    left_sides: dict[str, int]
    names: dict[str, list[int]]
    slips: dict[int, list[int]]


class Records(Struct, frozen=True, array_like=True, dict=True):
    """All statements of all forms, and who has which shape.

    packed_facts, packed_postings: of each formula and each shape; few of them are asked for
    """

    forms: tuple[FormRecord, ...]
    packed_facts: tuple[bytes, ...]
    packed_postings: dict[int, bytes]
    registers: Registers

    @cached_property
    def postings(self) -> Postings:
        """Which records have which shape."""
        return Postings(self.packed_postings)

    def facts(self, position: int) -> Facts:
        """Return the facts about a formula."""
        return msgpack.decode(self.packed_facts[position], type=Facts)

    def rarity(self, shape: int) -> float:
        """Return how much it tells that two formulas share a shape."""
        return rarity(self.postings, shape, len(self.forms))


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
    forms = tuple(
        FormRecord(
            position,
            number,
            claim,
            left=left_side(form.claim.name),
            size=form.skeleton.size,
            key=form.skeleton.key,
            weight=sum(
                rarity(postings, shape, len(shapes)) * count for shape, count in own.items()
            ),
            outline=packed(form.skeleton),
        )
        for (position, number, claim, form), own in zip(written, shapes, strict=True)
    )
    facts = tuple(map(facts_of, formulas))
    packed_facts = tuple(map(msgpack.encode, facts))
    names = [form.claim.name for *_, form in written]
    packed_postings = {shape: msgpack.encode(having) for shape, having in postings.items()}
    return Records(forms, packed_facts, packed_postings, _registers(forms, names, facts))


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
    names: dict[str, list[int]] = defaultdict(list)
    slips: dict[int, list[int]] = defaultdict(list)
    for position, known in enumerate(facts):
        for name in known.names:
            names[name].append(position)
        for shape in sorted(known.slips):
            slips[shape].append(position)
    left_sides = {left: len(positions) for left, positions in having.items()}
    return Registers(dict(words), left_sides, dict(names), dict(slips))


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
