"""A change applied at every place of an expression, one at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.formula.expression import Binder, Expression

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def everywhere(
    node: Expression, mutate: Callable[[Expression], Iterator[Expression]]
) -> Iterator[Expression]:
    """Yield an expression with what ``mutate`` makes of one of its parts, for each part in turn."""
    yield from mutate(node)
    for name in node.__struct_fields__:
        if name == "operator" or (isinstance(node, Binder) and name == "symbols"):
            continue
        value = getattr(node, name)
        if isinstance(value, Expression):
            for changed in everywhere(value, mutate):
                yield replace(node, **{name: changed})
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Expression):
                    for changed in everywhere(item, mutate):
                        new = (*value[:index], changed, *value[index + 1 :])
                        yield replace(node, **{name: new})
