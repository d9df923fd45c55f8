"""Whether two expressions are the same tree."""

from __future__ import annotations

from typing import Any

from mathlint.formula.expression import Expression

_SPANS = frozenset({"span", "differential_span"})


_COMPARED: dict[type[Expression], tuple[str, ...]] = {}


def _compared(node: type[Expression]) -> tuple[str, ...]:
    if node not in _COMPARED:
        _COMPARED[node] = tuple(name for name in node.__struct_fields__ if name not in _SPANS)
    return _COMPARED[node]


def same(left: Any, right: Any) -> bool:
    """Whether two expressions are equal up to where they stand."""
    pairs = [(left, right)]
    while pairs:
        first, second = pairs.pop()
        if isinstance(first, tuple):
            if not isinstance(second, tuple) or len(first) != len(second):
                return False
            pairs += zip(first, second, strict=True)
        elif isinstance(first, Expression):
            if type(first) is not type(second):
                return False
            names = _compared(type(first))
            pairs += [(getattr(first, name), getattr(second, name)) for name in names]
        elif first != second:
            return False
    return True
