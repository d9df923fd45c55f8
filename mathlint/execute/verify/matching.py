"""Which name of a block is which part of a formula."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.verify.target import Part, Target, parts_of
from mathlint.execute.verify.words import Wording, fitness, logged, wording

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_ENOUGH = 0.5
_NEARLY = 0.12
_MOST = 64


class Match(Struct, frozen=True):
    """An assignment of names to parts; ``sure`` is the fitness of the least fitting."""

    parts: dict[str, Part]
    sure: float


def matches(names: Sequence[str], target: Target) -> Iterator[Match]:
    """Yield the assignments of all ``names`` to different parts, those that fit about equally well.

    Where names tell parts apart, only what they say is tried: otherwise swapped arguments would
    pass.
    """
    parts = parts_of(target)
    choices: list[list[tuple[float, Part]]] = []
    for name in names:
        scored = sorted(
            ((fitness(name, _wording(part)), part) for part in parts),
            key=lambda scored_part: -scored_part[0],
        )
        best = scored[0][0] if scored else 0.0
        if best < _ENOUGH:
            return
        choices.append([(score, part) for score, part in scored if score >= best - _NEARLY])
    tried = islice(product(*choices), _MOST * 16)
    found: list[Match] = []
    for combination in tried:
        chosen = [part for _, part in combination]
        if _apart(chosen, target):
            sure = min((score for score, _ in combination), default=1.0)
            found.append(Match(dict(zip(names, chosen, strict=True)), sure))
    found.sort(key=lambda match: -match.sure)
    yield from found[:_MOST]


def _wording(part: Part) -> Wording:
    words = wording(part.node)
    return logged(words) if part.logged else words


def _apart(parts: Sequence[Part], target: Target) -> bool:
    """Return whether no part is another one or lies inside of it."""
    keys = [part.key for part in parts]
    if len(set(keys)) < len(keys):
        return False
    spell = target.names.spell
    for outer in parts:
        inside = {spell(node) for node in outer.node.walk() if node is not outer.node}
        if any(spell(part.node) in inside for part in parts if part is not outer):
            return False
    return True
