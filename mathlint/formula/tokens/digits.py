"""Numbers and dots among the characters of a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex import tree

if TYPE_CHECKING:
    from collections.abc import Sequence


_THOUSAND = 3  # digits


def number_text(nodes: Sequence[tree.Node]) -> str:
    r"""Return the digits of a number and its point.

    ``{,}`` parts thousands, ``10{,}000``, or is the point of many languages: ``0{,}099``.
    """
    first, *groups = "".join(map(_digit_text, nodes)).split(",")
    is_point = len(groups) == 1 and (len(groups[0]) != _THOUSAND or first == "0")
    return ("." if is_point else "").join((first, *groups))


def _digit_text(node: tree.Node) -> str:
    """Return the digit, the point or the comma that a node of a number is."""
    if isinstance(node, tree.Script):
        node = node.base or node
    if _is_comma(node):
        return ","
    return node.text if isinstance(node, tree.Character) else ""


def _is_digit(node: tree.Node) -> bool:
    if isinstance(node, tree.Script):
        return node.base is not None and _is_digit(node.base)
    return isinstance(node, tree.Character) and node.text.isascii() and node.text.isdigit()


def number_at(nodes: Sequence[tree.Node], position: int) -> int:
    """Return how many nodes from ``position`` on are one number."""
    count, pointed = 0, False
    while position + count < len(nodes):
        node = nodes[position + count]
        if count and node.span.start != nodes[position + count - 1].span.end:
            break
        if _is_digit(node):
            count += 1
            if isinstance(node, tree.Script):
                return count
            continue
        following = nodes[position + count + 1] if position + count + 1 < len(nodes) else None
        joined = following is not None and _is_digit(following)
        joined = joined and following is not None and following.span.start == node.span.end
        if isinstance(node, tree.Character) and node.text == "." and joined and not pointed:
            pointed = True
        elif not (count and joined and _is_comma(node)):
            break
        count += 1
    return count


def _is_comma(node: tree.Node) -> bool:
    """Whether a node is ``{,}``, a comma without the space of a list."""
    if not isinstance(node, tree.Group) or len(node.content) != 1:
        return False
    return isinstance(node.content[0], tree.Character) and node.content[0].text == ","


def dots_at(nodes: Sequence[tree.Node], position: int) -> int:
    """Return 3 where three full stops follow each other."""
    three = nodes[position : position + 3]
    dots = [node for node in three if isinstance(node, tree.Character) and node.text == "."]
    return 3 if len(dots) == 3 else 0
