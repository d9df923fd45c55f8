"""Which name of a block is which part of a formula."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from msgspec import Struct

from mathlint.execute.verify.parts import Form, Part, parts_of
from mathlint.execute.verify.words import Wording, fitness, logged, squared, wording
from mathlint.formula.expression import Gradient, Symbol

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.execute.verify.target import Target

_ENOUGH = 0.5
_NEARLY = 0.12
_MOST = 64


class Match(Struct, frozen=True):
    """An assignment of names to parts; ``sure`` is the fitness of the least fitting."""

    parts: dict[str, Part]
    sure: float


def matches(
    names: Sequence[str], target: Target, *, updates: str = "", loose: bool = False
) -> Iterator[Match]:
    """Yield the assignments of all ``names`` to different parts, those that fit about equally well.

    Where names tell parts apart, only what they say is tried: otherwise swapped arguments would
    pass. A ``loose`` match gives names that fit nothing to any part, to one of their first letter
    where there is one, so that it can only show that they agree.

    updates: the name for the value before of what the formula defines
    """
    parts = parts_of(target)
    choices: list[list[tuple[float, Part]]] = []
    for name in names:
        scored = _scored(name, parts, target, updates)
        best = scored[0][0] if scored else 0.0
        if best < _ENOUGH:
            if not loose:
                return
            values = [part for part in parts if part.form is Form.VALUE]
            begun = [part for part in values if _begins_with(name, part)]
            choices.append([(0.0, part) for part in begun or values])
            continue
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


def claims(names: Sequence[str], target: Target, *, updates: str = "") -> Match | None:
    """Return which of ``names`` stand for parts of the formula; those that stand for none are left.

    Where several names fit one part, it belongs to the one that fits best.
    """
    owners: dict[str, tuple[float, str, Part]] = {}
    for name in names:
        for score, part in _best(name, target, updates):
            key = f"{part.form} {part.key}"
            if score >= _ENOUGH and (key not in owners or owners[key][0] < score):
                owners[key] = (score, name, part)
    chosen: dict[str, Part] = {}
    sure = 1.0
    for score, name, part in sorted(owners.values(), key=lambda owner: -owner[0]):
        if name not in chosen and _apart([*chosen.values(), part], target):
            chosen[name] = part
            sure = min(sure, score)
    return Match(chosen, sure) if chosen else None


def _begins_with(name: str, part: Part) -> bool:
    """Return whether a name begins with the letter of a part, as ``actual`` with that of A_t."""
    node = part.node
    return isinstance(node, Symbol) and node.base.lower() == name[:1].lower()


def _best(name: str, target: Target, updates: str) -> list[tuple[float, Part]]:
    """Return the parts that a name fits best, all about equally well."""
    scored = _scored(name, parts_of(target), target, updates)
    best = scored[0][0] if scored else 0.0
    return [(score, part) for score, part in scored if score >= best - _NEARLY]


def _scored(
    name: str, parts: Sequence[Part], target: Target, updates: str
) -> list[tuple[float, Part]]:
    """Return the parts with how well a name fits them, the best first."""
    if name and name == updates and (before := _value_before(parts, target)) is not None:
        return [(1.0, before)]
    scored = ((fitness(name, _wording(part)), part) for part in parts)
    return sorted(scored, key=lambda scored_part: -scored_part[0])


def _value_before(parts: Sequence[Part], target: Target) -> Part | None:
    r"""Return the part for what the formula updates: ``x_{t-1}`` of x_t, or θ of θ."""
    head = target.head
    if not isinstance(head, Symbol):
        return None
    alike = [
        part
        for part in parts
        if isinstance(part.node, Symbol) and part.form is Form.VALUE
        if part.node.base == head.base and part.node.decorations == head.decorations
    ]
    earlier = [part for part in alike if "prev" in wording(part.node).marks]
    found = earlier or alike
    return found[0] if len(found) == 1 else None


def _wording(part: Part) -> Wording:
    words = wording(part.node)
    match part.form:
        case Form.LOGARITHM:
            return logged(words)
        case Form.SQUARE:
            return squared(words)
        case Form.LOGARITHM_OF_SQUARE:
            return logged(squared(words))
    return words


def _apart(parts: Sequence[Part], target: Target) -> bool:
    """Return whether no part is another one or lies inside of it.

    What a gradient is taken of, and the scripts of a symbol, are in their names only. What stands
    beside the outer one too, as x beside what a network makes of x, is a part of its own.
    """
    keys = [part.key for part in parts]
    if len(set(keys)) < len(keys):
        return False
    spell = target.names.spell
    for outer in parts:
        if isinstance(outer.node, Gradient | Symbol):
            continue
        inside = {spell(node) for node in outer.node.walk() if node is not outer.node}
        within = [part for part in parts if part is not outer and spell(part.node) in inside]
        if within and not {spell(part.node) for part in within} <= _beside(outer, target):
            return False
    return True


def _beside(outer: Part, target: Target) -> set[str]:
    """Return how everything is spelled that stands in a formula outside of one of its parts."""
    spell = target.names.spell
    own = spell(outer.node)
    found: set[str] = set()
    pending = [target.value]
    while pending:
        node = pending.pop()
        spelling = spell(node)
        if spelling != own:
            found.add(spelling)
            pending.extend(node.children)
    return found
