r"""Fractions written between their parts: ``{n \choose k}``, ``{a \over b}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_COMMANDS = {
    "over": "frac",
    "choose": "binom",
}


def as_fraction(nodes: Sequence[tree.Node], position: int) -> tree.Command | None:
    r"""Return all of a level as the fraction that a ``\over`` at ``position`` makes of it."""
    node = nodes[position]
    if not isinstance(node, tree.Command) or node.name not in _COMMANDS or node.arguments:
        return None
    parts = (nodes[:position], nodes[position + 1 :])
    if not all(parts):
        return None
    span = nodes[0].span.cover(nodes[-1].span)
    arguments = tuple(
        tree.Argument(Span(part[0].span.start, part[-1].span.end), tuple(part)) for part in parts
    )
    return tree.Command(span, _COMMANDS[node.name], node.name_span, arguments)
