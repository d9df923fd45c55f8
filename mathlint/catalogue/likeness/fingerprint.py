"""What two formulas share when their symbols are renamed: counted shapes of their parts.

The letters of their names count too, each as much as one shape: most authors keep them.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from zlib import crc32

from mathlint.catalogue.likeness.skeleton import CALL, NUMBER
from mathlint.formula.expression import Application, Symbol

if TYPE_CHECKING:
    from mathlint.catalogue.likeness.skeleton import Skeleton

_SMALLEST_SUBTREE = 3.0


def fingerprint(skeleton: Skeleton) -> Counter[int]:
    """Return how often each shape occurs: each node with its children, and each larger subtree."""
    shapes: Counter[int] = Counter()
    for node in skeleton.walk():
        if node.children:
            below = [_label(child) for child in node.children if child.label != "binder"]
            shapes[crc32(f"{_label(node)}{sorted(below)}".encode())] += 1
            shapes[crc32(_label(node).encode())] += 1
            if node.size >= _SMALLEST_SUBTREE:
                shapes[node.key] += 1
    # in the order of the text: sums over the shapes are the same to the last digit in each run
    for name in dict.fromkeys(base_of(node) for node in skeleton.walk() if node.is_name):
        shapes[crc32(f"name {name}".encode())] += 1
    return shapes


def base_of(node: Skeleton) -> str:
    """Return the letter or word of a name; authors change scripts more often than letters."""
    head = node.node.function if isinstance(node.node, Application) else node.node
    return head.base if isinstance(head, Symbol) else node.name


def _label(node: Skeleton) -> str:
    if node.label.startswith(CALL):
        return f"{CALL}{len(node.children)}"
    return f"{NUMBER}{node.name}" if node.label == NUMBER else node.label
