"""Expressions as bytes, and back: what was read once need not be read again in the next run."""

from __future__ import annotations

from typing import Any

from msgspec import msgpack

from mathlint.formula import expression as e
from mathlint.text import Span

# a list begins with what it holds: the number of a kind of node, or one of these
_SEVERAL = -1
_SPAN = -2
_SIGN = -3
_BIG = -4

_KINDS: tuple[type[e.Expression], ...] = tuple(
    kind for kind in vars(e).values() if isinstance(kind, type) and issubclass(kind, e.Expression)
)
_NUMBERS = {kind: number for number, kind in enumerate(_KINDS)}


def packed(expression: e.Expression) -> bytes:
    """Return an expression as bytes, which only the version of mathlint that made them can read."""
    return msgpack.encode(_plain(expression))


def unpacked(kept: bytes) -> e.Expression:
    """Return the expression that was packed, its spans included."""
    expression: e.Expression = _value(msgpack.decode(kept))
    return expression


def _plain(value: object) -> object:
    match value:
        case e.Expression():
            fields = (getattr(value, name) for name in value.__struct_fields__)
            return [_NUMBERS[type(value)], *map(_plain, fields)]
        case tuple():
            return [_SEVERAL, *map(_plain, value)]
        case Span(start=start, end=end):
            return [_SPAN, start, end]
        case e.Sign():
            return [_SIGN, value.value]
        case e.Big():
            return [_BIG, value.value]
    return value


def _value(plain: Any) -> Any:
    if not isinstance(plain, list):
        return plain
    holds = plain[0]
    if holds == _SPAN:
        return Span(plain[1], plain[2])
    if holds == _SIGN:
        return e.Sign(plain[1])
    if holds == _BIG:
        return e.Big(plain[1])
    inside = map(_value, plain[1:])
    return tuple(inside) if holds == _SEVERAL else _KINDS[holds](*inside)
