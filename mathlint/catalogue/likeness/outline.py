"""Skeletons that are kept without the formulas they were made of.

They tell how alike a formula is to hundreds of known ones before any of those has been read.
"""

from __future__ import annotations

from msgspec import Struct, msgpack

from mathlint.catalogue.likeness.skeleton import Skeleton
from mathlint.formula.expression import Text
from mathlint.text import Span

_NO_FORMULA = Text(Span(0, 0), "")


class Outline(Struct, frozen=True, array_like=True):
    """A node of a skeleton: its label, its name, and what is below it."""

    label: str
    name: str = ""
    children: tuple[Outline, ...] = ()

    def skeleton(self) -> Skeleton:
        """Return the skeleton; its nodes know no expression."""
        children = tuple(child.skeleton() for child in self.children)
        return Skeleton(self.label, _NO_FORMULA, children, self.name)


def packed(skeleton: Skeleton) -> bytes:
    """Return what is kept of a skeleton; thousands are loaded, and few are unpacked."""
    return msgpack.encode(_outline_of(skeleton))


def unpacked(outline: bytes) -> Skeleton:
    """Return a skeleton; its nodes know no expression."""
    return msgpack.decode(outline, type=Outline).skeleton()


def _outline_of(skeleton: Skeleton) -> Outline:
    return Outline(
        skeleton.label, skeleton.name, tuple(_outline_of(child) for child in skeleton.children)
    )
