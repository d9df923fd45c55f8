"""What stands before a bracket: an expectation, a big operator, a function, or nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.tree import Argument, Character, Command, Group, Script, TextArgument

if TYPE_CHECKING:
    from mathlint.tex.tree import Node

_BIG = frozenset(("sum", "prod", "int", "iint", "oint", "lim", "bigcup", "bigcap", "coprod"))
_DRESSES = frozenset(
    (
        *("hat", "widehat", "bar", "tilde", "mathbb", "mathrm", "mathbf", "mathcal", "mathsf"),
        *("boldsymbol", "bm", "mathop", "operatorname", "operatorname*", "text", "textrm"),
        *("underset", "overset", "mathscr", "mathit"),
    )
)


def unscripted(node: Node | None) -> Node | None:
    """Return the base of a scripted node, else the node."""
    while isinstance(node, Script):
        node = node.base
    return node


def is_big_operator(node: Node | None) -> bool:
    """Whether it is a sum, a product, an integral, with or without bounds."""
    base = unscripted(node)
    return isinstance(base, Command) and base.name in _BIG


def is_expectation(node: Node | None) -> bool:
    r"""Whether it is an expectation: ``E``, ``\\mathbb{E}_t``, ``\\hat{\\mathbb{E}}``."""
    for _ in range(6):
        node = unscripted(node)
        if isinstance(node, Character):
            return node.text == "E" or node.text == "𝔼"
        if isinstance(node, Command) and node.name in _DRESSES and node.arguments:
            last = node.arguments[-1]
            if isinstance(last, TextArgument):
                return last.text.strip() == "E"
            node = last
        if not isinstance(node, Argument | Group) or len(node.content) != 1:
            return False
        node = node.content[0]
    return False
