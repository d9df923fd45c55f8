"""Replacing parts of an expression. Parts that stay are shared with the original."""

from __future__ import annotations

from operator import is_
from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Expression

if TYPE_CHECKING:
    from collections.abc import Callable

    Change = Callable[[Expression], Expression]
    Replacement = Callable[[Expression], Expression | None]


def rewritten(node: Expression, replacement: Replacement) -> Expression:
    """Return an expression in which parts are replaced, from the leaves up.

    replacement: returns what takes the place of a node, whose own parts are replaced already, or
        None where it stays
    """
    result = with_parts(node, lambda part: rewritten(part, replacement))
    return replacement(result) or result


def replaced(node: Expression, replacement: Replacement) -> Expression:
    """Return an expression in which parts are replaced, from the outside in.

    replacement: returns what takes the place of a node, into which nobody looks any more, or None
        where its parts are to be looked at
    """
    return replacement(node) or with_parts(node, lambda part: replaced(part, replacement))


def with_parts(node: Expression, change: Change) -> Expression:
    """Return ``node`` with each part that stands directly in it as ``change`` returns it."""
    changed: dict[str, object] = {}
    for name in node.__struct_fields__:
        value = getattr(node, name)
        new = _changed(value, change)
        if new is not value:
            changed[name] = new
    return replace(node, **changed) if changed else node


def _changed(value: object, change: Change) -> object:
    if isinstance(value, Expression):
        return change(value)
    if isinstance(value, tuple) and value:
        new = [_changed(item, change) for item in value]
        return value if all(map(is_, new, value)) else tuple(new)
    return value
