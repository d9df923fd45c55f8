r"""Brackets that open in one row and close in another.

A long formula is broken where a line ends, in a bracket as elsewhere: ``\Big[ a \\ + b \Big]``, or
``\left[ a \right. \\ \left. + b \right]``, whose invisible delimiters only please TeX.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from mathlint.formula.vocabulary import RELATIONS
from mathlint.tex import tree
from mathlint.tex.delimiters import BRACKETS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_INVISIBLE = "."


class _Half(Struct):
    """A bracket that is open: what opens it, and what stands behind that."""

    node: tree.Node
    opening: tree.Delimiter
    behind: list[tree.Node]


def rejoined(rows: Sequence[tree.Row]) -> Sequence[tree.Row]:
    """Return the rows with each bracket that spans several as a whole in the row where it opens."""
    if len(rows) < 2 or not any(
        _opening(node) for row in rows for cell in row.cells for node in cell.content
    ):
        return rows
    whole: list[tree.Node] = []
    opened: list[_Half] = []
    for node in _flat(rows):
        opening, closing = _opening(node), _closing(node)
        if opening is not None:
            opened.append(_Half(node, opening, []))
        elif closing is not None and opened and _fits(opened[-1], closing):
            half = opened.pop()
            (opened[-1].behind if opened else whole).append(_joined(half, node, closing))
        elif opened and _is_middle(node):
            opened[-1].behind += node.children[1:-1]
        else:
            (opened[-1].behind if opened else whole).append(node)
    for half in opened:
        whole += (half.node, *half.behind)
    return list(_in_rows(whole))


def _opening(node: tree.Node) -> tree.Delimiter | None:
    r"""Return what opens a bracket that is not closed here, as in ``\left( a \right.``."""
    if isinstance(node, tree.Fenced) and node.closing is not None:
        opening = node.opening if node.closing.text == _INVISIBLE else None
    else:
        opening = node if isinstance(node, tree.Delimiter) else None
    return opening if opening is not None and _opens(opening) else None


def _opens(delimiter: tree.Delimiter) -> bool:
    return BRACKETS.get(delimiter.text, (None, False))[1]


def _closing(node: tree.Node) -> tree.Delimiter | None:
    r"""Return what closes a bracket that is not opened here, as in ``\Big)^2``."""
    if isinstance(node, tree.Script):
        return None if node.base is None else _closing(node.base)
    if isinstance(node, tree.Fenced):
        return node.closing if node.opening.text == _INVISIBLE else None
    return node if isinstance(node, tree.Delimiter) and node.text in BRACKETS else None


def _is_middle(node: tree.Node) -> bool:
    r"""Whether it is a row of a bracket that neither opens nor closes it: ``\left. b \right.``."""
    return (
        isinstance(node, tree.Fenced)
        and node.closing is not None
        and node.opening.text == node.closing.text == _INVISIBLE
    )


def _fits(half: _Half, closing: tree.Delimiter) -> bool:
    """Whether a bracket is closed by a delimiter, and no equation begins in between."""
    shape, opens = BRACKETS.get(closing.text, (None, False))
    return (
        not opens
        and BRACKETS[half.opening.text][0] is shape
        and not any(
            isinstance(node, tree.Cell) and _relates(following)
            for node, following in pairwise(half.behind)
        )
    )


def _relates(node: tree.Node) -> bool:
    if isinstance(node, tree.Command):
        return "\\" + node.name in RELATIONS
    return isinstance(node, tree.Character) and node.text in RELATIONS


def _joined(half: _Half, end: tree.Node, closing: tree.Delimiter) -> tree.Node:
    """Return a bracket from its halves; the rows within it only lay it out."""
    layout = (tree.Row, tree.Cell)
    content = [node for node in half.behind if not isinstance(node, layout)]
    if isinstance(half.node, tree.Fenced):
        content[:0] = half.node.content
    base = end.base if isinstance(end, tree.Script) else end
    if isinstance(base, tree.Fenced):
        content += base.content
    span = half.opening.span.cover(closing.span)
    bracket = tree.Fenced(span, half.opening, tuple(content), closing)
    if isinstance(end, tree.Script):
        return replace(end, span=span.cover(end.span), base=bracket)
    return bracket


# --------------------------------------------------------------------------------- layout


def _flat(rows: Sequence[tree.Row]) -> Iterator[tree.Node]:
    """Yield the nodes of rows, before those of each row and each cell an empty one."""
    for row in rows:
        yield replace(row, cells=())
        for cell in row.cells:
            yield replace(cell, content=())
            yield from cell.content


def _in_rows(nodes: Sequence[tree.Node]) -> Iterator[tree.Row]:
    """Yield the rows that begin at the empty ones among these nodes."""
    starts = [position for position, node in enumerate(nodes) if isinstance(node, tree.Row)]
    for start, end in pairwise((*starts, len(nodes))):
        row = nodes[start]
        if isinstance(row, tree.Row):
            yield replace(row, cells=tuple(_in_cells(nodes[start + 1 : end])))


def _in_cells(nodes: Sequence[tree.Node]) -> Iterator[tree.Cell]:
    starts = [position for position, node in enumerate(nodes) if isinstance(node, tree.Cell)]
    for start, end in pairwise((*starts, len(nodes))):
        cell = nodes[start]
        if isinstance(cell, tree.Cell):
            yield replace(cell, content=tuple(nodes[start + 1 : end]))
