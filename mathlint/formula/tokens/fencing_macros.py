r"""Macros that put their argument between delimiters: ``\norm{x}``, ``\abs{x}``, ``\set{a, b}``.

Several packages define them, and preambles that the document does not show.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec.structs import replace

from mathlint.tex import tree
from mathlint.text import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

_DELIMITERS = {
    "norm": (r"\lVert", r"\rVert"),
    "abs": (r"\lvert", r"\rvert"),
    "set": (r"\{", r"\}"),
    "Set": (r"\{", r"\}"),
    "ceil": (r"\lceil", r"\rceil"),
    "floor": (r"\lfloor", r"\rfloor"),
    "inner": (r"\langle", r"\rangle"),
}


def fenced_argument(nodes: Sequence[tree.Node], position: int) -> tree.Fenced | tree.Script | None:
    r"""Return what ``\norm{x}`` at ``position`` puts between bars, with the scripts behind it."""
    node = nodes[position]
    if not (isinstance(node, tree.Command) and node.name in _DELIMITERS and not node.arguments):
        return None
    following = nodes[position + 1] if position + 1 < len(nodes) else None
    group = following.base if isinstance(following, tree.Script) else following
    if not isinstance(group, tree.Group):
        return None
    opening, closing = _DELIMITERS[node.name]
    fenced = tree.Fenced(
        Span(node.span.start, group.span.end),
        tree.Delimiter(node.name_span, opening),
        group.content,
        tree.Delimiter(Span(group.span.end, group.span.end), closing),
    )
    if isinstance(following, tree.Script):
        return replace(following, span=node.span.cover(following.span), base=fenced)
    return fenced


def as_bracket(group: tree.Group) -> tree.Fenced:
    r"""Return the braces of ``\exp{-x}`` as the bracket that their author took them for."""
    start, end = group.span.start, group.span.end
    return tree.Fenced(
        group.span,
        tree.Delimiter(Span(start, start + 1), "("),
        group.content,
        tree.Delimiter(Span(end - 1, end), ")"),
    )
