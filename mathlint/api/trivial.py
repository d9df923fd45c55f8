"""Formulas that say too little to be compared with anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.tree import Character, Command, Delimiter, Fenced, Group, Script, Stray

if TYPE_CHECKING:
    from mathlint.tex.tree import Formula, Node

_RELATIONS_AND_OPERATORS = frozenset("=<>+-*/:,;|!")


def is_trivial(tree: Formula) -> bool:
    r"""Whether a formula is a lone symbol, a number, or a function applied: ``x``, ``V(s_t)``."""
    cells = [cell for row in tree.rows for cell in row.cells]
    if len(cells) != 1:
        return False
    nodes = list(cells[0].content)
    if nodes and all(isinstance(node, Character) and node.text in "0123456789." for node in nodes):
        return True
    if len(nodes) == 2 and isinstance(nodes[1], Fenced):
        nodes.pop()
    return len(nodes) <= 1 and all(_is_name(node) for node in nodes)


def _is_name(node: Node) -> bool:
    if isinstance(node, Script):
        return node.base is None or _is_name(node.base)
    if isinstance(node, Character):
        return node.text not in _RELATIONS_AND_OPERATORS
    if isinstance(node, Group):
        return len(node.content) == 1 and _is_name(node.content[0])
    if isinstance(node, Command):
        return len(node.arguments) <= 1  # an accent or an alphabet, not a fraction
    return not isinstance(node, (Delimiter, Fenced, Stray))
