"""Replacing parts of an expression."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Expression

if TYPE_CHECKING:
    from collections.abc import Callable

    Replacement = Callable[[Expression], Expression | None]


def rewritten(node: Expression, replacement: Replacement) -> Expression:
    """Return an expression in which parts are replaced, from the leaves up.

    replacement: returns what takes the place of a node, whose own parts are replaced already, or
        None where it stays. Parts that stay are shared with the original.
    """
    changed: dict[str, object] = {}
    for name in node.__struct_fields__:
        value = getattr(node, name)
        new = _field(value, replacement)
        if new is not value:
            changed[name] = new
    result = replace(node, **changed) if changed else node
    return replacement(result) or result


def _field(value: object, replacement: Replacement) -> object:
    if isinstance(value, Expression):
        return rewritten(value, replacement)
    if isinstance(value, tuple) and value and isinstance(value[0], (Expression, tuple)):
        new = tuple(_field(item, replacement) for item in value)
        return new if any(a is not b for a, b in zip(new, value, strict=True)) else value
    return value
