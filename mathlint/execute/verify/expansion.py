"""Formulas in which symbols that the page defines elsewhere are replaced by their definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.formula.expression import Application, Expression, Power, Symbol
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.execute.verify.target import Target

_ROUNDS = 3
"""How often a definition may need another one."""


def expanded(targets: Iterable[Target], known: Iterable[Target]) -> Iterator[Target]:
    """Yield those of ``targets`` that change when what ``known`` defines is put in."""
    definitions = _definitions(known)
    for target in targets:
        own = "" if target.head is None else target.names.spell(target.head)
        others = {name: value for name, value in definitions.items() if name != own}
        value = target.value
        for _ in range(_ROUNDS):
            changed = _put_in(value, others, target)
            if changed is value:
                break
            value = changed
        if value is not target.value:
            yield replace(target, value=value, names=Names())


def _definitions(known: Iterable[Target]) -> dict[str, Expression]:
    """Return what is defined by a plain name, a square such as σ², or r(θ): the first counts."""
    found: dict[str, Expression] = {}
    for target in known:
        head = target.head
        if isinstance(head, Symbol | Application | Power) and not target.free_indices:
            found.setdefault(target.names.spell(head), target.value)
    return found


def _put_in(value: Expression, definitions: Mapping[str, Expression], target: Target) -> Expression:
    def change(node: Expression) -> Expression | None:
        if isinstance(node, Symbol | Application | Power):
            return definitions.get(target.names.spell(node))
        return None

    return replaced(value, change)
