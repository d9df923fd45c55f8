"""Formulas in which symbols that the page defines elsewhere are replaced by their definitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.evaluate.names import Names
from mathlint.formula.expression import (
    Application,
    BigOperator,
    Dots,
    Expression,
    Power,
    Symbol,
    Tuple,
)
from mathlint.formula.rewrite import replaced

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from mathlint.execute.verify.target import Target

_ROUNDS = 3
"""How often a definition may need another one."""


def expanded(targets: Iterable[Target], definitions: Mapping[str, Expression]) -> Iterator[Target]:
    """Yield ``targets``, and those that change when ``definitions`` are put in after them."""
    changed: list[Target] = []
    for target in targets:
        own = "" if target.head is None else target.names.spell(target.head)
        kept = {own, *_indices(target)}
        others = {name: value for name, value in definitions.items() if name not in kept}
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


def defined_by(known: Iterable[Target]) -> dict[str, Expression]:
    """Return what is defined by a name, a square such as σ², or r(θ): the first counts.

    A name may have an index, as m_t: it is replaced where it has the very same one.
    """
    found: dict[str, Expression] = {}
    for target in known:
        head = target.head
        if isinstance(head, Symbol | Application | Power) and _defines(head, target):
            found.setdefault(target.names.spell(head), target.value)
    return found


def _defines(head: Expression, target: Target) -> bool:
    """Return whether it is no update, as of θ by itself, and no example, as t = 0, …, T."""
    nodes = list(target.value.walk())
    spell = target.names.spell
    if any(isinstance(node, Tuple | Dots) for node in nodes):
        return False
    if any(isinstance(node, type(head)) and spell(node) == spell(head) for node in nodes):
        return False
    is_setting = isinstance(head, Symbol) and not (head.subscripts or head.superscripts)
    return is_setting or any(isinstance(node, Symbol) for node in nodes)


def _indices(target: Target) -> frozenset[str]:
    """Return what is an index somewhere in a formula."""
    found: set[str] = set()
    for node in target.value.walk():
        if isinstance(node, BigOperator):
            found |= {target.names.identity(s) for b in node.binders for s in b.symbols}
        elif isinstance(node, Symbol):
            scripts = (inner for script in target.names.of(node).scripts for inner in script.walk())
            found |= {
                target.names.identity(inner) for inner in scripts if isinstance(inner, Symbol)
            }
    return frozenset(found)


def _put_in(
    value: Expression, definitions: Mapping[str, Expression], target: Target, used: set[str]
) -> Expression:
    """Return ``value`` with definitions put in; symbols that they define by others are ``used``."""

    def change(node: Expression) -> Expression | None:
        if not isinstance(node, Symbol | Application | Power):
            return None
        found = definitions.get(target.names.spell(node))
        if found is not None and any(isinstance(inner, Symbol) for inner in found.walk()):
            used.add(target.names.identity(node.base if isinstance(node, Power) else node))
        return found

    return replaced(value, change)
