r"""A formula without its accidents: what identification looks at.

A skeleton is the tree of an expression in which notations that mean the same have one shape
(``a / b`` and ``\frac{a}{b}`` and ``\frac{1}{b} a``, ``e^x`` and ``\exp x``, ``-x`` alone and in a
sum), and in which the names of symbols count for nothing. Each node knows the expression it was
made of, and so where it stands.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mathlint.formula import expression as e

NAME = "name"
CALL = "call"
NUMBER = "number"
SUM = "+"
PRODUCT = "*"
NEGATION = "-"
INVERSE = "/"
DIVERGENCE = "divergence"
_COMMUTING = frozenset({SUM, PRODUCT, "fn:min", "fn:max", "Set"})
_WEIGHTS = {
    SUM: 0.3,
    PRODUCT: 0.0,
    INVERSE: 0.9,
    NEGATION: 0.8,
    "binder": 0.2,
    "Label": 0.2,
    "Case": 0.3,
}


class Skeleton:
    """A node; names are compared by ``name``, everything else by ``label`` and ``children``.

    label: what the node is; children: below it; node: the expression it was made of
    name: how a symbol, number, word or called function is spelled; empty for others
    size: how much there is to get wrong: the weights of all nodes
    lack: what it costs that the other formula has nothing like it
    within: its children, each with what it costs that the other formula lacks all around that one
    commutes: whether the order of the children says nothing
    is_name: whether this is a symbol or a called function, which another may stand for
    key: a number that skeletons share which differ in names alone
    names, bare_names: of all symbols and called functions, with their scripts and without
    parts: names, numbers and known functions
    wording: the tree written without them, and they in the order of the tree
    """

    __slots__ = (
        "__dict__",
        "children",
        "commutes",
        "is_name",
        "label",
        "lack",
        "name",
        "node",
        "size",
        "within",
    )

    def __init__(
        self,
        label: str,
        node: e.Expression,
        children: tuple[Skeleton, ...] = (),
        name: str = "",
    ) -> None:
        self.label = label
        self.node = node
        self.children = children
        self.name = name
        self.is_name = label == NAME or label.startswith(CALL)
        self.commutes = label in _COMMUTING
        self.size: float = _WEIGHTS.get(label, 1.0) + sum(child.size for child in children)
        # over what a sum runs is mostly left to the reader
        self.lack: float = 0.3 + 0.2 * self.size if label == "binder" else self.size
        # a binder is never all that is left
        self.within = () if label == "binder" else tuple(self._within())

    def _within(self) -> Iterator[tuple[Skeleton, float]]:
        if not self.label.startswith("big:"):
            yield from ((child, self.size - child.size) for child in self.children)
            return
        lack = 1.0 + sum(child.lack for child in self.children)
        yield from ((child, lack - child.lack) for child in self.children)

    @cached_property
    def key(self) -> int:
        """A hash of the tree without its names."""
        keys = [child.key for child in self.children]
        if self.commutes:
            keys.sort()
        number = self.name if self.label == NUMBER else ""
        return crc32(f"{self.label}{number}{keys}".encode())

    @cached_property
    def names(self) -> frozenset[str]:
        """How its symbols and called functions are spelled."""
        return frozenset(node.name for node in self.walk() if node.is_name)

    @cached_property
    def bare(self) -> str:
        r"""Its name without scripts, with its accents: ``y`` of ``y_{ic}``."""
        return self.name.removeprefix("(_ ").split(" ", 1)[0].rstrip(")")

    @cached_property
    def bare_names(self) -> frozenset[str]:
        """How its symbols and called functions are spelled without their scripts."""
        return frozenset(node.bare for node in self.walk() if node.is_name)

    @cached_property
    def parts(self) -> Counter[str]:
        """How often each name, number and known function occurs."""
        telling = (node for node in self.walk() if node.name or node.label.startswith("fn:"))
        return Counter(node.name or node.label for node in telling if node.label != "binder")

    @cached_property
    def wording(self) -> tuple[str, tuple[str, ...]]:
        """The tree written without the names of symbols and functions, and these in its order."""
        below = [child.wording for child in self.children]
        inner = ",".join(tree for tree, _ in below)
        names = tuple(name for _, own in below for name in own)
        if self.is_name:
            return f"{self.label}({inner})", (self.name, *names)
        return f"{self.label} {self.name}({inner})", names

    def walk(self) -> Iterator[Skeleton]:
        """Yield this node and all below it."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(node.children)
