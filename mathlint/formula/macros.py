"""An author's macros, expanded before reading; what comes of a call stands where the call is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.expression import Expression
from mathlint.tex import Macros, Parsed, parse, tree
from mathlint.text import Segment, SourceMap, Span

if TYPE_CHECKING:
    from collections.abc import Iterator

_MOST_ROUNDS = 8
_LONGEST = 20_000


class Expansion(Struct, frozen=True):
    """A formula with its macros expanded, and the way back: one map a round, the last first."""

    parsed: Parsed
    maps: tuple[SourceMap, ...]


def expanded(parsed: Parsed, macros: Macros) -> Expansion | None:
    """Return the formula with all macros expanded; None where it has none."""
    if not macros.definitions or "\\" not in parsed.tex:
        return None
    maps: list[SourceMap] = []
    for _ in range(_MOST_ROUNDS):
        calls = list(_outermost_calls(parsed.tree, macros))
        if not calls or len(parsed.tex) > _LONGEST:
            break
        text, source_map = _expand_once(parsed.tex, calls, macros)
        maps.append(source_map)
        parsed = parse(text, macros)
    return Expansion(parsed, tuple(reversed(maps))) if maps else None


def _outermost_calls(formula: tree.Formula, macros: Macros) -> Iterator[tree.Command]:
    stack: list[tree.Node] = [formula]
    while stack:
        node = stack.pop()
        if isinstance(node, tree.Command) and node.name in macros:
            yield node
        else:
            stack.extend(reversed(node.children))


def _expand_once(text: str, calls: list[tree.Command], macros: Macros) -> tuple[str, SourceMap]:
    pieces: list[str] = []
    segments: list[Segment] = []
    length = position = 0

    def add(piece: str, source: Span) -> None:
        nonlocal length
        if piece:
            pieces.append(piece)
            segments.append(Segment(length, source))
            length += len(piece)

    for call in calls:
        if call.span.start < position:
            continue
        macro = macros.by_name[call.name]
        add(text[position : call.span.start], Span(position, call.span.start))
        body = macro.apply(tuple(_argument_text(text, part) for part in call.arguments))
        add(" " if not body else body if body.endswith("}") else body + " ", call.span)
        position = call.span.end
    add(text[position:], Span(position, len(text)))
    return "".join(pieces), SourceMap(tuple(segments), length)


def _argument_text(text: str, argument: tree.Argument | tree.TextArgument) -> str:
    content = argument.span.of(text)
    braced = content.startswith(("{", "["))
    return content[1:-1] if braced else content


def in_place(expression: Expression, maps: tuple[SourceMap, ...]) -> Expression:
    """Return the expression with its spans in the formula as it was written.

    maps: the ways back, from the last text to the first
    """
    return _moved(expression, maps)  # type: ignore[no-any-return]


def _moved(value: Any, maps: tuple[SourceMap, ...]) -> Any:
    if isinstance(value, tuple):
        return tuple(_moved(item, maps) for item in value)
    if isinstance(value, Span):
        for source_map in maps:
            value = source_map.span(value)
        return value
    if not isinstance(value, Expression):
        return value
    changes = {name: _moved(getattr(value, name), maps) for name in value.__struct_fields__}
    return replace(value, **changes)
