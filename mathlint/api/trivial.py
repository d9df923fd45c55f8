"""Formulas that say too little to be compared with anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mathlint.tex.tree import Argument, Character, Command, Fenced, Group, Node, Script

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from mathlint.tex.tree import Formula

_NO_NAMES = frozenset("=<>+-*/:;|!&")
_DIGITS = frozenset("0123456789.")


def is_trivial(tree: Formula) -> bool:
    r"""Whether a formula only names things: ``x``, ``10``, ``V(s_t)``, ``\alpha, \beta``."""
    cells = [cell for row in tree.rows for cell in row.cells]
    return len(cells) == 1 and _only_names(cells[0].content)


def _only_names(nodes: Sequence[Node]) -> bool:
    return all(_names_one_thing(part) for part in _between_commas(nodes))


def _between_commas(nodes: Sequence[Node]) -> Iterator[list[Node]]:
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, Character) and node.text == ",":
            yield part
            part = []
        else:
            part.append(node)
    yield part


def _names_one_thing(nodes: list[Node]) -> bool:
    if all(isinstance(node, Character) and node.text in _DIGITS for node in nodes):
        return True
    if len(nodes) > 1 and _is_gradient(nodes[0]):
        nodes = nodes[1:]
    if isinstance(last := nodes[-1], Fenced):
        # a bracket makes an expectation or a functional of it, which does say something
        return last.opening.text == "(" and (
            _only_names(last.content) if len(nodes) == 1 else len(nodes) == 2 and _is_name(nodes[0])
        )
    return len(nodes) == 1 and _is_name(nodes[0])


def _is_gradient(node: Node) -> bool:
    base = node.base if isinstance(node, Script) else node
    return isinstance(base, Command) and base.name == "nabla"


def _is_name(node: Node) -> bool:
    if isinstance(node, Script):
        return node.base is None or _is_name(node.base)
    if isinstance(node, Character):
        return node.text not in _NO_NAMES
    if isinstance(node, Group):
        return len(node.content) == 1 and _is_name(node.content[0])
    # with one argument it is an accent or an alphabet, with two a fraction; a box holds anything
    return isinstance(node, Command) and len(node.arguments) <= 1 and not _states(node)


def _states(command: Command) -> bool:
    """Whether an argument holds a relation."""
    arguments = (it for it in command.arguments if isinstance(it, Argument))
    return any(
        isinstance(node, Character) and node.text in "=<>"
        for argument in arguments
        for node in argument.content
    )
