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
    """Yield ``targets``, and those that change when what ``known`` defines is put in after them."""
    definitions = _definitions(known)
    changed: list[Target] = []
    for target in targets:
        own = "" if target.head is None else target.names.spell(target.head)
        others = {name: value for name, value in definitions.items() if name != own}
        used: set[str] = set()
        value = _put_in(target.value, others, target, used)
        yield replace(target, defined=frozenset(used)) if used else target
        for _ in range(_ROUNDS - 1):
            further = _put_in(value, others, target, used)
            if further is value:
                break
            value = further
        if value is not target.value:
            changed.append(replace(target, value=value, names=Names()))
    yield from changed


def _definitions(known: Iterable[Target]) -> dict[str, Expression]:
    """Return what is defined by a name, a square such as σ², or r(θ): the first counts.

    A name may have an index, as m_t: it is replaced where it has the very same one.
    """
    found: dict[str, Expression] = {}
    for target in known:
        head = target.head
        if isinstance(head, Symbol | Application | Power):
            found.setdefault(target.names.spell(head), target.value)
    return found


def _put_in(
    value: Expression, definitions: Mapping[str, Expression], target: Target, used: set[str]
) -> Expression:
    """Return ``value`` with definitions put in; the symbols that they define are ``used``."""

    def change(node: Expression) -> Expression | None:
        if not isinstance(node, Symbol | Application | Power):
            return None
        found = definitions.get(target.names.spell(node))
        if found is not None:
            used.add(target.names.identity(node.base if isinstance(node, Power) else node))
        return found

    return replaced(value, change)
